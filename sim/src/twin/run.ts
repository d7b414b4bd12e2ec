import type { RunFailure } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import type { Bloc } from '#sim/model/parameters.ts';
import type { BlocVotes } from '#sim/model/voting.ts';
import { NOWHERE, type Vote, type World } from '#sim/model/world.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { builderGroups, contributorGroups, type Groups } from '#sim/twin/groups.ts';
import { Observer } from '#sim/twin/observer.ts';
import type { Decision, Terms } from '#sim/twin/terms.ts';

/** One day of a run, by groups of agents. Amounts in OPEN. */
export interface DayFlows {
  readonly terms: Terms;
  /** Fees by Datanet and group of builders. */
  readonly fees: readonly Float64Array[];
  /** Unlocked today, by allocation, and what of it was not sold. */
  readonly released: Float64Array;
  readonly kept: Float64Array;
  readonly treasurySpent: number;
  /** All fees, and all emission that found a taker. */
  readonly fee: number;
  readonly emission: number;
  /** Share of the stake that votes. */
  readonly stakersWrap: number;
  /** In the evening. */
  readonly staked: number;
  readonly treasury: number;
  readonly reserve: number;
  readonly locked: number;
}

/** A week of a run. Rows by Datanet, columns by group. Amounts in OPEN. */
export interface EpochFlows {
  /** Contributors' fees and emission; fees of the alumni, who have moved on. */
  readonly feeIncome: readonly Float64Array[];
  readonly workIncome: readonly Float64Array[];
  readonly alumniFees: Float64Array;
  /** Builders' emission. */
  readonly builderEmission: readonly Float64Array[];
  /** What the model offered to each Datanet's contributors and builders, whether it found a taker or not. */
  readonly offered: Float64Array;
  /** By group, over all Datanets. */
  readonly soldByContributors: Float64Array;
  readonly soldByBuilders: Float64Array;
}

/** A change that is put to the vote, and what the contracts would be asked for. */
export interface Proposed {
  readonly vote: Vote;
  readonly decisions: readonly Decision[];
}

/** A vote on the morning of its snapshot. */
export interface Snapshot {
  readonly vote: Vote;
  readonly blocs: Readonly<Record<Bloc, BlocVotes>>;
  /** What each account of a bloc holds, in OPEN; insiders by allocation. */
  readonly contributors: Float64Array;
  readonly builders: Float64Array;
}

/** The supply on the morning of day 0, in OPEN. */
export interface Start {
  readonly supply: number;
  readonly reserve: number;
  readonly treasury: number;
  readonly staked: number;
  readonly allocations: readonly {
    readonly name: string;
    readonly to: 'float' | 'reserve' | 'treasury' | 'insiders';
    readonly amount: number;
    readonly released: number;
  }[];
}

/** A simulated run as the twin replays it. */
export interface TwinRun {
  readonly contributors: Groups;
  readonly builders: Groups;
  readonly start: Start;
  readonly days: readonly DayFlows[];
  readonly epochs: readonly EpochFlows[];
  readonly proposed: readonly Proposed[];
  readonly snapshots: readonly Snapshot[];
}

/**
 * Simulates one replicate twice: once to see who ends where, which makes the groups, and once to take down what flows between them.
 * @throws TwinRunError where the run breaks an identity of its books
 */
export function runForTwin(scenario: Scenario, replicate: number): TwinRun {
  let world: World | undefined;
  let lastDatanet = new Int8Array();
  const first = simulate(scenario, replicate, undefined, {
    onStage: (stage, now) => {
      world = now;
      if (stage === 'create') lastDatanet = new Int8Array(now.builders.count).fill(NOWHERE);
      if (stage !== 'create' && stage !== 'use') return;
      now.builders.datanet.forEach((d, b) => {
        if (d !== NOWHERE) lastDatanet[b] = d;
      });
    },
  });
  if (first.failure !== null) throw new TwinRunError(first.failure);
  const observer = new Observer(contributorGroups(world!), builderGroups(world!, lastDatanet));
  simulate(scenario, replicate, undefined, { onStage: (stage, now) => observer.see(stage, now) });
  return observer.taken();
}

/** The run has no books that could be compared. */
export class TwinRunError extends Error {
  override readonly name = 'TwinRunError';
  constructor({ day, stage, message }: RunFailure) {
    super(`The run broke its books on day ${day}, in ${stage}: ${message}`);
  }
}
