import type { App, Step } from '#ui/ui/shell/model.ts';
import { screenOf } from '#ui/ui/shell/registry.ts';
import type { Form } from '#ui/ui/shell/shown.ts';
import { notify } from '#ui/ui/shell/steps.ts';

/** Writes what the screen shows into a file; `open`: and shows it where there is a browser. */
export function saveShown(app: App, form: Form, open: boolean): Step {
  const shown = screenOf(app).shown(app);
  return shown === null
    ? [notify(app, 'warn', NOTHING)]
    : [notify(app, 'plain', `Writing ${shown.name} …`), { kind: 'save', shown, form, open }];
}

const NOTHING = 'There is nothing to write yet.';

/** Why nothing can be written now; `null` where it can. */
export function whyNotSave(app: App): string | null {
  return screenOf(app).shown(app) === null ? NOTHING : null;
}
