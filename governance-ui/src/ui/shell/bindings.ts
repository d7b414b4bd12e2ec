import { openAccounts } from '#ui/screens/account/state.ts';
import { jumpsFor, openClock } from '#ui/screens/clock/state.ts';
import { current } from '#ui/screens/proposals/selection.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { HELP, PALETTE } from '#ui/ui/shell/overlay.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { openDialog } from '#ui/ui/shell/steps.ts';

function openAccountDialog(app: App): Step {
  const { accounts, account } = app.session;
  const index = Math.max(
    0,
    accounts.findIndex((candidate) => candidate.address === account?.address),
  );
  const opened = openDialog(app, (ticket) => openAccounts(ticket, index));
  return [opened, { kind: 'powers', ticket: opened.dialog.ticket }];
}

/** The keys of every view; the dialogs have their own only. */
export const GLOBAL_BINDINGS: readonly Binding[] = [
  {
    id: 'global.clock',
    keys: ['T'],
    label: 'time',
    help: 'Move the clock of the local chain forward, to see a vote end or a timelock pass',
    footer: 4,
    unavailable: (app) => (app.session.isLocal ? null : 'Time can be moved on a local chain only.'),
    run: (app) => [openDialog(app, (ticket) => openClock(ticket, jumpsFor(current(app), chainTime(app.records))))],
    command: () => 'flywheel warp 3d',
  },
  {
    id: 'global.account',
    keys: ['a'],
    label: 'account',
    help: 'Change the account that looks and signs',
    footer: 8,
    unavailable: (app) => (app.session.accounts.length > 1 ? null : 'There is no other account.'),
    run: openAccountDialog,
  },
  {
    id: 'global.refresh',
    keys: ['r'],
    label: 'refresh',
    help: 'Read everything from the chain again',
    footer: 10,
    run: (app) => [app, { kind: 'load' }],
  },
  {
    id: 'global.palette',
    keys: [':'],
    label: 'commands',
    help: 'List every action with its key; type to find one',
    footer: 5,
    run: (app) => [{ ...app, overlay: PALETTE }],
  },
  {
    id: 'global.help',
    keys: ['?'],
    label: 'keys',
    help: 'Show the keys',
    footer: 3,
    run: (app) => [{ ...app, overlay: HELP }],
  },
];

/** Works everywhere, in text fields too. */
export const INTERRUPT: Binding = {
  id: 'global.interrupt',
  keys: ['ctrl-c'],
  label: 'quit',
  help: 'Quit at once, from anywhere',
  run: (app) => [app, { kind: 'exit', code: 130 }],
};
