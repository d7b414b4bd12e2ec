import type { ActivityHistory } from '#sim/model/activity.ts';
import type { Kernel } from '#sim/model/kernel.ts';
import type { ModelMarket } from '#sim/model/model-market.ts';
import type { Parameters } from '#sim/model/parameters.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';

/** No Datanet: a builder without a model, a contributor that has never been in one. */
export const NOWHERE = -1;

/** One row per contributor; the traits first. Money: income in USD/day, balances in OPEN. */
export interface Contributors {
  readonly count: number;
  readonly farmer: Uint8Array;
  readonly quality: Float64Array;
  readonly capacity: Float64Array;
  readonly cost: Float64Array;
  readonly sellShare: Float64Array;
  /** χ, the factor by which the contributor's influence is misjudged; mean 1. */
  readonly error: Float64Array;

  readonly active: Uint8Array;
  /** The Datanet it works for, or worked for last; `NOWHERE` before the first. */
  readonly datanet: Int8Array;
  /** EMA of income, USD/day. */
  readonly income: Float64Array;
  /** EMA of items submitted per day. */
  readonly items: Float64Array;
  /** Attribution weight w. */
  readonly weight: Float64Array;
  readonly balance: Float64Array;

  /** Of the day: the share of its capacity worked (the hill function of belief and cost). */
  readonly effort: Float64Array;
  /** Of the day: items submitted e (expected number). */
  readonly submitted: Float64Array;
  /** Of the day: new attribution weight n of the accepted items. */
  readonly work: Float64Array;
}

/** One row per Datanet. */
export interface Datanets {
  readonly count: number;
  readonly users: Int32Array;
  /** First user of the domain; the domain's users lie together. Has one entry more than there are Datanets. */
  readonly firstUser: Int32Array;
  readonly admitted: Uint8Array;
  /** θ and δ of the day, as columns. */
  readonly threshold: Float64Array;
  readonly decay: Float64Array;
  readonly volume: Float64Array;
  readonly qualityMass: Float64Array;
  /** U, weight left behind by those who moved on. */
  readonly alumni: Float64Array;
  /** ρ, USD offered per unit of attribution. */
  readonly yield: Float64Array;
  /** EMA of fees, USD/day. */
  readonly feeMemory: Float64Array;
  /** Emission offered on the day before, OPEN. */
  readonly offered: Float64Array;
  /** Σ λ over the domain's users, calls/day, before the day's scale. */
  readonly need: Float64Array;
}

export interface Builders {
  readonly count: number;
  readonly skill: Float64Array;
  /** The Datanet of its model; `NOWHERE`: idle. */
  readonly datanet: Int8Array;
  readonly modelQuality: Float64Array;
  /** EMA of profit, USD/day. */
  readonly profit: Float64Array;
  readonly balance: Float64Array;
  /** Of the day: fees of its model, OPEN. */
  readonly fees: Float64Array;
}

export const PROSPECT = 0;
export const ACTIVE = 1;
export const CHURNED = 2;

export interface Users {
  readonly count: number;
  /** v, USD per call. Traits of users take half the room: their last digits decide nothing. */
  readonly value: Float32Array;
  /** λ, calls per day. */
  readonly need: Float32Array;
  readonly status: Uint8Array;
  readonly satisfaction: Float64Array;
}

/** The token's accounts, in OPEN; contributors' and builders' balances are kept with them. */
export interface Token {
  supply: number;
  price: number;
  trend: number;
  float: number;
  reserve: number;
  treasury: number;
  staked: number;
  locked: number;
  burned: number;
  /** What insiders released and did not sell: a part of the float. */
  insiders: number;
  /** What an attacker has bought and not sold: a part of the float. */
  attacker: number;
  /** What left the treasury on each of the last 30 days, by the day's remainder. */
  readonly outflow: Float64Array;
  /** Released so far, by allocation. */
  readonly released: Float64Array;
}

