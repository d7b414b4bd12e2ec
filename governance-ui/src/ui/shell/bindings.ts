import { openAccounts } from '#ui/screens/account/state.ts';
import { jumpsFor, openClock } from '#ui/screens/clock/state.ts';
import { openExport } from '#ui/screens/export/state.ts';
import { current } from '#ui/screens/proposals/selection.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { goBack, goLast } from '#ui/ui/shell/history.ts';
import { renewJobs } from '#ui/ui/shell/jobs.ts';
import { TWO_PANES } from '#ui/ui/shell/layout.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { arrive, showScreen } from '#ui/ui/shell/navigate.ts';
import { HELP, PALETTE } from '#ui/ui/shell/overlay.ts';
import { SCREENS, screenOf } from '#ui/ui/shell/registry.ts';
import { saveShown, whyNotSave } from '#ui/ui/shell/save.ts';
import { SCREEN_IDS, SCREEN_TITLES, screenKey } from '#ui/ui/shell/screen-ids.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { notify, openDialog } from '#ui/ui/shell/steps.ts';

function openAccountDialog(app: App): Step {
  const { accounts, account } = app.session;
  const index = Math.max(
    0,
    accounts.findIndex((candidate) => candidate.address === account?.address),
  );
  const opened = openDialog(app, (ticket) => openAccounts(ticket, index));
  return [opened, { kind: 'powers', ticket: opened.dialog.ticket }];
}

const NOWHERE = 'There is no earlier view to go back to.';

function refresh(app: App): Step {
  const [renewed, ...work] = renewJobs(app, screenOf(app).jobs, true);
  return [renewed, { kind: 'load' }, ...work];
}

const SCREEN_BINDINGS: readonly Binding[] = SCREEN_IDS.map((id) => ({
  id: `screen.${id}`,
  keys: [screenKey(id)],
  label: SCREEN_TITLES[id][0],
  help: SCREENS[id].about,
  run: (app) => showScreen(app, id),
  command: (app) => SCREENS[id].command({ ...app, screen: id }),
}));

function copyBinding(id: 'id' | 'address', key: string, help: string): Binding {
  const copyOf = (app: App) => screenOf(app).copies(app)[id];
  return {
    id: `global.copy.${id}`,
    keys: [key],
    label: `copy ${id}`,
    help,
    unavailable: (app) => (copyOf(app) === null ? `There is no ${id} to copy here.` : null),
    run: (app) => {
      const { what, text } = copyOf(app)!;
      return [notify(app, 'good', `Copied ${what}: ${text}`), { kind: 'copy', text }];
    },
  };
}

function exportShown(app: App): Step {
  const shown = screenOf(app).shown(app)!;
  return [openDialog(app, (ticket) => openExport(ticket, shown))];
}

/** The keys of every view; the dialogs have their own only. */
export const GLOBAL_BINDINGS: readonly Binding[] = [
  ...SCREEN_BINDINGS,
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
    help: 'Read everything that is shown again',
    footer: 10,
    run: refresh,
  },
  {
    id: 'global.export',
    keys: ['e'],
    label: 'export',
    help: 'Write what is shown to a file: HTML, Markdown, JSON or CSV',
    footer: 12,
    unavailable: whyNotSave,
    run: exportShown,
    command: (app) => `${screenOf(app).command(app)} --json`,
  },
  {
    id: 'global.report',
    keys: ['o'],
    label: 'report',
    help: 'Write what is shown as a page (HTML) and open it, where there is a browser',
    footer: 13,
    unavailable: whyNotSave,
    run: (app) => saveShown(app, 'html', true),
  },
  copyBinding('id', 'y', 'Copy the id of what is selected, through the terminal'),
  copyBinding('address', 'Y', 'Copy the address of what is selected, through the terminal'),
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
  {
    id: 'global.back',
    keys: ['esc'],
    label: 'back',
    help: 'Back to the view that was shown before',
    footer: 11,
    unavailable: (app) => (app.past.length === 0 ? `${NOWHERE} q quits.` : null),
    run: (app) => arrive(goBack(app)),
  },
  {
    id: 'global.last',
    keys: ['-'],
    label: 'last view',
    help: 'The view before this one, and again this one',
    unavailable: (app) => (app.last === null ? NOWHERE : null),
    run: (app) => arrive(goLast(app)),
  },
  {
    id: 'global.zoom',
    keys: ['z'],
    label: 'zoom',
    help: 'Give the whole width to the pane in use, and take it back',
    unavailable: (app) =>
      app.columns < TWO_PANES ? `There is one pane only: from ${TWO_PANES} columns on there are more.` : null,
    run: (app) => [{ ...app, zoomed: !app.zoomed }],
  },
  {
    id: 'global.redraw',
    keys: ['ctrl-l'],
    label: 'redraw',
    help: 'Draw everything anew',
    run: (app) => [app, { kind: 'redraw' }],
  },
  {
    id: 'global.suspend',
    keys: ['ctrl-z'],
    label: 'suspend',
    help: 'Back to the shell; its fg comes back here',
    run: (app) => [app, { kind: 'suspend' }],
  },
  {
    id: 'global.quit',
    keys: ['q'],
    label: 'quit',
    help: 'Quit',
    footer: 3,
    run: (app) => [app, { kind: 'exit', code: 0 }],
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
