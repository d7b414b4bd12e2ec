import { type ExportDialog, FORM_CHOICES } from '#ui/screens/export/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import type { Form } from '#ui/ui/shell/shown.ts';
import { closeDialog, notify } from '#ui/ui/shell/steps.ts';

function dialogOf(app: App): ExportDialog {
  if (app.dialog?.kind !== 'export') throw new Error('the export dialog is not open');
  return app.dialog;
}

function moveBy(app: App, delta: number): Step {
  const dialog = dialogOf(app);
  const index = Math.max(0, Math.min(FORM_CHOICES.length - 1, dialog.index + delta));
  return [{ ...app, dialog: { ...dialog, index } }];
}

function take(app: App, form: Form): Step {
  const { shown } = dialogOf(app);
  return [notify(closeDialog(app), 'plain', `Writing ${shown.name} …`), { kind: 'save', shown, form, open: false }];
}

const BY_LETTER: readonly Binding[] = FORM_CHOICES.map(({ form, key, name }) => ({
  id: `export.${form}`,
  keys: [key],
  label: name,
  help: `Write it as ${name}`,
  run: (app) => take(app, form),
}));

export const EXPORT_CONTEXT: Context = {
  name: 'Export',
  bindings: [
    {
      id: 'export.take',
      keys: ['enter'],
      label: 'write it',
      help: 'Write what is shown in the selected form',
      footer: 1,
      run: (app) => take(app, FORM_CHOICES[dialogOf(app).index]!.form),
    },
    ...BY_LETTER,
    { id: 'export.down', keys: ['down'], label: 'down', help: 'Next form', footer: 3, run: (app) => moveBy(app, 1) },
    { id: 'export.up', keys: ['up'], label: 'up', help: 'Previous form', footer: 4, run: (app) => moveBy(app, -1) },
    {
      id: 'export.close',
      keys: ['esc', 'q'],
      label: 'cancel',
      help: 'Write nothing',
      footer: 2,
      run: (app) => [closeDialog(app)],
    },
  ],
};
