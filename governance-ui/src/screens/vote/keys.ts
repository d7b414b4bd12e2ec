import type { VoteChoice } from '#ui/chain/client.ts';
import { actOf } from '#ui/screens/sign/keys.ts';
import { PREPARING } from '#ui/screens/sign/state.ts';
import { back, choose, divide, moveChoice, type VoteDialog, whyNotParts } from '#ui/screens/vote/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { edit, type Field, insert } from '#ui/ui/keys/field.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { CHOICES } from '#ui/ui/states.ts';

function dialogOf(app: App): VoteDialog {
  if (app.dialog?.kind !== 'vote') throw new Error('the vote dialog is not open');
  return app.dialog;
}

function withVote(app: App, change: (dialog: VoteDialog) => VoteDialog | null): App {
  return { ...app, dialog: change(dialogOf(app)) };
}

function noVotes(app: App): string | null {
  return dialogOf(app).weight === 0n ? 'There are no votes to cast: this account had none at the snapshot.' : null;
}

/** A fresh ticket: the answer for an earlier choice or reason must not arrive in this review. */
function review(app: App): Step {
  const dialog: VoteDialog = { ...dialogOf(app), step: 'sign', signing: PREPARING, ticket: app.nextTicket };
  return [
    { ...app, dialog, nextTicket: app.nextTicket + 1 },
    { kind: 'prepare', ticket: dialog.ticket, act: actOf(dialog) },
  ];
}

function choiceBinding(choice: VoteChoice, footer: number): Binding {
  const { letter, word } = CHOICES[choice];
  return {
    id: `vote.${choice}`,
    keys: [letter],
    label: word,
    help: `Vote ${word}`,
    footer,
    unavailable: noVotes,
    run: (app) => [withVote(app, (dialog) => choose(dialog, choice))],
  };
}

export const CHOOSE_CONTEXT: Context = {
  name: 'Vote: choice',
  bindings: [
    choiceBinding('for', 1),
    choiceBinding('against', 2),
    choiceBinding('abstain', 3),
    {
      id: 'vote.split',
      keys: ['s'],
      label: 'divide',
      help: 'Divide the votes over the choices',
      footer: 6,
      unavailable: (app) =>
        app.session.fractional ? noVotes(app) : 'This Governor counts all votes of an account for one choice.',
      run: (app) => [withVote(app, divide)],
    },
    {
      id: 'vote.next',
      keys: ['enter'],
      label: 'next: reason',
      help: 'On to the reason',
      footer: 4,
      unavailable: noVotes,
      run: (app) => [withVote(app, (dialog) => ({ ...dialog, step: 'reason' }))],
    },
    {
      id: 'vote.down',
      keys: ['j', 'down'],
      label: 'down',
      help: 'Next choice',
      unavailable: noVotes,
      run: (app) => [withVote(app, (dialog) => moveChoice(dialog, 1))],
    },
    {
      id: 'vote.up',
      keys: ['k', 'up'],
      label: 'up',
      help: 'Previous choice',
      unavailable: noVotes,
      run: (app) => [withVote(app, (dialog) => moveChoice(dialog, -1))],
    },
    {
      id: 'vote.close',
      keys: ['esc', 'q'],
      label: 'cancel',
      help: 'Close without voting',
      footer: 5,
      run: (app) => [withVote(app, () => null)],
    },
  ],
};

function movePart(app: App, delta: 1 | -1): Step {
  return [withVote(app, (dialog) => moveChoice(dialog, delta))];
}

function withPart(app: App, change: (field: Field) => Field | null): Step | null {
  const { parts, choice } = dialogOf(app);
  const field = parts === null ? null : change(parts[choice]);
  return field === null ? null : [withVote(app, (dialog) => ({ ...dialog, parts: { ...parts!, [choice]: field } }))];
}

export const SPLIT_CONTEXT: Context = {
  name: 'Vote: in parts',
  bindings: [
    {
      id: 'split.next',
      keys: ['enter'],
      label: 'next: reason',
      help: 'On to the reason',
      footer: 1,
      unavailable: (app) => whyNotParts(dialogOf(app)),
      run: (app) => [withVote(app, (dialog) => ({ ...dialog, step: 'reason' }))],
    },
    {
      id: 'split.down',
      keys: ['down', 'tab'],
      label: 'next part',
      help: 'To the next choice',
      footer: 2,
      run: (app) => movePart(app, 1),
    },
    {
      id: 'split.up',
      keys: ['up', 'shift-tab'],
      label: 'previous part',
      help: 'To the choice before',
      run: (app) => movePart(app, -1),
    },
    {
      id: 'split.back',
      keys: ['esc'],
      label: 'back',
      help: 'Back to one choice for all votes',
      footer: 3,
      run: (app) => [withVote(app, back)],
    },
  ],
  type: (app, key) => withPart(app, (field) => edit(field, key)),
  paste: (app, text) => withPart(app, (field) => insert(field, text)) ?? [app],
};

export const REASON_CONTEXT: Context = {
  name: 'Vote: reason',
  bindings: [
    {
      id: 'reason.review',
      keys: ['enter'],
      label: 'next: review what is signed',
      help: 'On to the review; an empty reason is fine',
      footer: 1,
      run: review,
    },
    {
      id: 'reason.edit',
      keys: ['ctrl-o'],
      label: 'editor',
      help: 'Write the reason in your editor (VISUAL or EDITOR)',
      footer: 3,
      run: (app) => [app, { kind: 'edit', ticket: dialogOf(app).ticket, text: dialogOf(app).reason.text }],
    },
    {
      id: 'reason.back',
      keys: ['esc'],
      label: 'back',
      help: 'Back to the choice; the reason is kept',
      footer: 2,
      run: (app) => [withVote(app, back)],
    },
  ],
  type: (app, key) => {
    const field = edit(dialogOf(app).reason, key);
    return field === null ? null : [withVote(app, (dialog) => ({ ...dialog, reason: field }))];
  },
  paste: (app, text) => [withVote(app, (dialog) => ({ ...dialog, reason: insert(dialog.reason, text) }))],
};
