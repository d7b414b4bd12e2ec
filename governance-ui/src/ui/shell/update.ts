import { formatDuration } from '#ui/format/time.ts';
import { refusedDraft } from '#ui/screens/draft/state.ts';
import { progressed, stopped } from '#ui/screens/impact/state.ts';
import { updateLab } from '#ui/screens/lab/update.ts';
import { rows, settle } from '#ui/screens/proposals/state.ts';
import { signingDialog, withSigning } from '#ui/screens/sign/keys.ts';
import { mined, prepared, sighted } from '#ui/screens/sign/state.ts';
import { fieldOf } from '#ui/ui/keys/field.ts';
import { renewJobs, updateJob } from '#ui/ui/shell/jobs.ts';
import type { App, Message, Step, Trouble } from '#ui/ui/shell/model.ts';
import { screenOf } from '#ui/ui/shell/registry.ts';
import { announceReorg } from '#ui/ui/shell/reorg.ts';
import { closeDialog, notify } from '#ui/ui/shell/steps.ts';
import { stateText } from '#ui/ui/states.ts';

/** Milliseconds before reading again after failures: 2 s, doubled each time, at most 30 s. */
export function retryDelay(attempts: number): number {
  return Math.min(30_000, 2_000 * 2 ** (attempts - 1));
}

function loadFailed(app: App, trouble: Trouble, now: number): Step {
  const attempts = (app.freshness.failure?.attempts ?? 0) + 1;
  const failure = { ...trouble, attempts, retryAt: now + retryDelay(attempts) };
  return [{ ...app, now, freshness: { ...app.freshness, loading: false, failure } }];
}

function ticked(app: App, now: number): Step {
  const failure = app.freshness.failure;
  const next: App = { ...app, now };
  return failure !== null && !app.freshness.loading && now >= failure.retryAt ? [next, { kind: 'load' }] : [next];
}

/** An answer for the dialog that is open; one that was closed or gone on from is not disturbed. */
function forTicket(app: App, ticket: number, change: (app: App) => Step): Step {
  return app.dialog?.ticket === ticket ? change(app) : [app];
}

function failed(app: App, trouble: Trouble): Step {
  if (app.dialog?.kind === 'draft') return [{ ...app, dialog: refusedDraft(app.dialog, trouble) }];
  if (app.dialog?.kind === 'clock') return [{ ...app, dialog: { ...app.dialog, busy: false, trouble } }];
  if (signingDialog(app) !== null) return [withSigning(app, { stage: 'failed', trouble })];
  return [notify(app, 'bad', trouble.message)];
}

function warped(app: App, seconds: number): Step {
  return [
    notify(closeDialog(app), 'good', `The chain's clock moved ${formatDuration(seconds)} forward.`),
    { kind: 'load' },
  ];
}

/** In a block: what was read of the proposal since goes to all views at once, the rest follows with the next read. */
function sent(app: App, { hash, block, after }: Extract<Message, { kind: 'sent' }>): Step {
  const signing = signingDialog(app)?.signing;
  if (signing === undefined) return [app, { kind: 'load' }];
  const proposals = app.records.proposals.map((proposal) =>
    after?.kind === 'proposal' && proposal.id === after.proposal.id ? after.proposal : proposal,
  );
  const next = { ...app, records: { ...app.records, proposals } };
  return [withSigning(next, mined(signing, hash, block, after)), { kind: 'load' }];
}

function savedText(path: string, opened: boolean | null): string {
  if (opened === null) return `Written to ${path}.`;
  return opened ? `Opened ${path}.` : `There is no browser here: open ${path} on another machine, or copy it there.`;
}

/** Says so when a proposal that was on the screen moved to another state. */
function announceMoves(before: App, after: App): App {
  if (after.notice?.tone === 'warn' || before.records.proposals.length === 0) return after;
  const states = new Map(before.records.proposals.map(({ id, state }) => [id, state]));
  const moved = after.records.proposals.filter(({ id, state }) => (states.get(id) ?? state) !== state);
  if (moved.length === 0) return after;
  const said = moved.slice(0, 3).map((proposal) => `#${proposal.number} is now ${stateText(proposal.state)}`);
  const rest = moved.length > said.length ? [`${moved.length - said.length} more changed`] : [];
  const first = after.notice === null ? [] : [after.notice.text.replace(/\.$/, '')];
  return notify(after, 'good', `${[...first, ...said, ...rest].join(' · ')}.`);
}

