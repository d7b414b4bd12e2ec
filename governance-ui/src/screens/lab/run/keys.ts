import { counted } from '#sim/report/numbers.ts';
import type { LabEffect } from '#ui/lab/messages.ts';
import type { RunView } from '#ui/lab/records.ts';
import { openBack, openLever, openNewRun } from '#ui/screens/lab/dialogs/open.ts';
import { CHARTS } from '#ui/screens/lab/run/charts.ts';
import { pageLines, pageSize } from '#ui/screens/lab/run/lines.ts';
import { asking, labOf, shownRun, withLab, withOpen } from '#ui/screens/lab/select.ts';
import { compareRuns } from '#ui/screens/lab/start.ts';
import { type OpenRun, openRun, PACES, paceWords, RUN_PAGES } from '#ui/screens/lab/state.ts';
import { reportWhenShown } from '#ui/screens/lab/update.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { filterContext } from '#ui/ui/keys/list-keys.ts';
import { scrollBindings } from '#ui/ui/keys/scroll-keys.ts';
import { clearFilter, move, startFilter } from '#ui/ui/list.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

function run(app: App): RunView {
  const shown = shownRun(app);
  if (shown === null) throw new Error('no run is on the screen');
  return shown;
}

const ask = (app: App, effect: (run: RunView) => LabEffect): Step => asking(app, effect(run(app)));

function atEnd(app: App): string | null {
  const { state } = run(app);
  if (state === 'failed') return 'The run has failed.';
  return state === 'ended' ? 'The run has ended: b goes back to a day of it.' : null;
}

function goingBack(app: App): string | null {
  return run(app).state === 'rewinding' ? 'The run is going back.' : null;
}

function nothingYet(app: App): string | null {
  if (run(app).state === 'failed') return 'The run has failed.';
  return run(app).day === 0 ? 'There is no day yet.' : null;
}

function busy(app: App): string | null {
  const { doing } = run(app);
  return nothingYet(app) ?? goingBack(app) ?? (doing === null ? null : `One thing at a time: ${doing.toLowerCase()}.`);
}

function stepBinding(key: string, days: number, label: string, footer: number): Binding {
  return {
    id: `labRun.step${days}`,
    keys: [key],
    label,
    help: `Pause, and go on by ${counted(days, 'day')}`,
    footer,
    unavailable: (app) => atEnd(app) ?? goingBack(app),
    run: (app) => ask(app, ({ id }) => ({ kind: 'step', id, days })),
  };
}

function paceBinding(key: string, by: number, label: string): Binding {
  const next = (app: App): number | null | undefined => PACES[PACES.indexOf(run(app).pace) + by];
  return {
    id: `labRun.${label}`,
    keys: [key],
    label,
    help: by > 0 ? 'Let the days pass faster' : 'Let the days pass slower',
    unavailable: (app) => (next(app) === undefined ? `It goes at ${paceWords(run(app).pace)}: that is the end.` : null),
    run: (app) => ask(app, ({ id }) => ({ kind: 'pace', id, pace: next(app) ?? null })),
  };
}

/** The run to compare with: the other marked one, else the one before it. */
function partner(app: App): number | null {
  const { id } = run(app);
  const { runs, marked } = labOf(app);
  const isMarked = runs.find((each) => each.id !== id && marked.runs.includes(String(each.id)));
  return (isMarked ?? runs.findLast((each) => each.id < id) ?? runs.find((each) => each.id !== id))?.id ?? null;
}

/** What can be done with a run, whatever is shown of it. */
const ACTIONS: readonly Binding[] = [
  {
    id: 'labRun.pause',
    keys: ['space'],
    label: 'pause',
    help: 'Pause the run after the day in hand, or let it go on',
    footer: 1,
    unavailable: (app) => atEnd(app) ?? goingBack(app),
    run: (app) => ask(app, ({ id, state }) => ({ kind: state === 'running' ? 'pause' : 'play', id })),
  },
  stepBinding('d', 1, 'a day', 4),
  stepBinding('m', 30, '30 days', 3),
  {
    id: 'labRun.lever',
    keys: ['p'],
    label: 'change a parameter',
    help: 'Pause, and change a parameter from the next day on',
    footer: 2,
    unavailable: (app) => atEnd(app) ?? goingBack(app) ?? nothingYet(app),
    run: (app) => openLever(app, run(app)),
  },
  {
    id: 'labRun.back',
    keys: ['b'],
    label: 'go back',
    help: 'Go back to a day, by running again from the first one with the same changes',
    footer: 5,
    unavailable: (app) => nothingYet(app) ?? goingBack(app),
    run: (app) => openBack(app, run(app)),
  },
  {
    id: 'labRun.undo',
    keys: ['u'],
    label: 'undo',
    help: 'Take the last change back, and go back to its day',
    footer: 9,
    unavailable: (app) => (run(app).spec.at.length === 0 ? 'No parameter was changed here.' : goingBack(app)),
    run: (app) => ask(app, ({ id }) => ({ kind: 'undo', id })),
  },
  paceBinding('f', 1, 'faster'),
  paceBinding('F', -1, 'slower'),
  {
    id: 'labRun.compare',
    keys: ['c'],
    label: 'compare',
    help: 'Compare with the marked run, else with the one before: pair by pair, over the days that both have done',
    footer: 6,
    unavailable: (app) =>
      partner(app) === null ? 'There is no other run to compare with: n makes one.' : nothingYet(app),
    run: (app) => {
      const other = partner(app)!;
      const { id } = run(app);
      return compareRuns(app, Math.min(id, other), Math.max(id, other));
    },
  },
  {
    id: 'labRun.new',
    keys: ['n'],
    label: 'new',
    help: 'Ask for another run of this scenario, with other settings',
    footer: 10,
    run: (app) => openNewRun(app, run(app).spec),
  },
  {
    id: 'labRun.open',
    keys: ['o'],
    label: 'page',
    help: 'Keep the run and open its page in the browser',
    footer: 8,
    unavailable: busy,
    run: (app) => ask(app, ({ id }) => ({ kind: 'keep', id, show: true })),
    command: (app) => shownRun(app)?.command ?? null,
  },
  {
    id: 'labRun.keep',
    keys: ['e'],
    label: 'keep',
    help: 'Keep the run: its folder, and a scenario file with its changes that makes the same again',
    footer: 7,
    unavailable: busy,
    run: (app) => ask(app, ({ id }) => ({ kind: 'keep', id, show: false })),
    command: (app) => shownRun(app)?.command ?? null,
  },
  ...pageBindings(),
];

