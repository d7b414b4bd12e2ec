import type { Impact } from '#ui/impact/impact.ts';
import { chosenSeries } from '#ui/screens/impact/chart.ts';
import { comparable, nextCompared } from '#ui/screens/impact/compared.ts';
import { impactOf } from '#ui/screens/impact/state.ts';
import { more, stop } from '#ui/screens/impact/steps.ts';
import { openSelected, PROPOSAL_ACTIONS } from '#ui/screens/proposal/actions.ts';
import { contentHeight, contentLines } from '#ui/screens/proposal/content.ts';
import { type DetailState, toggleRaw, turnSeries, turnTab } from '#ui/screens/proposal/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { scrollBindings } from '#ui/ui/keys/scroll-keys.ts';
import { goToList } from '#ui/ui/shell/history.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { openProposal } from '#ui/ui/shell/select.ts';

function withDetail(app: App, change: (detail: DetailState) => DetailState): App {
  return app.detail === null ? app : { ...app, detail: change(app.detail) };
}

function impactShown(app: App): Impact | null {
  const proposal = openProposal(app);
  return proposal === null ? null : impactOf(app.impacts.get(proposal.id) ?? null);
}

function noSeries(app: App): string | null {
  if (app.detail?.tab !== 'Impact') return 'Only the Impact tab has series.';
  return (impactShown(app)?.series.length ?? 0) === 0 ? 'There is no simulation to look at yet: i runs it.' : null;
}

function turn(app: App, delta: 1 | -1): Step {
  const impact = impactShown(app)!;
  const names = impact.series.map((series) => series.name);
  return [
    withDetail(app, (detail) => turnSeries(detail, names, chosenSeries(impact, detail.series)?.name ?? null, delta)),
  ];
}

function running(app: App): boolean {
  const proposal = openProposal(app);
  return proposal !== null && app.detail?.tab === 'Impact' && app.impacts.get(proposal.id)?.status === 'running';
}

function noMore(app: App): string | null {
  if (app.detail?.tab !== 'Impact') return 'Only the Impact tab has a simulation to repeat.';
  const proposal = openProposal(app);
  const run = proposal === null ? undefined : app.impacts.get(proposal.id);
  if (run === undefined || run.status === 'failed') return 'There is no simulation to repeat yet: i runs it.';
  if (run.status === 'running') return 'The simulation is still running: esc stops it.';
  return run.impact?.unsupported == null ? null : 'This proposal changes nothing that the model knows.';
}

const TAB_BINDINGS: readonly Binding[] = [
  {
    id: 'detail.nextTab',
    keys: [']'],
    label: 'next tab',
    help: 'Next tab',
    footer: 5,
    run: (app) => [withDetail(app, (detail) => turnTab(detail, 1))],
  },
  {
    id: 'detail.previousTab',
    keys: ['['],
    label: 'previous tab',
    help: 'Previous tab',
    run: (app) => [withDetail(app, (detail) => turnTab(detail, -1))],
  },
  {
    id: 'detail.raw',
    keys: ['x'],
    label: 'calldata',
    help: 'Changes: show or hide the raw calldata of each call',
    footer: 6,
    unavailable: (app) => (app.detail?.tab === 'Changes' ? null : 'Calldata is on the Changes tab.'),
    run: (app) => [withDetail(app, toggleRaw)],
  },
];

const IMPACT_BINDINGS: readonly Binding[] = [
  {
    id: 'impact.nextSeries',
    keys: ['n', 'right'],
    label: 'next series',
    help: 'Impact: draw the next series',
    footer: 4,
    unavailable: noSeries,
    run: (app) => turn(app, 1),
  },
  {
    id: 'impact.previousSeries',
    keys: ['p', 'left'],
    label: 'previous series',
    help: 'Impact: draw the previous series',
    unavailable: noSeries,
    run: (app) => turn(app, -1),
  },
  {
    id: 'impact.baseline',
    keys: ['b'],
    label: 'baseline',
    help: 'Impact: draw the run without the proposal too, or not',
    footer: 14,
    unavailable: noSeries,
    run: (app) => [withDetail(app, (detail) => ({ ...detail, baseline: !detail.baseline }))],
  },
  {
    id: 'impact.compare',
    keys: ['c'],
    label: 'compare',
    help: 'Impact: put the differences of another simulated proposal beside these; again: the next one',
    footer: 13,
    unavailable: (app) =>
      noSeries(app) ??
      (comparable(app, app.detail!.id).length === 0
        ? 'No other proposal has been simulated yet: i on another one does it.'
        : null),
    run: (app) => [
      withDetail(app, (detail) => ({ ...detail, compared: nextCompared(app, detail.id, detail.compared) })),
    ],
  },
  {
    id: 'impact.more',
    keys: ['+'],
    label: 'twice the runs',
    help: 'Impact: simulate again with twice the runs, for narrower intervals',
    footer: 7,
    unavailable: noMore,
    run: (app) => more(app, openProposal(app)!),
  },
  {
    id: 'impact.stop',
    keys: ['esc'],
    label: 'stop',
    help: 'Impact: stop the running simulation, keeping what is finished',
    footer: 1,
    unavailable: (app) => (running(app) ? null : 'No simulation is running.'),
    run: (app) => stop(app, app.detail!.id),
  },
];

const MOVES = scrollBindings({
  id: 'detail',
  get: (app) => app.detail?.scroll ?? 0,
  set: (app, scroll) => withDetail(app, (detail) => ({ ...detail, scroll })),
  count: (app) => contentLines(app).length,
  height: contentHeight,
});

export const DETAIL_BINDINGS: readonly Binding[] = [
  ...PROPOSAL_ACTIONS,
  ...TAB_BINDINGS,
  ...IMPACT_BINDINGS,
  ...MOVES,
  {
    id: 'detail.back',
    keys: ['esc', 'q', 'h', 'tab', 'shift-tab'],
    label: 'back',
    help: 'Back to the list; a running simulation goes on',
    footer: 3,
    run: (app) => [goToList({ ...app, list: { ...app.list, tab: app.detail?.tab ?? app.list.tab } })],
  },
];

export const DETAIL_CONTEXT: Context = { name: 'Proposal', bindings: DETAIL_BINDINGS, enter: openSelected };
