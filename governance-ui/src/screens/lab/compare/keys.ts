import { chosenSeries } from '#ui/screens/impact/chart.ts';
import { comparisonLines } from '#ui/screens/lab/compare/lines.ts';
import { asking, labOf, runById, withComparison, withLab } from '#ui/screens/lab/select.ts';
import { isMoving } from '#ui/screens/lab/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { scrollBindings } from '#ui/ui/keys/scroll-keys.ts';
import { bodySize } from '#ui/ui/shell/layout.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

function turn(app: App, by: number): Step {
  const { value, series } = labOf(app).comparison!;
  const all = value!.result.series;
  const at = all.findIndex(({ name }) => name === chosenSeries(value!.result, series)?.name);
  return [withComparison(app, { series: all[(at + by + all.length) % all.length]!.name })];
}

function notYet(app: App): string | null {
  return labOf(app).comparison?.value === null ? 'The differences are worked out when both runs rest.' : null;
}

const seriesBinding = (key: string, by: number, help: string): Binding => ({
  id: `labCompare.${by > 0 ? 'next' : 'previous'}`,
  keys: [key],
  label: help.toLowerCase(),
  help,
  ...(by > 0 ? { footer: 1 } : {}),
  unavailable: notYet,
  run: (app) => turn(app, by),
});

/** The runs of the comparison that still move. */
function moving(app: App): number[] {
  const { comparison } = labOf(app);
  return [comparison!.base, comparison!.changed].filter((id) => {
    const run = runById(app, id);
    return run !== null && isMoving(run);
  });
}

const BINDINGS: readonly Binding[] = [
  seriesBinding('s', 1, 'Next series'),
  seriesBinding('S', -1, 'Previous series'),
  {
    id: 'labCompare.swap',
    keys: ['x'],
    label: 'swap',
    help: 'Swap the two: the other one is what is compared with',
    footer: 3,
    unavailable: notYet,
    run: (app) => {
      const { base, changed } = labOf(app).comparison!;
      return asking(withComparison(app, { base: changed, changed: base, value: null, asked: true }), {
        kind: 'compare',
        base: changed,
        changed: base,
      });
    },
  },
  {
    id: 'labCompare.stop',
    keys: ['esc', 'q'],
    label: 'stop',
    help: 'Stop both runs: what they have done is compared',
    footer: 2,
    unavailable: (app) => (moving(app).length === 0 ? 'Both runs rest.' : null),
    run: (app) => asking(app, ...moving(app).map((id) => ({ kind: 'pause', id }) as const)),
  },
  {
    id: 'labCompare.leave',
    keys: ['esc', 'q'],
    label: 'back',
    help: 'Back to where the comparison was asked for',
    footer: 2,
    run: (app) => [withLab(app, { comparison: null })],
  },
  ...scrollBindings({
    id: 'labCompareText',
    get: (app) => labOf(app).comparison?.scroll ?? 0,
    set: (app, scroll) => withComparison(app, { scroll }),
    count: (app) => comparisonLines(app).length,
    height: (app) => bodySize(app).height,
  }),
];

export const COMPARE_CONTEXT: Context = {
  name: 'Two runs compared',
  enter: (app) => [withLab(app, { dialog: null })],
  bindings: BINDINGS.map((binding) => ({
    ...binding,
    unavailable: (app) =>
      labOf(app).comparison === null ? 'Nothing is compared: c compares.' : (binding.unavailable?.(app) ?? null),
  })),
};
