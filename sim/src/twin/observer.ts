import { share } from '#sim/mechanism/kernel.ts';
import { type Bloc, parametersOf } from '#sim/model/parameters.ts';
import { type BlocVotes, castVotes } from '#sim/model/voting.ts';
import { NOWHERE, type Vote, type World } from '#sim/model/world.ts';
import type { Groups } from '#sim/twin/groups.ts';
import type { DayFlows, EpochFlows, Proposed, Snapshot, Start, TwinRun } from '#sim/twin/run.ts';
import { DAYS_PER_EPOCH, type Decision, decisionsBetween, type Terms, termsOf } from '#sim/twin/terms.ts';

/** Takes down what flows between groups of agents while a run is simulated. It reads the world and changes nothing. */
export class Observer {
  private readonly contributors: Groups;
  private readonly builders: Groups;
  private start: Start | null = null;
  private readonly days: DayFlows[] = [];
  private readonly epochs: EpochFlows[] = [];
  private readonly proposed: Proposed[] = [];
  private readonly snapshots: Snapshot[] = [];
  private terms: Terms | null = null;
  private fees: Float64Array[] = [];
  private released: Float64Array = new Float64Array();
  private heldByContributors: Float64Array = new Float64Array();
  private heldByBuilders: Float64Array = new Float64Array();

  constructor(contributors: Groups, builders: Groups) {
    this.contributors = contributors;
    this.builders = builders;
  }

  /** To be called after each stage, with its name. */
  see(stage: string, world: World): void {
    if (stage === 'create') this.begin(world);
    else if (stage === 'govern') this.morning(world);
    else if (stage === 'reward') this.reward(world);
    else if (stage === 'market') this.evening(world);
  }

  taken(): TwinRun {
    const { contributors, builders, start, days, epochs, proposed, snapshots } = this;
    return { contributors, builders, start: start!, days, epochs, proposed, snapshots };
  }

  private begin({ token, parameters, contributors, builders }: World): void {
    const { supply, reserve, treasury, staked } = token;
    const allocations = parameters.token.allocations.map(({ name, to, share }, k) => ({
      name,
      to,
      amount: share * supply,
      released: token.released[k]!,
    }));
    this.start = { supply, reserve, treasury, staked, allocations };
    this.released = token.released.slice();
    this.heldByContributors = sums(this.contributors, contributors.balance);
    this.heldByBuilders = sums(this.builders, builders.balance);
  }

  private morning(world: World): void {
    this.terms = termsOf(world.parameters, world.day);
    for (const vote of world.votes) {
      if (vote.proposedDay === world.day) this.proposed.push({ vote, decisions: decisionsOf(world, vote) });
      if (vote.snapshotDay !== world.day) continue;
      this.snapshots.push({
        vote,
        blocs: blocsOf(world, vote),
        contributors: this.heldByContributors.slice(),
        builders: this.heldByBuilders.slice(),
      });
    }
  }

  private reward(world: World): void {
    const { datanets, flow, day, parameters } = world;
    if (day % DAYS_PER_EPOCH === 0) this.epochs.push(this.noFlows(datanets.count));
    const epoch = this.epochs.at(-1)!;
    for (let d = 0; d < datanets.count; d++) {
      epoch.offered[d]! += datanets.offered[d]!;
      epoch.alumniFees[d]! += flow.perWeight[d]! * datanets.alumni[d]!;
    }
    this.payContributors(world, epoch);
    this.fees = rows(datanets.count, this.builders.groups.length);
    const { builders } = world;
    const income = new Float64Array(this.builders.groups.length);
    for (let b = 0; b < builders.count; b++) {
      const d = builders.datanet[b]!;
      if (d === NOWHERE) continue;
      const group = this.builders.of[b]!;
      const emission = share(datanets.offered[d]!, parameters.emission.builders) / flow.models[d]!;
      this.fees[d]![group]! += builders.fees[b]!;
      epoch.builderEmission[d]![group]! += emission;
      income[group]! += share(builders.fees[b]!, parameters.feeSplit.builders) + emission;
    }
    const held = sums(this.builders, builders.balance);
    held.forEach((now, group) => {
      epoch.soldByBuilders[group]! += income[group]! + this.heldByBuilders[group]! - now;
    });
    this.heldByBuilders = held;
  }

  private payContributors({ contributors, flow }: World, epoch: EpochFlows): void {
    const { count, datanet, weight, work, balance } = contributors;
    const income = new Float64Array(this.contributors.groups.length);
    for (let i = 0; i < count; i++) {
      const d = datanet[i]!;
      if (d === NOWHERE) continue;
      const group = this.contributors.of[i]!;
      const fees = flow.perWeight[d]! * weight[i]!;
      const emission = flow.perWork[d]! * work[i]!;
      epoch.feeIncome[d]![group]! += fees;
      epoch.workIncome[d]![group]! += emission;
      income[group]! += fees + emission;
    }
    const held = sums(this.contributors, balance);
    held.forEach((now, group) => {
      epoch.soldByContributors[group]! += income[group]! + this.heldByContributors[group]! - now;
    });
    this.heldByContributors = held;
  }

  private evening({ token, parameters, flow }: World): void {
    const released = token.released.map((now, k) => now - this.released[k]!);
    const { allocations } = parameters.token;
    this.released = token.released.slice();
    this.days.push({
      terms: this.terms!,
      fees: this.fees,
      released,
      kept: released.map((amount, k) => amount - allocations[k]!.sellShare * amount),
      treasurySpent: flow.soldByTreasury,
      staked: token.staked,
      stakersWrap: parameters.governance.wrap.stakers,
      fee: flow.feesOpen,
      emission: flow.emission,
      treasury: token.treasury,
      reserve: token.reserve,
      locked: token.locked,
    });
  }

  private noFlows(datanets: number): EpochFlows {
    const [contributors, builders] = [this.contributors.groups.length, this.builders.groups.length];
    return {
      feeIncome: rows(datanets, contributors),
      workIncome: rows(datanets, contributors),
      alumniFees: new Float64Array(datanets),
      builderEmission: rows(datanets, builders),
      offered: new Float64Array(datanets),
      soldByContributors: new Float64Array(contributors),
      soldByBuilders: new Float64Array(builders),
    };
  }
}

/** What a vote decides of what the contracts hold, on the day on which it would be in force. */
function decisionsOf({ parameters, parameterSet, scale }: World, { set, effectiveDay }: Vote): Decision[] {
  const changed = parametersOf({ ...parameterSet, ...set }, scale);
  return decisionsBetween(termsOf(parameters, effectiveDay), termsOf(changed, effectiveDay));
}

/**
 * The ballots behind a tally.
 * @throws RangeError where another vote changed the parameters on the same morning, after this one was counted
 */
function blocsOf(world: World, vote: Vote): Record<Bloc, BlocVotes> {
  const blocs = castVotes(world, vote.set);
  const sum = Object.values(blocs).reduce((total, votes) => total + votes.for, 0);
  if (sum !== vote.tally?.for) throw new RangeError(`the tally of day ${world.day} cannot be taken apart by blocs`);
  return blocs;
}

function rows(count: number, length: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}

/** What each group's members hold together. */
function sums({ groups, of }: Groups, balance: Float64Array): Float64Array {
  const held = new Float64Array(groups.length);
  for (let i = 0; i < balance.length; i++) if (of[i] !== NOWHERE) held[of[i]!]! += balance[i]!;
  return held;
}