/** What flowed on the day, written by one stage and read by later ones. Arrays have one entry per Datanet. */
export interface Flow {
  activeContributors: number;
  activeFarmers: number;
  readonly itemsSubmitted: Float64Array;
  readonly itemsAccepted: Float64Array;
  /** Sum of the accepted items' quality. */
  readonly acceptedQuality: Float64Array;
  /** Σ n, new attribution weight. */
  readonly work: Float64Array;
  /** W, all attribution weight with the alumni's. */
  readonly weight: Float64Array;
  /** OPEN paid for a unit of attribution weight, and of the day's new weight. */
  readonly perWeight: Float64Array;
  readonly perWork: Float64Array;
  readonly effectiveData: Float64Array;
  readonly frontier: Float64Array;
  /** C, USD/day of running one model. */
  readonly runCost: Float64Array;
  /** Models at stage 4. */
  readonly models: Int32Array;
  readonly bestQuality: Float64Array;
  activeUsers: number;
  satisfaction: number;
  readonly calls: Float64Array;
  /** Fees in OPEN, wash use included. */
  readonly fees: Float64Array;
  /** Σ of `fees`. */
  feesOpen: number;
  /** Fees that a wash user paid to itself, OPEN. */
  washOpen: number;
  /** What its share of the Datanet's income brings it, OPEN; of the same Datanet where there is no wash use. */
  washIncome: number;
  /** Emission paid, OPEN. */
  emission: number;
  contributorFees: number;
  contributorEmission: number;
  builderFees: number;
  builderEmission: number;
  stakerFees: number;
  treasuryFees: number;
  burnedFees: number;
  /** OPEN sold on the market, and of it the parts of those who sold; the rest was the alumni's. */
  sold: number;
  soldByContributors: number;
  soldByBuilders: number;
  soldByStakers: number;
  soldByTreasury: number;
  soldUnlocked: number;
  soldByAttacker: number;
  /** What an attacker bought of the float, OPEN, and what it paid for rented votes, USD. */
  boughtByAttacker: number;
  rentUsd: number;
  /** Of `contributorFees` the part of those who moved on, OPEN; sold at once. */
  alumniFees: number;
  apr: number;
  fundamental: number;
  /** Total − locked − reserve − treasury − burned, OPEN. */
  circulating: number;
}

/** A proposed change and how the vote on it went; days are simulated days, votes are in OPEN. */
export interface Vote {
  readonly set: ParameterSet;
  readonly proposedDay: number;
  readonly snapshotDay: number;
  /** The day on which it is in force, where it passes. */
  readonly effectiveDay: number;
  /** `null` before the snapshot. */
  tally: VoteTally | null;
}

export interface VoteTally {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly quorum: number;
  /** Of `for` what an attacker rented. */
  readonly rented: number;
  readonly passed: boolean;
}

/** The state of one replicate. Stages change it in place, in the order of the engine's list. */
export interface World {
  readonly seed: number;
  readonly replicate: number;
  readonly scale: number;
  day: number;
  /** Values in force today: unscaled by path, and scaled and nested as the stages read them. */
  parameterSet: ParameterSet;
  parameters: Parameters;
  /** What accepted items are multiplied by today: 1, but while the gain of the loop is measured (section 9). */
  acceptedFactor: number;
  readonly contributors: Contributors;
  readonly datanets: Datanets;
  readonly builders: Builders;
  readonly users: Users;
  readonly token: Token;
  readonly flow: Flow;
  readonly userHistory: ActivityHistory;
  readonly contributorHistory: ActivityHistory;
  /** The loops over all agents. */
  readonly kernel: Kernel;
  /** Scratch: the market of one domain, and agents that may move. */
  readonly market: ModelMarket;
  readonly lucky: Int32Array;
  readonly votes: Vote[];
  /** All columns of the agents, Datanets and flows, as bytes: what they are views of. */
  readonly columns: Uint8Array;
}
