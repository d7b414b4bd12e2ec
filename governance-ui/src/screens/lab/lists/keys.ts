import { usualSpec } from '#ui/lab/usual-spec.ts';
import { openNewRun } from '#ui/screens/lab/dialogs/open.ts';
import { PARAMETER_LIST } from '#ui/screens/lab/lists/parameters.ts';
import { RUNS } from '#ui/screens/lab/lists/runs.ts';
import { SCENARIOS } from '#ui/screens/lab/lists/scenarios.ts';
import { STUDIES } from '#ui/screens/lab/lists/studies.ts';
import { turnTab } from '#ui/screens/lab/lists/tabs.ts';
import { asking, labOf, withLab } from '#ui/screens/lab/select.ts';
import { compareRuns, dropRun, startPair, startRun } from '#ui/screens/lab/start.ts';
import { isMoving, type LabTab, openRun } from '#ui/screens/lab/state.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { type BrowserContexts, browserContexts } from '#ui/ui/browser/keys.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

/** Said in every list of the Lab. */
const TABS = (id: string): readonly Binding[] => [
  {
    id: `${id}.nextTab`,
    keys: [']'],
    label: 'next list',
    help: 'Scenarios, studies, parameters, runs: the next list',
    footer: 7,
    run: (app) => [turnTab(app, 1)],
  },
  {
    id: `${id}.previousTab`,
    keys: ['['],
    label: 'previous list',
    help: 'The list before',
    run: (app) => [turnTab(app, -1)],
  },
];

function none<R>(browser: Browser<R>): (app: App) => string | null {
  return (app) => (selectedRow(browser, app) === null ? `No ${browser.one} is selected.` : null);
}

/** Marks a row, or takes the mark away. */
function markBinding<R>(browser: Browser<R>, kind: 'scenarios' | 'runs'): Binding {
  return {
    id: `${browser.id}.mark`,
    keys: ['space'],
    label: 'mark',
    help: `Mark the ${browser.one}, to compare it with another one`,
    footer: 4,
    unavailable: none(browser),
    run: (app) => {
      const key = browser.keyOf(selectedRow(browser, app)!);
      const { marked } = labOf(app);
      const others = marked[kind].filter((each) => each !== key);
      const next = others.length < marked[kind].length ? others : [...others, key].slice(-2);
      return [withLab(app, { marked: { ...marked, [kind]: next } })];
    },
  };
}

/** The two marked rows, else the marked and the selected one, in the order of the marks. */
function pair<R>(app: App, browser: Browser<R>, kind: 'scenarios' | 'runs'): readonly [string, string] | null {
  const selected = selectedRow(browser, app);
  const [first, second = selected === null ? undefined : browser.keyOf(selected)] = labOf(app).marked[kind];
  return first === undefined || second === undefined || first === second ? null : [first, second];
}

function unpaired<R>(browser: Browser<R>, kind: 'scenarios' | 'runs'): (app: App) => string | null {
  return (app) =>
    pair(app, browser, kind) === null ? `Mark a ${browser.one} with space, then choose or mark another one.` : null;
}

const broken = (app: App): string | null => {
  const scenario = selectedRow(SCENARIOS, app);
  if (scenario === null) return 'No scenario is selected.';
  return scenario.problem === null ? null : 'The scenario cannot be read.';
};

const SCENARIO_ACTIONS: readonly Binding[] = [
  {
    id: 'labScenarios.run',
    keys: ['R'],
    label: 'run',
    help: 'Run the scenario and watch it: 8 runs in a quarter of the world',
    footer: 2,
    unavailable: broken,
    run: (app) => startRun(app, usualSpec(selectedRow(SCENARIOS, app)!.name)),
    command: (app) => `flywheel run ${selectedRow(SCENARIOS, app)?.name ?? 'baseline'} --reps 8 --scale 0.25`,
  },
  {
    id: 'labScenarios.new',
    keys: ['n'],
    label: 'new',
    help: 'Ask for a run of the scenario with other settings',
    footer: 3,
    unavailable: broken,
    run: (app) => openNewRun(app, usualSpec(selectedRow(SCENARIOS, app)!.name)),
  },
  markBinding(SCENARIOS, 'scenarios'),
  {
    id: 'labScenarios.compare',
    keys: ['c'],
    label: 'compare',
    help: 'Run both marked scenarios with the same luck, and compare them run by run',
    footer: 5,
    unavailable: unpaired(SCENARIOS, 'scenarios'),
    run: (app) => startPair(app, ...pair(app, SCENARIOS, 'scenarios')!),
    command: (app) => {
      const both = pair(app, SCENARIOS, 'scenarios');
      return both === null ? null : `flywheel compare ${both.join(' ')} --reps 8 --scale 0.25`;
    },
  },
  {
    id: 'labScenarios.text',
    keys: ['x'],
    label: 'file',
    help: 'Show the text of the scenario file',
    unavailable: none(SCENARIOS),
    run: (app) => asking(app, { kind: 'readFile', file: selectedRow(SCENARIOS, app)!.file }),
  },
  ...TABS('labScenarios'),
];

function running(app: App): boolean {
  const study = selectedRow(STUDIES, app);
  return study !== null && labOf(app).studies.get(study.name)?.status === 'running';
}

function unfinished(app: App): string | null {
  const study = selectedRow(STUDIES, app);
  const run = study === null ? undefined : labOf(app).studies.get(study.name);
  return run?.report == null ? 'It has no result yet: R runs it.' : null;
}

