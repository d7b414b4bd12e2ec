import type { Shown } from '#ui/books/shown.ts';

import {
  parameterShown,
  parametersShown,
  scenarioShown,
  scenariosShown,
  studiesShown,
  studyShown,
} from '#ui/lab/shown.ts';
import { COMPARE_CONTEXT } from '#ui/screens/lab/compare/keys.ts';
import { BACK_CONTEXT } from '#ui/screens/lab/dialogs/back.ts';
import { LEVER_CONTEXT, LEVER_VALUE_CONTEXT } from '#ui/screens/lab/dialogs/lever.ts';
import { NEW_RUN_CONTEXT } from '#ui/screens/lab/dialogs/new-run.ts';
import { PARAMETER_CONTEXTS, RUN_CONTEXTS, SCENARIO_CONTEXTS, STUDY_CONTEXTS } from '#ui/screens/lab/lists/keys.ts';
import { PARAMETER_LIST } from '#ui/screens/lab/lists/parameters.ts';
import { RUNS } from '#ui/screens/lab/lists/runs.ts';
import { SCENARIOS } from '#ui/screens/lab/lists/scenarios.ts';
import { STUDIES } from '#ui/screens/lab/lists/studies.ts';
import { CHARTS } from '#ui/screens/lab/run/charts.ts';
import { CHART_FILTER_CONTEXT, RUN_CHARTS_CONTEXT, RUN_TEXT_CONTEXT } from '#ui/screens/lab/run/keys.ts';
import { labOf, shownRun } from '#ui/screens/lab/select.ts';
import type { LabDialog } from '#ui/screens/lab/state.ts';
import { LabView } from '#ui/screens/lab/view.tsx';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { browserContext } from '#ui/ui/browser/keys.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { type Copies, NO_COPIES } from '#ui/ui/shell/shown.ts';
import { oneLine } from '#ui/ui/text/cells.ts';

function dialogContext(dialog: LabDialog): Context {
  switch (dialog.kind) {
    case 'newRun':
      return NEW_RUN_CONTEXT;
    case 'lever':
      return dialog.path === null ? LEVER_CONTEXT : LEVER_VALUE_CONTEXT;
    case 'back':
      return BACK_CONTEXT;
  }
}

/** The list that is shown. */
function listContext(app: App): Context {
  switch (labOf(app).tab) {
    case 'scenarios':
      return browserContext(SCENARIOS, SCENARIO_CONTEXTS, app);
    case 'studies':
      return browserContext(STUDIES, STUDY_CONTEXTS, app);
    case 'parameters':
      return browserContext(PARAMETER_LIST, PARAMETER_CONTEXTS, app);
    case 'runs':
      return browserContext(RUNS, RUN_CONTEXTS, app);
  }
}

function context(app: App): Context {
  const { dialog, comparison, open } = labOf(app);
  if (dialog !== null) return dialogContext(dialog);
  if (comparison !== null) return COMPARE_CONTEXT;
  if (open === null || shownRun(app) === null) return listContext(app);
  if (open.page !== 'Charts') return RUN_TEXT_CONTEXT;
  return CHARTS.get(app).editing === null ? RUN_CHARTS_CONTEXT : CHART_FILTER_CONTEXT;
}

function command(app: App): string {
  const { tab } = labOf(app);
  const run = shownRun(app);
  if (run !== null) return run.command;
  if (tab === 'studies') return `flywheel studies ${selectedRow(STUDIES, app)?.name ?? ''}`.trim();
  if (tab === 'parameters') return `flywheel parameters ${selectedRow(PARAMETER_LIST, app)?.path ?? ''}`.trim();
  return `flywheel scenarios ${selectedRow(SCENARIOS, app)?.name ?? ''}`.trim();
}

/** The card that is open, else the list as it is filtered. A run is written as a whole, by a key of its own. */
function shownOf(app: App): Shown | null {
  const { tab, lists } = labOf(app);
  const one = <R>(browser: Browser<R>): R | null => (lists[tab].opened ? selectedRow(browser, app) : null);
  if (shownRun(app) !== null) return null;
  switch (tab) {
    case 'scenarios': {
      const scenario = one(SCENARIOS);
      return scenario === null ? listed(SCENARIOS.rows(app), scenariosShown) : scenarioShown(scenario);
    }
    case 'studies': {
      const study = one(STUDIES);
      return study === null ? listed(STUDIES.rows(app), studiesShown) : studyShown(study);
    }
    case 'parameters': {
      const parameter = one(PARAMETER_LIST);
      return parameter === null
        ? listed(PARAMETER_LIST.rows(app), parametersShown)
        : parameterShown(parameter, resultOf(app, 'scenarios') ?? []);
    }
    case 'runs':
      return null;
  }
}

function listed<R>(rows: readonly R[], shown: (rows: readonly R[]) => Shown): Shown | null {
  return rows.length === 0 ? null : shown(rows);
}

/** `y`: what a command line calls it; `Y`: its file, where there is one. */
function copiesOf(app: App): Copies {
  const { tab } = labOf(app);
  const run = shownRun(app) ?? (tab === 'runs' ? selectedRow(RUNS, app) : null);
  if (run !== null) {
    const folder = run.kept?.folder ?? null;
    return {
      id: { what: `the command of ${oneLine(run.name)}`, text: run.command },
      address: folder === null ? null : { what: `the folder of ${oneLine(run.name)}`, text: folder },
    };
  }
  if (tab === 'parameters') {
    const path = selectedRow(PARAMETER_LIST, app)?.path ?? null;
    return { id: path === null ? null : { what: 'the path of the parameter', text: path }, address: null };
  }
  const entry = tab === 'studies' ? selectedRow(STUDIES, app) : selectedRow(SCENARIOS, app);
  if (entry === null) return NO_COPIES;
  const { name, file } = entry;
  return { id: { what: `the name of ${name}`, text: name }, address: { what: `the file of ${name}`, text: file } };
}

export const LAB_SCREEN: ScreenDefinition = {
  about: 'Lab: scenarios, studies and parameters; runs to watch, change and compare',
  contexts: [
    ...[SCENARIO_CONTEXTS, STUDY_CONTEXTS, PARAMETER_CONTEXTS, RUN_CONTEXTS].flatMap((each) => Object.values(each)),
    RUN_CHARTS_CONTEXT,
    RUN_TEXT_CONTEXT,
    CHART_FILTER_CONTEXT,
    COMPARE_CONTEXT,
    NEW_RUN_CONTEXT,
    LEVER_CONTEXT,
    LEVER_VALUE_CONTEXT,
    BACK_CONTEXT,
  ],
  context,
  View: LabView,
  command,
  jobs: ['scenarios', 'studies', 'parameters'],
  offChain: true,
  shown: shownOf,
  copies: copiesOf,
};