function turnPage(app: App, by: number): Step {
  const page = RUN_PAGES[(RUN_PAGES.indexOf(labOf(app).open!.page) + by + RUN_PAGES.length) % RUN_PAGES.length]!;
  return reportWhenShown(withOpen(app, { page, scroll: 0 }));
}

function pageBindings(): Binding[] {
  return [
    {
      id: 'labRun.nextPage',
      keys: [']'],
      label: 'next page',
      help: 'Charts, loop, report: the next page',
      run: (app) => turnPage(app, 1),
    },
    {
      id: 'labRun.previousPage',
      keys: ['['],
      label: 'previous page',
      help: 'The page before',
      run: (app) => turnPage(app, -1),
    },
  ];
}

/** Stops a run that moves; one that rests is left for the list. */
const LEAVE: Binding = {
  id: 'labRun.leave',
  keys: ['esc', 'q'],
  label: 'stop, back',
  help: 'Stop the run; when it rests, back to the list',
  footer: 3,
  run: (app) =>
    run(app).state === 'running' ? ask(app, ({ id }) => ({ kind: 'pause', id })) : [withLab(app, { open: null })],
};

function chartBinding(name: string, keys: readonly string[], help: string, by: number): Binding {
  return {
    id: `labCharts.${name}`,
    keys,
    label: help.toLowerCase(),
    help,
    run: (app) => [CHARTS.set(app, move(CHARTS.get(app), CHARTS.rows(app), CHARTS.keyOf, by))],
  };
}

/** Only while a run is on the screen. */
const shown = (binding: Binding): Binding => ({
  ...binding,
  unavailable: (app) =>
    shownRun(app) === null ? 'No run is on the screen: R starts one.' : (binding.unavailable?.(app) ?? null),
});

/** Shows the run that is on the screen, else the last one that was started. */
function enter(page: (open: OpenRun) => OpenRun): (app: App) => Step {
  return (app) => {
    const { open, runs } = labOf(app);
    const last = runs.at(-1);
    const next = open ?? (last === undefined ? null : openRun(last.id));
    return [withLab(app, { open: next === null ? null : page(next), comparison: null, dialog: null })];
  };
}

const CHART_BINDINGS: readonly Binding[] = [
  ...ACTIONS,
  {
    id: 'labCharts.big',
    keys: ['z', 'enter'],
    label: 'one chart',
    help: 'The marked chart alone, with its words and numbers; and all again',
    run: (app) => [withOpen(app, { big: !labOf(app).open!.big })],
  },
  chartBinding('next', ['j', 'l', 'down', 'right', 'tab'], 'Next chart', 1),
  chartBinding('previous', ['k', 'h', 'up', 'left', 'shift-tab'], 'Previous chart', -1),
  chartBinding('first', ['g', 'home'], 'First chart', Number.NEGATIVE_INFINITY),
  chartBinding('last', ['G', 'end'], 'Last chart', Number.POSITIVE_INFINITY),
  {
    id: 'labCharts.filter',
    keys: ['/'],
    label: 'filter',
    help: 'Show the charts whose titles have these words',
    run: (app) => [CHARTS.set(app, startFilter(CHARTS.get(app)))],
  },
  {
    id: 'labCharts.clearFilter',
    keys: ['esc'],
    label: 'all charts',
    help: 'Show all charts again',
    unavailable: (app) => (CHARTS.get(app).filter === '' ? 'No filter is set.' : null),
    run: (app) => [CHARTS.set(app, clearFilter(CHARTS.get(app)))],
  },
  LEAVE,
];

/** The charts of a run. */
export const RUN_CHARTS_CONTEXT: Context = {
  name: 'A run: its charts',
  enter: enter((open) => ({ ...open, page: 'Charts' })),
  bindings: CHART_BINDINGS.map(shown),
};

export const CHART_FILTER_CONTEXT: Context = filterContext(CHARTS);

/** The texts of a run: its loop, its report. */
export const RUN_TEXT_CONTEXT: Context = {
  name: 'A run: its texts',
  enter: enter((open) => ({ ...open, page: open.page === 'Charts' ? 'Loop' : open.page })),
  bindings: [
    ...ACTIONS,
    LEAVE,
    // The space bar pauses here too.
    ...scrollBindings({
      id: 'labText',
      get: (app) => labOf(app).open?.scroll ?? 0,
      set: (app, scroll) => withOpen(app, { scroll }),
      count: (app) => (shownRun(app) === null ? 0 : pageLines(app, run(app)).length),
      height: (app) => pageSize(app).height,
    }).map((binding) => ({ ...binding, keys: binding.keys.filter((key) => key !== 'space') })),
  ].map(shown),
};
