import type { RunView } from '#ui/lab/records.ts';
import type { LabDialog, LabState, OpenComparison, OpenRun } from '#ui/screens/lab/state.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import type { ScreenEffect } from '#ui/ui/shell/screen-states.ts';

/** The Lab's part of the application. */
export function labOf(app: App): LabState {
  return app.screens.lab;
}

export function withLab(app: App, change: Partial<LabState>): App {
  return { ...app, screens: { ...app.screens, lab: { ...app.screens.lab, ...change } } };
}

export function runById(app: App, id: number | null): RunView | null {
  return labOf(app).runs.find((run) => run.id === id) ?? null;
}

/** The run that fills the screen. */
export function shownRun(app: App): RunView | null {
  return runById(app, labOf(app).open?.id ?? null);
}

export function withOpen(app: App, change: Partial<OpenRun>): App {
  const { open } = labOf(app);
  return open === null ? app : withLab(app, { open: { ...open, ...change } });
}

export function withComparison(app: App, change: Partial<OpenComparison>): App {
  const { comparison } = labOf(app);
  return comparison === null ? app : withLab(app, { comparison: { ...comparison, ...change } });
}

export function withDialog(app: App, dialog: LabDialog | null): App {
  return withLab(app, { dialog });
}

type LabEffect = ScreenEffect['effect'];

/** The application, and work for the Lab. */
export function asking(app: App, ...effects: readonly LabEffect[]): Step {
  return [app, ...effects.map((effect): ScreenEffect => ({ kind: 'screenEffect', screen: 'lab', effect }))];
}
