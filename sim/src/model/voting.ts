import { share } from '#sim/mechanism/kernel.ts';
import { emissionRate } from '#sim/model/emission.ts';
import { logistic } from '#sim/model/functions.ts';
import { BLOCS, type Bloc, type Parameters, parametersOf } from '#sim/model/parameters.ts';
import type { VoteTally, World } from '#sim/model/world.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';

const ALL_BPS = 10_000;

/** What a bloc wraps, and how it casts a part of that, in OPEN. */
export interface BlocVotes {
  readonly wrapped: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

/**
 * Counts the vote on changing `set` (section 8): each bloc wraps a part of what it holds now, casts a part of that, and
 * votes by what the change does to its share of the day's income. An attacker wraps all that it has bought, and votes For with
 * it and with what it rents of the votes that nobody casts. The counting rule is the on-chain Governor's: For above its majority
 * of For + Against, and For + Abstain at least the quorum of the wrapped supply, and at least its floor.
 */
export function countVotes(world: World, set: ParameterSet): VoteTally {
  const { governance, attacker } = world.parameters;
  const votes = castVotes(world, set);
  const bought = boughtVotes(world);
  let wrapped = bought;
  let idle = 0;
  let inFavour = bought;
  let against = 0;
  let abstain = 0;
  for (const bloc of BLOCS) {
    wrapped += votes[bloc].wrapped;
    abstain += votes[bloc].abstain;
    inFavour += votes[bloc].for;
    against += votes[bloc].against;
    idle += votes[bloc].wrapped - votes[bloc].for - votes[bloc].against - votes[bloc].abstain;
  }
  const rented = attacker.rent * Math.max(0, idle);
  inFavour += rented;
  const quorum = Math.max(share(wrapped, governance.quorum), governance.quorumFloor);
  const carried = share(inFavour, ALL_BPS - governance.majority) > share(against, governance.majority);
  return { for: inFavour, against, abstain, quorum, rented, passed: carried && inFavour + abstain >= quorum };
}

/** The attacker's part of the float. */
function boughtVotes({ token }: World): number {
  return Math.min(token.attacker, token.float - Math.min(token.insiders, token.float));
}

/** The votes of each bloc on changing `set`, were the snapshot now. */
export function castVotes(world: World, set: ParameterSet): Record<Bloc, BlocVotes> {
  const { governance } = world.parameters;
  const holdings = blocHoldings(world);
  const shift = incomeShift(world, set);
  const votesOf = (bloc: Bloc): BlocVotes => {
    const wrapped = governance.wrap[bloc] * holdings[bloc];
    const cast = governance.turnout[bloc] * wrapped;
    const decided = (1 - governance.abstain) * cast;
    const support = logistic(governance.sharpness * shift[bloc] + governance.sentiment[bloc]);
    return { wrapped, for: support * decided, against: (1 - support) * decided, abstain: cast - decided };
  };
  return Object.fromEntries(BLOCS.map((bloc) => [bloc, votesOf(bloc)])) as Record<Bloc, BlocVotes>;
}

function blocHoldings(world: World): Record<Bloc, number> {
  const { contributors, builders, token } = world;
  const insiders = Math.min(token.insiders, token.float);
  return {
    contributors: sum(contributors.balance),
    builders: sum(builders.balance),
    stakers: token.staked,
    insiders,
    float: token.float - insiders - boughtVotes(world),
  };
}

/** Change of each bloc's OPEN income of a day like yesterday, relative to all fees and emission before the change. */
function incomeShift(world: World, set: ParameterSet): Record<Bloc, number> {
  const before = world.parameters;
  const after = parametersOf({ ...world.parameterSet, ...set }, world.scale);
  const fees = world.flow.feesOpen;
  const total = fees + Math.min(emissionRate(before, world.day), world.token.reserve);
  const incomeBefore = blocIncome(world, before, fees);
  const incomeAfter = blocIncome(world, after, fees);
  const shift = (bloc: Bloc) => (total > 0 ? (incomeAfter[bloc] - incomeBefore[bloc]) / total : 0);
  return {
    contributors: shift('contributors'),
    builders: shift('builders'),
    stakers: shift('stakers'),
    insiders: shift('insiders'),
    float: shift('float'),
  };
}

function blocIncome(world: World, parameters: Parameters, fees: number): Record<Bloc, number> {
  const { feeSplit, emission } = parameters;
  const emitted = Math.min(emissionRate(parameters, world.day), world.token.reserve);
  return {
    contributors: share(fees, feeSplit.contributors) + share(emitted, emission.contributors),
    builders: share(fees, feeSplit.builders) + share(emitted, emission.builders),
    stakers: share(fees, feeSplit.stakers),
    insiders: 0,
    // A burn is the holders' gain.
    float: share(fees, feeSplit.burn),
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
