import { BLOCS, type Bloc } from '#sim/model/parameters.ts';
import { PROPOSAL_BOND } from '#sim/twin/books/ballots.ts';
import { type Name, PARKED } from '#sim/twin/event.ts';
import { notOnChain, type VotingRules } from '#sim/twin/proposals.ts';
import type { Snapshot } from '#sim/twin/run.ts';
import { DAY, type Script } from '#sim/twin/script/script.ts';
import { adjustStakes } from '#sim/twin/script/stakes.ts';
import { apportionWei, smaller, toWei } from '#sim/twin/wei.ts';

/** Seconds of a day at which something of a vote is done; what the Governor counts happens at the full day. */
const BEFORE = -60;
const AFTER = 1;
const CLOSE = 2;

/** In a decree the float votes with this many times the quorum's floor. */
const DECREE = 2n;

/** Who votes on a proposal with how much: shares of it For, Against, Abstain, and not cast. */
export interface Voter {
  readonly proposal: number;
  readonly account: Name;
  readonly votes: bigint;
  readonly shares: readonly number[];
}

/** The evening before: stakers lend a proposer their votes, and the float lends it the bond. */
export function eveBeforeProposals(script: Script, day: number): void {
  const at = day * DAY + BEFORE;
  for (const { by, proposedDay } of script.proposals) {
    if (proposedDay !== day) continue;
    const votes = script.cast.stakers.reduce((sum, { parked }) => sum + script.books.wrapped(parked), 0n);
    if (votes < script.rules.proposalThreshold) throw notOnChain([tooFewVotes(day, votes, script.rules)]);
    for (const { parked } of script.cast.stakers) script.act(at, { kind: 'delegate', account: parked, to: by });
    script.transfer(at, script.cast.float, by, PROPOSAL_BOND);
  }
}

function tooFewVotes(day: number, votes: bigint, { proposalThreshold }: VotingRules): string {
  const open = (wei: bigint) => (wei / 10n ** 18n).toLocaleString('en-US');
  return (
    `Day ${day}: proposing takes ${open(proposalThreshold)} votes; stakers that do not vote can lend ${open(votes)} ` +
    '(start.staked, governance.wrap.stakers, --scale).'
  );
}

/**
 * What is proposed, wrapped for a snapshot, queued and executed on the morning of a day.
 * @returns who votes on what later that day
 */
export function morningOfVotes(script: Script, day: number, voting: number): Voter[] {
  const at = day * DAY;
  const due = (key: 'proposedDay' | 'snapshotDay' | 'voteEndDay' | 'effectiveDay') =>
    script.proposals.flatMap((each, proposal) => (each[key] === day ? [proposal] : []));
  for (const proposal of due('proposedDay')) {
    script.act(at, { kind: 'propose', proposal, by: script.proposals[proposal]!.by });
  }
  const counted = due('snapshotDay');
  if (counted.length > 0) adjustStakes(script, at, script.run.days[day - 1]!.staked, voting);
  const voters = counted.flatMap((proposal) => votersOf(script, proposal));
  const wrapped = wrapForSnapshot(script, at, voters);
  for (const [account, amount] of wrapped) script.act(at + AFTER, { kind: 'unwrap', account, amount });
  for (const proposal of due('voteEndDay')) script.act(at + AFTER, { kind: 'queue', proposal });
  for (const proposal of due('effectiveDay')) script.act(at + AFTER, { kind: 'execute', proposal });
  for (const proposal of due('voteEndDay')) closeVote(script, at + CLOSE, proposal);
  return voters;
}

export function castBallots(script: Script, at: number, voters: readonly Voter[]): void {
  for (const { proposal, account, votes, shares } of voters) {
    const [inFavour, against, abstain] = apportionWei(votes, shares) as [bigint, bigint, bigint, bigint];
    if (inFavour + against + abstain === 0n) continue;
    script.act(at, { kind: 'ballot', proposal, account, votes: { for: inFavour, against, abstain } });
  }
}

/** Wraps what the blocs vote with beside the stakers, in the second of the snapshot: so they earn nothing of the stakers' stream. */
function wrapForSnapshot(script: Script, at: number, voters: readonly Voter[]): Map<Name, bigint> {
  const needed = new Map<Name, bigint>();
  for (const { account, votes } of voters) {
    if (script.cast.stakers.some(({ voting }) => voting === account)) continue;
    if (votes > (needed.get(account) ?? 0n)) needed.set(account, votes);
  }
  for (const [account, amount] of needed) {
    script.lend(at, account, amount);
    script.act(at, { kind: 'wrap', account, amount });
    script.act(at, { kind: 'delegate', account, to: account });
  }
  return needed;
}

/** The votes that were lent go back, and the bond, where the vote is over. */
function closeVote(script: Script, at: number, proposal: number): void {
  const { by, voteEndDay } = script.proposals[proposal]!;
  script.act(at, { kind: 'releaseBond', proposal });
  const isLent = script.proposals.some((each) => each.proposedDay <= voteEndDay && each.voteEndDay > voteEndDay);
  if (!isLent)
    for (const { parked } of script.cast.stakers) script.act(at, { kind: 'delegate', account: parked, to: PARKED });
  script.transfer(at, by, script.cast.float, smaller(script.books.open(by), PROPOSAL_BOND));
}

function votersOf(script: Script, proposal: number): Voter[] {
  const { cast, run, rules } = script;
  const snapshot = run.snapshots.find(({ vote }) => vote === script.proposals[proposal]!.vote);
  if (snapshot === undefined) {
    return [{ proposal, account: cast.float, votes: DECREE * rules.quorumFloor, shares: [1, 0, 0, 0] }];
  }
  return BLOCS.flatMap((bloc) => {
    const { wrapped, for: inFavour, against, abstain } = snapshot.blocs[bloc];
    const shares = [inFavour, against, abstain, Math.max(0, wrapped - inFavour - against - abstain)];
    return holdersOf(script, bloc, snapshot, toWei(wrapped)).flatMap(([account, votes]) =>
      votes > 0n ? [{ proposal, account, votes, shares }] : [],
    );
  });
}

/** A bloc's accounts, and how many of its votes each has. */
function holdersOf(script: Script, bloc: Bloc, snapshot: Snapshot, votes: bigint): (readonly [Name, bigint])[] {
  const { cast, run, books } = script;
  const divided = (accounts: readonly (Name | null)[], holdings: readonly number[]) =>
    apportionWei(votes, holdings).flatMap((part, i) => (accounts[i] == null ? [] : [[accounts[i], part] as const]));
  switch (bloc) {
    case 'contributors':
      return divided(cast.contributors, [...snapshot.contributors]);
    case 'builders':
      return divided(cast.builders, [...snapshot.builders]);
    case 'stakers':
      // What they have staked for voting, to the wei.
      return cast.stakers.map(({ voting }) => [voting, books.wrapped(voting)] as const);
    case 'insiders': {
      const kept = run.start.allocations.map(({ to, released }, k) => {
        if (to !== 'insiders') return 0;
        return run.days.slice(0, snapshot.vote.snapshotDay).reduce((sum, day) => sum + day.kept[k]!, released);
      });
      return divided(cast.insiders, kept);
    }
    case 'float':
      return [[cast.float, votes]];
  }
}
