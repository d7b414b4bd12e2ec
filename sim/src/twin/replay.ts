import type { Books, Opening } from '#sim/twin/books/books.ts';
import { Overdrawn } from '#sim/twin/books/lines.ts';
import { type Cast, castOf, everybody } from '#sim/twin/cast.ts';
import { type Event, type Name, PARKED, type TwinProposal } from '#sim/twin/event.ts';
import { agendaOf, notOnChain, type VotingRules } from '#sim/twin/proposals.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import { CLAIM_AFTER, Epochs } from '#sim/twin/script/epochs.ts';
import { openingBalances } from '#sim/twin/script/opening.ts';
import { Releases } from '#sim/twin/script/releases.ts';
import { DAY, Script } from '#sim/twin/script/script.ts';
import { adjustStakes, stakersWeek } from '#sim/twin/script/stakes.ts';
import { Usage } from '#sim/twin/script/usage.ts';
import { castBallots, eveBeforeProposals, morningOfVotes } from '#sim/twin/script/votes.ts';
import { DAYS_PER_EPOCH } from '#sim/twin/terms.ts';

/** Seconds before the morning of day 0 at which stakers wrap for the first time. */
export const OPENING = -3_600;
const STAKES = 604;
const UNLOCK = 1_200;
const WITHDRAW = 2_400;
const BALLOTS = 3_600;

/** A simulated run as a script of acts, and the books that it leads to. */
export interface Replay {
  /** Names, by index. */
  readonly datanets: readonly string[];
  readonly cast: Cast;
  readonly accounts: readonly Name[];
  readonly opening: Opening;
  readonly proposals: readonly TwinProposal[];
  readonly events: readonly Event[];
  readonly books: Books;
  readonly notes: readonly string[];
}

export interface ReplayRules extends VotingRules {
  /** Unix seconds of the morning of day 0. */
  readonly dayZero: number;
  /** What the Datanets have locked to be admitted, wei. */
  readonly datanetBonds: bigint;
  /** What the contracts would refuse of a run's terms and of what is decided on the way, a sentence each. */
  readonly refused: (run: TwinRun, proposals: readonly TwinProposal[]) => readonly string[];
}

/**
 * Writes the script of a run: who pays, claims, stakes, proposes and votes, when and how much in wei.
 * @throws UserError `NOT_ON_CHAIN` with everything in the run that the contracts cannot do
 */
export function replayOf(run: TwinRun, datanets: readonly string[], rules: ReplayRules): Replay {
  const cast = castOf(run, datanets);
  const { proposals, notes, problems } = agendaOf(run, rules, cast);
  const all = [...problems, ...rules.refused(run, proposals)];
  if (all.length > 0) throw notOnChain(all);
  const opening: Opening = {
    open: openingBalances(run, cast, rules.datanetBonds),
    terms: run.days[0]!.terms,
    keeper: cast.keeper,
    owners: cast.owners,
    dayZero: rules.dayZero,
  };
  const script = new Script(run, cast, rules, proposals, opening);
  try {
    play(script);
  } catch (error) {
    if (!(error instanceof Overdrawn)) throw error;
    throw notOnChain([tell(error, script)]);
  }
  const { events, books } = script;
  return { datanets, cast, accounts: everybody(cast), opening, proposals, events, books, notes };
}

function play(script: Script): void {
  const { run, cast } = script;
  const usage = new Usage(script);
  const releases = new Releases(script);
  const epochs = new Epochs(script);
  adjustStakes(script, OPENING, run.start.staked, run.days[0]!.stakersWrap);
  for (const { parked, voting } of cast.stakers) {
    script.act(OPENING, { kind: 'delegate', account: parked, to: PARKED });
    script.act(OPENING, { kind: 'delegate', account: voting, to: voting });
  }
  eveBeforeProposals(script, 0);
  for (const [day, { stakersWrap }] of run.days.entries()) {
    const at = day * DAY;
    const voters = morningOfVotes(script, day, stakersWrap);
    const epoch = Math.floor(day / DAYS_PER_EPOCH) - 1;
    if (day % DAYS_PER_EPOCH === 0) {
      epochs.settle(epoch);
      if (day > 0) stakersWeek(script, at + STAKES, run.days[day - 1]!.staked, stakersWrap);
    }
    if (day % DAYS_PER_EPOCH === CLAIM_AFTER && epoch >= 0) epochs.claim(epoch);
    releases.day(at + UNLOCK, day);
    for (const account of everybody(cast)) {
      if (!script.books.canWithdraw(account, at + WITHDRAW)) continue;
      script.act(at + WITHDRAW, { kind: 'withdraw', account });
      script.repay(at + WITHDRAW, account);
    }
    castBallots(script, at + BALLOTS, voters);
    usage.day(day);
    eveBeforeProposals(script, day + 1);
  }
  if (releases.owed > 0n) {
    throw notOnChain([
      `The treasury spends ${releases.owed / 10n ** 18n} OPEN more than is released to it; the contract pays by vote only (treasury.spend).`,
    ]);
  }
}

function tell({ of, held, asked }: Overdrawn, { events }: Script): string {
  const day = Math.floor((events.at(-1)?.at ?? 0) / DAY);
  const open = (wei: bigint) => (wei / 10n ** 18n).toLocaleString('en-US');
  return (
    `Day ${day}: ${of} is to give ${open(asked)} OPEN and has ${open(held)}: on the chain it is paid later than in the model, ` +
    'and what was wrapped for a vote is locked for a week (governance.wrap).'
  );
}