/** The application after a message from outside. Pure: what is to be done comes back as effects. */
export function update(app: App, message: Message): Step {
  switch (message.kind) {
    case 'resized':
      return [{ ...app, columns: message.columns, rows: message.rows }];
    case 'ticked':
      return ticked(app, message.now);
    case 'blockSeen': {
      const seen = { ...app, now: message.now, freshness: { ...app.freshness, blockAt: message.now } };
      // On a local chain blocks are made by what is done there, so what is shown is read again at once.
      const { jobs, offChain = false } = screenOf(seen);
      const [next, ...work] = renewJobs(seen, offChain ? [] : jobs, seen.session.isLocal);
      return [next, { kind: 'load' }, ...work];
    }
    case 'workProgressed':
    case 'worked':
    case 'workFailed':
      return [updateJob(app, message)];
    case 'saved':
      return [notify(app, 'good', savedText(message.path, message.opened))];
    case 'saveFailed':
      return [notify(app, 'bad', [`✗ ${message.trouble.message}`, message.trouble.hint].filter(Boolean).join(' '))];
    case 'screen':
      return updateLab(app, message.message);
    case 'loadStarted':
      return [{ ...app, freshness: { ...app.freshness, loading: true } }];
    case 'loaded': {
      // Read for an account that has been changed since: the new account's own read is on its way.
      if (message.account?.address !== app.session.account?.address) return [app];
      const blockAt = app.freshness.blockAt ?? message.now;
      const freshness = { loading: false, loadedAt: message.now, blockAt, failure: null };
      const next: App = { ...app, now: message.now, records: message.records, freshness };
      const [told, ...work] = announceReorg(app, { ...next, list: settle(next.list, rows(next, next.list)) });
      return [announceMoves(app, told), ...work];
    }
    case 'loadFailed':
      return loadFailed(app, message.trouble, message.now);
    case 'holdingLoaded':
      return forTicket(app, message.ticket, (open) =>
        open.dialog?.kind === 'vote' || open.dialog?.kind === 'amount'
          ? [{ ...open, dialog: { ...open.dialog, holding: message.holding } }]
          : [open],
      );
    case 'powersLoaded':
      return forTicket(app, message.ticket, (open) =>
        open.dialog?.kind === 'account' ? [{ ...open, dialog: { ...open.dialog, powers: message.powers } }] : [open],
      );
    case 'prepared':
      return forTicket(app, message.ticket, (open) => [withSigning(open, prepared(message.tx))]);
    case 'drafted':
      return forTicket(app, message.ticket, (open) =>
        open.dialog?.kind === 'draft'
          ? [{ ...open, dialog: { ...open.dialog, step: 'checked', drafted: message.drafted } }]
          : [open],
      );
    case 'edited':
      return forTicket(app, message.ticket, (open) =>
        open.dialog?.kind === 'vote'
          ? [{ ...open, dialog: { ...open.dialog, reason: fieldOf(message.text) } }]
          : [open],
      );
    case 'sighted':
      return forTicket(app, message.ticket, (open) => {
        const signing = signingDialog(open)?.signing;
        return signing === undefined ? [open] : [withSigning(open, sighted(signing, message.sight))];
      });
    case 'sent':
      return forTicket(app, message.ticket, (open) => sent(open, message));
    case 'warped':
      return forTicket(app, message.ticket, (open) => warped(open, message.seconds));
    case 'failed':
      return forTicket(app, message.ticket, (open) => failed(open, message.trouble));
    case 'simulationProgressed': {
      const run = app.impacts.get(message.id);
      return run === undefined
        ? [app]
        : [{ ...app, impacts: new Map(app.impacts).set(message.id, progressed(run, message)) }];
    }
    case 'simulated':
      return [{ ...app, impacts: new Map(app.impacts).set(message.id, { status: 'done', impact: message.impact }) }];
    case 'simulationStopped': {
      const run = app.impacts.get(message.id);
      return run === undefined ? [app] : [{ ...app, impacts: new Map(app.impacts).set(message.id, stopped(run)) }];
    }
    case 'simulationFailed':
      return [
        { ...app, impacts: new Map(app.impacts).set(message.id, { status: 'failed', trouble: message.trouble }) },
      ];
  }
}