const keepStudy = (id: string, key: string, label: string, help: string, show: boolean): Binding => ({
  id: `labStudies.${id}`,
  keys: [key],
  label,
  help,
  footer: show ? 4 : 5,
  unavailable: unfinished,
  run: (app) => {
    const { name } = selectedRow(STUDIES, app)!;
    return asking(app, { kind: 'keepStudy', name, report: labOf(app).studies.get(name)!.report!, show });
  },
  command: (app) => `flywheel report ${selectedRow(STUDIES, app)?.name ?? 'curation'}`,
});

const STUDY_ACTIONS: readonly Binding[] = [
  {
    id: 'labStudies.run',
    keys: ['R'],
    label: 'run',
    help: 'Run the study with all its steps; what was done before is taken from the store',
    footer: 2,
    unavailable: (app) => none(STUDIES)(app) ?? (running(app) ? 'It is running: esc stops it.' : null),
    run: (app) => asking(app, { kind: 'study', name: selectedRow(STUDIES, app)!.name }),
    command: (app) => `flywheel study ${selectedRow(STUDIES, app)?.name ?? 'curation'}`,
  },
  {
    id: 'labStudies.stop',
    keys: ['esc'],
    label: 'stop',
    help: 'Stop the study; what it has done is kept in the store',
    footer: 1,
    unavailable: (app) => (running(app) ? null : 'No study is running here.'),
    run: (app) => asking(app, { kind: 'stopStudy', name: selectedRow(STUDIES, app)!.name }),
  },
  keepStudy('page', 'o', 'page', 'Keep the result in every form and open its page in the browser', true),
  keepStudy('keep', 'e', 'keep', 'Keep the result: page, brief, numbers and charts', false),
  ...TABS('labStudies'),
];

const RUN_ACTIONS: readonly Binding[] = [
  {
    id: 'labRuns.watch',
    keys: ['enter'],
    label: 'watch',
    help: 'Show the run: its charts, its loop, its report',
    footer: 1,
    unavailable: none(RUNS),
    run: (app) => [withLab(app, { open: openRun(selectedRow(RUNS, app)!.id) })],
  },
  markBinding(RUNS, 'runs'),
  {
    id: 'labRuns.compare',
    keys: ['c'],
    label: 'compare',
    help: 'Compare both marked runs pair by pair',
    footer: 5,
    unavailable: unpaired(RUNS, 'runs'),
    run: (app) => compareRuns(app, ...(pair(app, RUNS, 'runs')!.map(Number) as [number, number])),
  },
  {
    id: 'labRuns.new',
    keys: ['n'],
    label: 'new',
    help: 'Ask for another run like it, with other settings',
    footer: 3,
    unavailable: none(RUNS),
    run: (app) => openNewRun(app, selectedRow(RUNS, app)!.spec),
  },
  {
    id: 'labRuns.keep',
    keys: ['e'],
    label: 'keep',
    help: 'Keep the run: its folder, and a scenario file with its changes that makes the same again',
    unavailable: (app) => none(RUNS)(app) ?? (selectedRow(RUNS, app)!.doing === null ? null : 'One thing at a time.'),
    run: (app) => asking(app, { kind: 'keep', id: selectedRow(RUNS, app)!.id, show: false }),
    command: (app) => selectedRow(RUNS, app)?.command ?? null,
  },
  {
    id: 'labRuns.stop',
    keys: ['esc'],
    label: 'stop',
    help: 'Stop the run after the day in hand',
    footer: 2,
    unavailable: (app) => {
      const run = selectedRow(RUNS, app);
      return run !== null && isMoving(run) ? null : 'The run rests.';
    },
    run: (app) => asking(app, { kind: 'pause', id: selectedRow(RUNS, app)!.id }),
  },
  {
    id: 'labRuns.drop',
    keys: ['delete', 'D'],
    label: 'drop',
    help: 'Take the run out of the list; what was kept of it stays',
    unavailable: none(RUNS),
    run: (app) => dropRun(app, selectedRow(RUNS, app)!.id),
  },
  ...TABS('labRuns'),
];

/** The tables of a list, with the way to it from elsewhere. */
function onTab(tab: LabTab, contexts: BrowserContexts): BrowserContexts {
  const enter =
    (context: Context) =>
    (app: App): Step => {
      const there = withLab(app, { tab, open: null, comparison: null, dialog: null });
      return context.enter?.(there) ?? [there];
    };
  // On a card the space bar turns its pages.
  const onCard = contexts.card.bindings.filter(({ id }) => !id.endsWith('.mark'));
  return {
    list: { ...contexts.list, enter: enter(contexts.list) },
    card: { ...contexts.card, bindings: onCard, enter: enter(contexts.card) },
    filter: contexts.filter,
  };
}

export const SCENARIO_CONTEXTS = onTab(
  'scenarios',
  browserContexts(SCENARIOS, SCENARIO_ACTIONS, ({ name }) => `flywheel scenarios ${name}`),
);
export const STUDY_CONTEXTS = onTab(
  'studies',
  browserContexts(STUDIES, STUDY_ACTIONS, ({ name }) => `flywheel studies ${name}`),
);
export const PARAMETER_CONTEXTS = onTab(
  'parameters',
  browserContexts(PARAMETER_LIST, TABS('labParameters'), ({ path }) => `flywheel parameters ${path}`),
);
export const RUN_CONTEXTS = onTab('runs', watched(browserContexts(RUNS, RUN_ACTIONS)));

/** Of a run, enter shows more than a card. */
function watched({ list, ...others }: BrowserContexts): BrowserContexts {
  const bindings = list.bindings.map((binding) =>
    binding.id === `${RUNS.id}.open` ? { ...binding, keys: binding.keys.filter((key) => key !== 'enter') } : binding,
  );
  return { ...others, list: { ...list, bindings } };
}
