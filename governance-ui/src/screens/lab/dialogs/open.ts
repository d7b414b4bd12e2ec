import type { RunSpec, RunView } from '#ui/lab/records.ts';
import { asking, labOf, withDialog, withLab } from '#ui/screens/lab/select.ts';
import { EMPTY_FIELD, fieldOf } from '#ui/ui/keys/field.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

/** Asks for the settings of a new run. */
export function openNewRun(app: App, { scenario, replicates, days, seed, scale, set, at }: RunSpec): Step {
  const { nextRun } = labOf(app);
  const fields = {
    replicates: fieldOf(replicates),
    days: fieldOf(days),
    seed: fieldOf(seed),
    scale: fieldOf(scale),
    set: fieldOf(set.join(' ')),
  };
  const asked = withLab(app, { nextRun: nextRun + 1 });
  return [
    withDialog(asked, { kind: 'newRun', id: nextRun, scenario, at, fields, field: 'set', busy: false, problem: null }),
  ];
}

/** Asks which parameter changes, while the run waits. */
export function openLever(app: App, { id }: RunView): Step {
  const opened = withDialog(app, {
    kind: 'lever',
    id,
    query: EMPTY_FIELD,
    index: 0,
    path: null,
    value: EMPTY_FIELD,
    staged: [],
    busy: false,
    problem: null,
  });
  return asking(opened, { kind: 'pause', id });
}

/** Asks for the day to go back to, while the run waits. */
export function openBack(app: App, { id, day }: RunView): Step {
  const earlier = String(Math.max(0, day - 30));
  return asking(withDialog(app, { kind: 'back', id, day: fieldOf(earlier), problem: null }), { kind: 'pause', id });
}
