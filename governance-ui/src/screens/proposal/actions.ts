import type { Proposal, ProposalState } from '#ui/chain/records.ts';
import { formatTime } from '#ui/format/time.ts';
import { checksJob } from '#ui/screens/checks/checked.ts';
import { nextImpact } from '#ui/screens/impact/steps.ts';
import { openDetail, showTab } from '#ui/screens/proposal/state.ts';
import { current } from '#ui/screens/proposals/selection.ts';
import { startTransact, whyNotCancel, whyNotExecute, whyNotQueue } from '#ui/screens/transact/state.ts';
import { openVote } from '#ui/screens/vote/state.ts';
import { openWorlds } from '#ui/screens/world/state.ts';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { goTo } from '#ui/ui/shell/history.ts';
import { jobOf, renewJobs, startJobs } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { openDialog } from '#ui/ui/shell/steps.ts';

/** What can be done with a proposal, from its row in the list as from its own view. */

const NONE = 'No proposal is selected.';

function whyNotVote(app: App): string | null {
  const proposal = current(app);
  if (proposal === null) return NONE;
  if (app.session.account === null) return 'No account is set, so there is nothing to vote with: start with --account.';
  if (proposal.state === 'Pending') return `Voting on #${proposal.number} has not opened yet.`;
  if (proposal.state !== 'Active') return `Voting on #${proposal.number} is over.`;
  if (!app.records.powers.has(proposal.id)) return 'Your votes at the snapshot are still being read.';
  return null;
}

function vote(app: App): Step {
  const proposal = current(app)!;
  const weight = app.records.powers.get(proposal.id) ?? 0n;
  const opened = openDialog(app, (ticket) => openVote(ticket, proposal, weight));
  return weight === 0n ? [opened, { kind: 'holding', ticket: opened.dialog.ticket }] : [opened];
}

function transact(app: App, kind: 'queue' | 'execute' | 'cancel'): Step {
  const proposal = current(app)!;
  const { id, number, title, eta } = proposal;
  const note = {
    queue: 'anyone may do this',
    execute: eta === null ? 'anyone may do this' : `executable since ${formatTime(eta)}`,
    cancel: 'its proposer may before the vote; anyone, once the proposer has too few votes',
  }[kind];
  return startTransact(app, { act: { kind, id }, title: `#${number} ${title}`, note, proposal });
}

function whyNot(app: App, reason: (proposal: Proposal) => string | null): string | null {
  const proposal = current(app);
  if (proposal === null) return NONE;
  return app.session.account === null
    ? 'No account is set, so nothing can be signed: start with --account.'
    : reason(proposal);
}

function whyNotImpact(app: App): string | null {
  const proposal = current(app);
  if (proposal === null) return NONE;
  if (app.detail?.tab !== 'Impact') return null;
  const run = app.impacts.get(proposal.id);
  if (run?.status === 'running') return 'The simulation is running: esc stops it.';
  return null;
}

/** `flywheel <verb> 4 …` for the current proposal. */
function command(verb: string, rest = ''): (app: App) => string | null {
  return (app) => {
    const proposal = current(app);
    return proposal === null ? null : `flywheel ${verb} ${proposal.number}${rest}`;
  };
}

/** Over and done: its checks say nothing that a voter could act on. */
const OVER: readonly ProposalState[] = ['Executed', 'Defeated', 'Canceled', 'Expired'];

/** Opens the selected proposal, in the tab that was looked at last; what can still be decided on is checked meanwhile. */
export function openSelected(app: App): Step {
  const proposal = current(app);
  if (proposal === null || app.detail !== null) return [app];
  const opened = goTo(app, { detail: openDetail(proposal.id, app.list.tab) });
  return OVER.includes(proposal.state) ? [opened] : renewJobs(opened, [checksJob(proposal.id)]);
}

function check(app: App): Step {
  const proposal = current(app)!;
  const [opened, ...begun] = openSelected(app);
  const shown = { ...opened, detail: showTab(opened.detail!, 'Checks') };
  const [next, ...work] = startJobs(shown, [checksJob(proposal.id)]);
  return [next, ...begun, ...work];
}

function whyNotCheck(app: App): string | null {
  const proposal = current(app);
  if (proposal === null) return NONE;
  return jobOf(app, checksJob(proposal.id))?.status === 'running' && app.detail?.tab === 'Checks'
    ? 'The checks are running.'
    : null;
}

function impact(app: App): Step {
  const proposal = current(app)!;
  const [opened, ...work] = openSelected(app);
  const shown = { ...opened, detail: showTab(opened.detail!, 'Impact') };
  const run = app.impacts.get(proposal.id);
  // The result is on the screen already: i asks for another world.
  if (app.detail?.tab === 'Impact' && run?.status === 'done') {
    return [openDialog(shown, (ticket) => openWorlds(ticket, proposal, run.impact.world))];
  }
  const [next, ...effects] = nextImpact(shown, proposal);
  return [next, ...work, ...effects];
}

export const PROPOSAL_ACTIONS: readonly Binding[] = [
  {
    id: 'proposal.vote',
    keys: ['v'],
    label: 'vote',
    help: 'Vote For, Against or Abstain; shows what is signed before anything is',
    footer: 2,
    unavailable: whyNotVote,
    run: vote,
    command: command('vote', ' for --reason "…"'),
  },
  {
    id: 'proposal.impact',
    keys: ['i'],
    label: 'impact',
    help: 'Simulate what the proposal would do, with and without it; on its result: choose another world',
    footer: 4,
    unavailable: whyNotImpact,
    run: impact,
    command: command('review'),
  },
  {
    id: 'proposal.check',
    keys: ['C'],
    label: 'check',
    help: 'Check the proposal: read its calls, try it on a copy of the chain, and say what to do about what is found',
    footer: 7,
    unavailable: whyNotCheck,
    run: check,
    command: command('review', ' --no-simulation'),
  },
  {
    id: 'proposal.queue',
    keys: ['u'],
    label: 'queue',
    help: 'Put a passed proposal into the timelock, where the Governor has one',
    footer: 2,
    unavailable: (app) => whyNot(app, whyNotQueue),
    run: (app) => transact(app, 'queue'),
    command: command('queue'),
  },
  {
    id: 'proposal.execute',
    keys: ['X'],
    label: 'execute',
    help: 'Execute a proposal that has passed, after its waiting time in the timelock',
    footer: 2,
    unavailable: (app) => whyNot(app, (proposal) => whyNotExecute(proposal, chainTime(app.records))),
    run: (app) => transact(app, 'execute'),
    command: command('execute'),
  },
  {
    id: 'proposal.cancel',
    keys: ['K'],
    label: 'cancel',
    help: 'Cancel the proposal, where this account may',
    unavailable: (app) => whyNot(app, whyNotCancel),
    run: (app) => transact(app, 'cancel'),
    command: command('cancel'),
  },
];
