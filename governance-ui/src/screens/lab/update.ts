import type { LabMessage } from '#ui/screens/lab/state.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

/** The application after a message for the Lab. */
export function updateLab(app: App, { name, text }: LabMessage): Step {
  const { lab } = app.screens;
  return [{ ...app, screens: { ...app.screens, lab: { ...lab, texts: new Map(lab.texts).set(name, text) } } }];
}
