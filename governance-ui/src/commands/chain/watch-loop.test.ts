import { expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import type { Happening } from '#ui/chain/happenings.ts';
import { happenings } from '#ui/chain/happenings.ts';
import type { Proposal, Snapshot } from '#ui/chain/records.ts';
import { chosenEvents } from '#ui/commands/chain/event-form.ts';
import { watchLoop } from '#ui/commands/chain/watch-loop.ts';
import { FixtureDao, NOW, OPEN, OVERVIEW, PROPOSALS } from '#ui/ui/dao.fixture.ts';

const DAY = 86_400;
const snapshot = (proposals: readonly Proposal[], more: Partial<Snapshot['overview']> = {}): Snapshot => ({
  overview: { ...OVERVIEW, ...more },
  proposals,
  readAt: 0,
  ballots: () => [],
  ballotsOf: () => new Map(),
});
const kinds = (found: readonly Happening[]) =>
  found.map(({ kind, proposal }) => (proposal === null ? kind : `${kind} ${proposal.number}`));
const one = PROPOSALS.find(({ number }) => number === 5)!;

test('states that were passed through between two looks are told as well', () => {
  const pending: Proposal = { ...one, state: 'Pending', tally: { for: 0n, against: 0n, abstain: 0n } };
  const executed: Proposal = { ...one, state: 'Executed', eta: NOW };
  expect(kinds(happenings(snapshot([pending]), snapshot([executed]), []))).toEqual([
    ...['active 5', 'passed 5', 'queued 5', 'executed 5'],
  ]);
  // A Governor without a timelock queues nothing.
  expect(kinds(happenings(snapshot([pending]), snapshot([{ ...executed, eta: null }]), []))).toEqual([
    ...['active 5', 'passed 5', 'executed 5'],
  ]);
  expect(kinds(happenings(snapshot([]), snapshot([pending]), []))).toEqual(['created 5']);
});

test('the quorum and the end of a vote are told once, when they come', () => {
  const [low, high] = [9_999_999n, 10_000_000n].map(
    (votes): Proposal => ({ ...one, tally: { for: votes * OPEN, against: 0n, abstain: 0n } }),
  ) as [Proposal, Proposal];
  expect(kinds(happenings(snapshot([low]), snapshot([high]), []))).toEqual(['quorum 5']);
  expect(kinds(happenings(snapshot([high]), snapshot([high]), []))).toEqual([]);
  // Against does not count.
  const against: Proposal = { ...one, tally: { for: 0n, against: 20_000_000n * OPEN, abstain: 0n } };
  expect(kinds(happenings(snapshot([low]), snapshot([against]), []))).toEqual([]);
  const at = (before: number) => snapshot([low], { timestamp: low.voteEnd - before });
  expect(kinds(happenings(at(DAY + 1), at(DAY), [DAY, 3_600]))).toEqual(['ending 5']);
  expect(kinds(happenings(at(DAY), at(DAY - 1), [DAY, 3_600]))).toEqual([]);
});

test('a reorganisation is told with the proposals that are gone', () => {
  const reorg = { fromBlock: 10n, toBlock: 12n };
  const found = happenings(snapshot([one]), snapshot([], { reorg }), []);
  expect(found).toMatchObject([{ kind: 'reorg', gone: [{ number: 5 }] }]);
  expect(kinds(happenings(snapshot([], { reorg }), snapshot([], { reorg }), []))).toEqual([]);
});

test('spans are read from the list of events', () => {
  expect(chosenEvents('quorum, ending:90min,ending')).toEqual({
    kinds: new Set(['quorum', 'ending']),
    endings: [5_400, DAY],
  });
  for (const bad of ['ended', 'ending:soon', 'quorum:1h', '']) {
    expect(() => chosenEvents(bad)).toThrow(expect.objectContaining({ code: 'BAD_EVENT' }));
  }
});

test('a chain that is silent for 30 seconds is stale, is asked ever more rarely, and is fresh when it answers', async () => {
  const dao = new FixtureDao();
  const told: string[] = [];
  const pauses: number[] = [];
  const ended = new AbortController();
  let clock = 0;
  await watchLoop({
    client: dao,
    every: 4_000,
    endings: [],
    signal: ended.signal,
    onStart: () => told.push(`start ${clock}`),
    onHappening: ({ kind }) => told.push(kind),
    onStale: (seconds) => told.push(`stale ${seconds}`),
    onFresh: (seconds) => told.push(`fresh ${seconds}`),
    now: () => clock,
    wait: async (ms) => {
      pauses.push(ms / 1_000);
      clock += ms;
      dao.broken = clock > 4_000 && clock < 120_000 ? new UserError('Gone.', { exitCode: 6 }) : null;
      if (pauses.length === 9) ended.abort();
    },
  });
  // Never more often than every 4 seconds, so at the first look after 30.
  expect(told).toEqual(['start 0', 'stale 32', 'fresh 122']);
  expect(pauses).toEqual([4, 4, 8, 16, 4, 30, 30, 30, 4]);
});

test('an error that is no silence ends it', async () => {
  const dao = new FixtureDao();
  dao.broken = new UserError('Not so.', { exitCode: 2 });
  const loop = { client: dao, every: 1, endings: [], signal: new AbortController().signal };
  const deaf = { onStart: () => {}, onHappening: () => {}, onStale: () => {}, onFresh: () => {} };
  await expect(watchLoop({ ...loop, ...deaf })).rejects.toThrow('Not so.');
});
