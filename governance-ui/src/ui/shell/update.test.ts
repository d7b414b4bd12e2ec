import { describe, expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { openVote } from '#ui/screens/vote/state.ts';
import { DELEGATE, FixtureDao, OPEN, PROPOSALS, VOTER } from '#ui/ui/dao.fixture.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { staleText } from '#ui/ui/shell/header.ts';
import { NO_RECORDS } from '#ui/ui/shell/model.ts';
import { openDialog } from '#ui/ui/shell/steps.ts';
import { retryDelay, update } from '#ui/ui/shell/update.ts';

const offline = new UserError('No answer from http://127.0.0.1:8545.', { exitCode: 6, hint: 'Is the chain running?' });

describe('a failing connection', () => {
  test('keeps the records, says how old they are, and tries again later and later', async () => {
    const { app } = await Harness.open();
    const trouble = { message: 'down', details: [], hint: null };
    const at = app.freshness.loadedAt!;
    const [failed] = update(app, { kind: 'loadFailed', trouble, now: at + 39_000 });
    expect(failed.records).toBe(app.records);
    expect(staleText({ ...failed, now: at + 40_000 })).toBe('! STALE 40 s, again in 1 s');
    const [again] = update(failed, { kind: 'loadFailed', trouble, now: at + 41_000 });
    expect(again.freshness.failure).toMatchObject({ attempts: 2, retryAt: at + 45_000 });
    expect([1, 2, 3, 4, 5, 9].map(retryDelay)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  test('asks for a read when its time has come, and not while one is under way', async () => {
    const { app } = await Harness.open();
    const [failed] = update(app, { kind: 'loadFailed', trouble: { message: '', details: [], hint: null }, now: 0 });
    expect(update(failed, { kind: 'ticked', now: 1_999 })).toHaveLength(1);
    const [next, ...effects] = update(failed, { kind: 'ticked', now: 2_000 });
    expect(effects).toEqual([{ kind: 'load' }]);
    const [reading] = update(next, { kind: 'loadStarted' });
    expect(update(reading, { kind: 'ticked', now: 3_000 })).toHaveLength(1);
  });

  test('is over with the first read that works', async () => {
    const harness = await Harness.open();
    harness.dao.broken = offline;
    await harness.press('r');
    expect(harness.app.freshness.failure?.message).toBe(offline.message);
    expect(harness.app.records.proposals).toHaveLength(7);
    harness.dao.broken = null;
    await harness.press('r');
    expect(harness.app.freshness.failure).toBeNull();
  });

  test('before anything was read, says what to do', async () => {
    const dao = new FixtureDao();
    dao.broken = offline;
    const { app } = await Harness.open(80, 24, dao);
    expect(staleText(app)).toBe('! NO CONNECTION, again in 2 s');
  });
});

describe('answers for a dialog', () => {
  test('reach the one that asked only', async () => {
    const { app } = await Harness.open();
    const first = openDialog(app, (ticket) => openVote(ticket, PROPOSALS[1]!, 0n));
    const second = openDialog({ ...first, dialog: null }, (ticket) => openVote(ticket, PROPOSALS[2]!, 0n));
    const holding = { open: 0n, wrapped: 0n, delegate: null };
    expect(update(second, { kind: 'holdingLoaded', ticket: first.dialog.ticket, holding })[0]).toBe(second);
    const [answered] = update(second, { kind: 'holdingLoaded', ticket: second.dialog.ticket, holding });
    expect(answered.dialog).toMatchObject({ holding });
  });

  test('records read for an account that has been changed are dropped', async () => {
    const { app } = await Harness.open();
    const records = { ...app.records, powerNow: 77n };
    expect(update(app, { kind: 'loaded', records, account: DELEGATE, now: 9 })[0]).toBe(app);
    expect(update(app, { kind: 'loaded', records, account: VOTER, now: 9 })[0].records.powerNow).toBe(77n);
  });
});

test('what a transaction changed is in the list at once, before everything has been read again', async () => {
  const harness = await Harness.open();
  await harness.press('v', 'enter', 'enter');
  const ticket = harness.app.dialog!.ticket;
  const proposal = { ...PROPOSALS[1]!, tally: { for: 1n, against: 2n, abstain: 3n } };
  const after = { kind: 'proposal', proposal } as const;
  const sent = { kind: 'sent', ticket, hash: '0x1', block: 9n, after } as const;
  const [next, ...effects] = update(harness.app, sent);
  expect(next.records.proposals.find(({ id }) => id === proposal.id)).toBe(proposal);
  expect(effects).toEqual([{ kind: 'load' }]);
  expect(update(harness.app, { ...sent, after: null })[0].records.proposals).toEqual(PROPOSALS);
});

test('a proposal that changes state is announced', async () => {
  const harness = await Harness.open();
  harness.dao.list = harness.dao.list.map((proposal) =>
    proposal.number === 6 ? { ...proposal, state: 'Succeeded' } : proposal,
  );
  await harness.press('r');
  expect(harness.app.notice).toEqual({ tone: 'good', text: '#6 is now ✓ PASSED.' });
  await harness.press('j');
  expect(harness.app.notice).toBeNull();
});

test('blocks that the chain took back are announced once, with what is different, and what rests on them is read again', async () => {
  const harness = await Harness.open();
  await harness.press('3');
  const reorg = { fromBlock: 1_230n, toBlock: 1_234n };
  const records = { ...harness.app.records, overview: { ...harness.app.records.overview!, reorg } };
  const loaded = { kind: 'loaded', records, account: harness.app.session.account, now: 9 } as const;
  const [told, ...effects] = update(harness.app, loaded);
  expect(told.notice).toEqual({
    tone: 'warn',
    text: '! The chain replaced blocks (a reorg): blocks 1,230 to 1,234 were read again. No proposal that was shown is different.',
  });
  expect(effects).toEqual([{ kind: 'work', job: 'treasury' }]);
  expect(update({ ...told, notice: null }, loaded)[0].notice).toBeNull();
  // What a cache showed before the first read counts as shown; what nobody saw does not.
  expect(update({ ...harness.app, records: NO_RECORDS }, loaded)[0].notice).toBeNull();
});

describe('simulations', () => {
  const id = PROPOSALS[1]!.id;
  test('one at a time: another one stops the first and keeps what it has', async () => {
    const harness = await Harness.open();
    const releases: (() => void)[] = [];
    harness.simulate = (_, __, options) =>
      new Promise((resolve) => {
        options.onProgress?.({ done: 1, total: 4, fraction: 0.25, partial: IMPACT });
        releases.push(() => resolve(IMPACT));
      });
    harness.store.press([{ name: 'i', text: 'i' }]);
    expect(harness.app.impacts.get(id)).toMatchObject({ status: 'running', fraction: 0.25 });
    harness.store.press(['q', 'j', 'i'].map((name) => ({ name, text: name })));
    expect(harness.app.impacts.get(id)).toEqual({ status: 'stopped', impact: IMPACT });
    expect(harness.simulations[0]!.signal!.aborted).toBe(true);
    expect(harness.simulations[1]!.signal!.aborted).toBe(false);
    for (const release of releases) release();
    await harness.settle();
    // The stopped one's late answer changes nothing.
    expect(harness.app.impacts.get(id)!.status).toBe('stopped');
    expect(harness.app.impacts.get(PROPOSALS[2]!.id)).toEqual({ status: 'done', impact: IMPACT });
  });

  test('a finished one is shown again without a new run; + runs it with twice the pairs', async () => {
    const harness = await Harness.open();
    await harness.press('i', 'q', 'i');
    expect(harness.simulations).toHaveLength(1);
    await harness.press('+');
    expect(harness.simulations[1]!.replicates).toBe(IMPACT.replicates * 2);
  });

  test('a failure is told', async () => {
    const harness = await Harness.open();
    harness.simulate = () => Promise.reject(new UserError('No model.', { hint: 'Install it.' }));
    await harness.press('i');
    expect(harness.app.impacts.get(id)).toEqual({
      status: 'failed',
      trouble: { message: 'No model.', details: [], hint: 'Install it.' },
    });
  });
});

test('ballots are read of the proposal that is looked at, and of no other', async () => {
  const harness = await Harness.open();
  const asked = new Set<bigint>();
  const current = harness.dao.current.bind(harness.dao);
  harness.dao.current = async () => {
    const snapshot = await current();
    return {
      ...snapshot,
      ballots: (id) => {
        asked.add(id);
        return snapshot.ballots(id);
      },
    };
  };
  await harness.press('r');
  harness.frame();
  expect([...asked]).toEqual([]);
  await harness.press('enter');
  harness.frame();
  expect([...asked]).toEqual([harness.app.detail!.id]);
});

test('votes of 0 at the snapshot are explained', async () => {
  const dao = new FixtureDao();
  dao.power = 0n;
  const harness = await Harness.open(80, 24, dao);
  await harness.press('v');
  expect(harness.app.dialog).toMatchObject({ weight: 0n, holding: { open: 500n * OPEN } });
  expect(harness.frame()).toContain('none of it is wrapped');
  await harness.press('enter');
  expect(harness.app.dialog).toMatchObject({ step: 'choose' });
  expect(harness.app.notice?.text).toContain('no votes to cast');
});
