import {
  chooseTemplate,
  type DraftDialog,
  openDraft,
  type TemplateEntry,
  whyNotPublish,
} from '#ui/screens/draft/state.ts';
import { startTransact } from '#ui/screens/transact/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { edit, type Field, insert } from '#ui/ui/keys/field.ts';
import { resultOf, startJobs } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog, openDialog } from '#ui/ui/shell/steps.ts';

function dialogOf(app: App): DraftDialog {
  if (app.dialog?.kind !== 'draft') throw new Error('the draft dialog is not open');
  return app.dialog;
}

function withDraft(app: App, change: (dialog: DraftDialog) => DraftDialog): App {
  return { ...app, dialog: change(dialogOf(app)) };
}

function open(app: App): Step {
  return startJobs(openDialog(app, openDraft), ['templates']);
}

/** Begins a new proposal, from the list of proposals. */
export const NEW_PROPOSAL: Binding = {
  id: 'proposals.new',
  keys: ['n'],
  label: 'new',
  help: 'Make a proposal from a template; it is checked and tried before it is published',
  unavailable: (app) =>
    app.session.noEconomy !== null
      ? 'Templates are for the DAO of this project’s own contracts.'
      : app.session.account === null
        ? 'No account is set, so nothing can be proposed: start with --account.'
        : null,
  run: open,
  command: () => 'flywheel propose reward-rate rate=630000 --why "…"',
};

function templates(app: App): readonly TemplateEntry[] {
  return resultOf(app, 'templates') ?? [];
}

function move(app: App, delta: number): Step {
  const last = templates(app).length - 1;
  return [withDraft(app, (dialog) => ({ ...dialog, index: Math.max(0, Math.min(last, dialog.index + delta)) }))];
}

const CLOSE: Omit<Binding, 'id'> = {
  keys: ['esc'],
  label: 'cancel',
  help: 'Close; nothing is proposed',
  footer: 2,
  run: (app) => [closeDialog(app)],
};

export const TEMPLATE_CONTEXT: Context = {
  name: 'New proposal: template',
  bindings: [
    {
      id: 'template.take',
      keys: ['enter'],
      label: 'fill in',
      help: 'Fill in the selected template',
      footer: 1,
      unavailable: (app) => (templates(app).length === 0 ? 'The templates are being read.' : null),
      run: (app) => [withDraft(app, (dialog) => chooseTemplate(dialog, templates(app)[dialog.index]!))],
    },
    { id: 'template.down', keys: ['j', 'down'], label: 'down', help: 'Next template', run: (app) => move(app, 1) },
    { id: 'template.up', keys: ['k', 'up'], label: 'up', help: 'Template before', run: (app) => move(app, -1) },
    { ...CLOSE, id: 'template.close' },
  ],
};

function check(app: App): Step {
  const { template, fields, why } = dialogOf(app);
  const { nextTicket: ticket } = app;
  const next = withDraft(app, (dialog) => ({ ...dialog, step: 'checking', ticket, trouble: null }));
  const request = { template: template!.name, fields: fields.text, why: why.text };
  return [
    { ...next, nextTicket: ticket + 1 },
    { kind: 'draft', ticket, request },
  ];
}

function typeInto(app: App, change: (field: Field) => Field | null): Step | null {
  const dialog = dialogOf(app);
  const field = change(dialog[dialog.line]);
  return field === null ? null : [withDraft(app, (open) => ({ ...open, [open.line]: field }))];
}

const OTHER = { fields: 'why', why: 'fields' } as const;

export const DRAFT_FIELDS_CONTEXT: Context = {
  name: 'New proposal: fields',
  bindings: [
    {
      id: 'draftFields.check',
      keys: ['enter'],
      label: 'check',
      help: 'Check the proposal, try it on a copy of the chain, and save it as a file',
      footer: 1,
      run: check,
    },
    {
      id: 'draftFields.other',
      keys: ['tab', 'shift-tab', 'down', 'up'],
      label: 'other line',
      help: 'To the other line: fields, or why',
      footer: 3,
      run: (app) => [withDraft(app, (dialog) => ({ ...dialog, line: OTHER[dialog.line] }))],
    },
    {
      id: 'draftFields.back',
      keys: ['esc'],
      label: 'back',
      help: 'Back to the templates; what was typed is kept',
      footer: 2,
      run: (app) => [withDraft(app, (dialog) => ({ ...dialog, step: 'template', trouble: null }))],
    },
  ],
  type: (app, key) => typeInto(app, (field) => edit(field, key)),
  paste: (app, text) => typeInto(app, (field) => insert(field, text)) ?? [app],
};

function publish(app: App): Step {
  const { act } = dialogOf(app).drafted!;
  return startTransact(closeDialog(app), {
    act,
    title: act.title,
    note: 'locks a bond until the vote is over',
    proposal: null,
  });
}

export const DRAFTED_CONTEXT: Context = {
  name: 'New proposal: checked',
  bindings: [
    {
      id: 'drafted.publish',
      keys: ['enter'],
      label: 'publish',
      help: 'On to the review of the transaction that publishes it',
      footer: 1,
      unavailable: (app) => whyNotPublish(dialogOf(app)),
      run: publish,
    },
    {
      id: 'drafted.back',
      keys: ['b'],
      label: 'change it',
      help: 'Back to what was typed',
      footer: 3,
      unavailable: (app) => (dialogOf(app).step === 'checked' ? null : 'It is being checked.'),
      run: (app) => [withDraft(app, (dialog) => ({ ...dialog, step: 'fields' }))],
    },
    { ...CLOSE, id: 'drafted.close', help: 'Close; the draft is kept as a file' },
  ],
};

/** The table of the dialog's step. */
export function draftContext({ step }: DraftDialog): Context {
  switch (step) {
    case 'template':
      return TEMPLATE_CONTEXT;
    case 'fields':
      return DRAFT_FIELDS_CONTEXT;
    case 'checking':
    case 'checked':
      return DRAFTED_CONTEXT;
  }
}
