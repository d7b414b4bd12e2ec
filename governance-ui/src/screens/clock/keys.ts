import { parseDuration } from '#ui/format/time.ts';
import { type ClockDialog, moveJump, selectJump, typeCustom } from '#ui/screens/clock/state.ts';
import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { EMPTY_FIELD, edit, insert } from '#ui/ui/keys/field.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { closeDialog } from '#ui/ui/shell/steps.ts';

function dialogOf(app: App): ClockDialog {
  if (app.dialog?.kind !== 'clock') throw new Error('the clock dialog is not open');
  return app.dialog;
}

function withClock(app: App, dialog: ClockDialog): App {
  return { ...app, dialog };
}

function warp(app: App, seconds: number): Step {
  const dialog = dialogOf(app);
  return [withClock(app, { ...dialog, busy: true, trouble: null }), { kind: 'warp', ticket: dialog.ticket, seconds }];
}

function take(app: App): Step {
  const dialog = dialogOf(app);
  const jump = dialog.jumps[dialog.index];
  return jump === undefined ? [withClock(app, typeCustom(dialog))] : warp(app, jump.seconds);
}

function takeCustom(app: App): Step {
  const dialog = dialogOf(app);
  const seconds = parseDuration(dialog.custom?.text ?? '');
  if (seconds !== null) return warp(app, seconds);
  const message = `"${dialog.custom?.text ?? ''}" is not a span of time.`;
  return [withClock(app, { ...dialog, trouble: { message, details: [], hint: 'Write it like 3d, 12h or 90min.' } })];
}

function busy(app: App): string | null {
  return dialogOf(app).busy ? 'The clock is being moved.' : null;
}

function jumpBinding(number: number): Binding {
  const index = number - 1;
  return {
    id: `clock.jump${number}`,
    keys: [String(number)],
    label: `jump ${number}`,
    help: `Take jump ${number} of the list`,
    unavailable: (app) =>
      busy(app) ?? (dialogOf(app).jumps[index] === undefined ? `There is no jump ${number} here.` : null),
    run: (app) => take(withClock(app, selectJump(dialogOf(app), index))),
  };
}

export const CLOCK_CONTEXT: Context = {
  name: 'Move time',
  bindings: [
    {
      id: 'clock.take',
      keys: ['enter'],
      label: 'move time',
      help: 'Move the clock by the selected span',
      footer: 1,
      unavailable: busy,
      run: take,
    },
    {
      id: 'clock.custom',
      keys: ['c'],
      label: 'custom',
      help: 'Type a span of time, such as 3d',
      footer: 3,
      unavailable: busy,
      run: (app) => [withClock(app, typeCustom(dialogOf(app)))],
    },
    {
      id: 'clock.down',
      keys: ['j', 'down'],
      label: 'down',
      help: 'Next span',
      run: (app) => [withClock(app, moveJump(dialogOf(app), 1))],
    },
    {
      id: 'clock.up',
      keys: ['k', 'up'],
      label: 'up',
      help: 'Previous span',
      run: (app) => [withClock(app, moveJump(dialogOf(app), -1))],
    },
    jumpBinding(1),
    jumpBinding(2),
    jumpBinding(3),
    {
      id: 'clock.close',
      keys: ['esc', 'q'],
      label: 'cancel',
      help: 'Leave the clock alone',
      footer: 2,
      unavailable: busy,
      run: (app) => [closeDialog(app)],
    },
  ],
};

export const CUSTOM_CLOCK_CONTEXT: Context = {
  name: 'Move time: custom',
  bindings: [
    {
      id: 'customClock.take',
      keys: ['enter'],
      label: 'move time',
      help: 'Move the clock by the typed span',
      footer: 1,
      unavailable: busy,
      run: takeCustom,
    },
    {
      id: 'customClock.back',
      keys: ['esc'],
      label: 'back',
      help: 'Back to the list of spans',
      footer: 2,
      unavailable: busy,
      run: (app) => [withClock(app, { ...dialogOf(app), custom: null, trouble: null })],
    },
  ],
  type: (app, key) => {
    const dialog = dialogOf(app);
    const custom = dialog.busy ? null : edit(dialog.custom ?? EMPTY_FIELD, key);
    return custom === null ? null : [withClock(app, { ...dialog, custom, trouble: null })];
  },
  paste: (app, text) => {
    const dialog = dialogOf(app);
    return [withClock(app, { ...dialog, custom: insert(dialog.custom ?? EMPTY_FIELD, text) })];
  },
};
