import { Census } from '#sim/engine/census.ts';
import { DatanetMeans } from '#sim/engine/datanet-means.ts';
import { Inequality } from '#sim/engine/inequality.ts';
import { Ledger } from '#sim/engine/ledger.ts';
import {
  type DailyLedger,
  type DailySeries,
  type DatanetFigures,
  SERIES,
  type SeriesName,
} from '#sim/engine/result.ts';
import { restoreState, type State, stateOf } from '#sim/engine/state.ts';
import { ACTIVE, type World } from '#sim/model/world.ts';

const TRAILING = 90;

/** Takes down the daily series of one run (section 9), each evening with the day's own price. */
export class Recorder {
  private readonly columns: Record<SeriesName, Float64Array>;
  /** USD by day: what the trailing measures sum. */
  private readonly organicFees: Float64Array;
  private readonly emission: Float64Array;
  private readonly contributorFees: Float64Array;
  private readonly contributorEmission: Float64Array;

  private inequality: Inequality | null = null;
  private census: Census | null = null;
  private means: DatanetMeans | null = null;
  private readonly books: Ledger;

  constructor(days: number) {
    this.books = new Ledger(days);
    this.columns = Object.fromEntries(SERIES.map((name) => [name, new Float64Array(days)])) as Record<
      SeriesName,
      Float64Array
    >;
    this.organicFees = new Float64Array(days);
    this.emission = new Float64Array(days);
    this.contributorFees = new Float64Array(days);
    this.contributorEmission = new Float64Array(days);
  }

  /** Fees without wash use and emission, in USD by day. */
  get flows(): { readonly organicFees: Float64Array; readonly emission: Float64Array } {
    return { organicFees: this.organicFees, emission: this.emission };
  }

  record(world: World): void {
    const { day, token, flow } = world;
    const p = token.price;
    this.inequality ??= new Inequality(world);
    const income = this.inequality.ofIncome(world);
    const votes = this.inequality.ofVotes(world);
    this.organicFees[day] = p * (flow.feesOpen - flow.washOpen);
    this.emission[day] = p * flow.emission;
    this.contributorFees[day] = p * flow.contributorFees;
    this.contributorEmission[day] = p * flow.contributorEmission;
    const values: Record<SeriesName, number> = {
      activeContributors: flow.activeContributors,
      farmerShare: flow.activeContributors > 0 ? flow.activeFarmers / flow.activeContributors : 0,
      itemsSubmitted: total(flow.itemsSubmitted),
      itemsAccepted: total(flow.itemsAccepted),
      ...dataSeries(world),
      activeUsers: flow.activeUsers,
      satisfaction: flow.satisfaction,
      calls: total(flow.calls),
      feesUsd: p * flow.feesOpen,
      emissionOpen: flow.emission,
      emissionUsd: p * flow.emission,
      leakRatio: trailingShare(day, this.emission, this.organicFees),
      selfFunding: trailingShare(day, this.contributorFees, this.contributorEmission),
      price: p,
      fundamental: flow.fundamental,
      circulating: flow.circulating,
      float: token.float,
      locked: token.locked,
      reserve: token.reserve,
      treasury: token.treasury,
      staked: token.staked,
      burned: token.burned,
      apr: flow.apr,
      soldUsd: p * flow.sold,
      contributorIncomeUsd: p * (flow.contributorFees + flow.contributorEmission),
      builderIncomeUsd: p * (flow.builderFees + flow.builderEmission),
      incomeGini: income.gini,
      incomeNakamoto: income.nakamoto,
      votingGini: votes.gini,
      votingNakamoto: votes.nakamoto,
      userRetention90: world.userHistory.record(world.kernel, day, world.users.status, ACTIVE),
      contributorRetention90: world.contributorHistory.record(world.kernel, day, world.contributors.active, 1),
      runwayDays:
        world.parameters.treasury.spend > 0 ? (token.treasury * p) / world.parameters.treasury.spend : Number.NaN,
    };
    for (const name of SERIES) this.columns[name][day] = values[name];
    this.open(world);
    this.census!.take(world);
    this.books.record(world, this.census!);
    this.means!.record(world, this.census!);
  }

  /** What has been taken down so far; its arrays are the recorder's own. */
  state(): State {
    const { columns, organicFees, emission, contributorFees, contributorEmission, census, means, books } = this;
    return stateOf({ columns, organicFees, emission, contributorFees, contributorEmission, census, means, books });
  }

  /** Goes on from what another recorder of the same world had taken down. */
  resume(world: World, state: State): void {
    this.open(world);
    restoreState(this, state);
  }

  private open(world: World): void {
    this.census ??= new Census(world.datanets.count);
    this.means ??= new DatanetMeans(this.columns.price.length, world.datanets.count);
  }

  ledger(days: number): DailyLedger {
    return this.books.daily(days);
  }

  get datanets(): DatanetFigures[] {
    return this.means?.figures() ?? [];
  }

  /** The series of the first `days` days: views of the recorder's own. */
  series(days: number): DailySeries {
    if (days === this.columns.price.length) return this.columns;
    return Object.fromEntries(SERIES.map((name) => [name, this.columns[name].subarray(0, days)])) as Record<
      SeriesName,
      Float64Array
    >;
  }
}

/** Σ part / Σ (part + other) over the last 90 days, fewer at the start; 0 where both are 0. */
function trailingShare(day: number, part: Float64Array, other: Float64Array): number {
  let parts = 0;
  let all = 0;
  for (let t = Math.max(0, day - TRAILING + 1); t <= day; t++) {
    parts += part[t]!;
    all += part[t]! + other[t]!;
  }
  return all > 0 ? parts / all : 0;
}

type DataSeries = 'meanQuality' | 'volume' | 'effectiveData' | 'frontier' | 'models' | 'bestQuality' | 'publishedYield';

function dataSeries(world: World): Record<DataSeries, number> {
  const { datanets, flow } = world;
  let users = 0;
  let frontier = 0;
  let best = 0;
  let offered = 0;
  for (let d = 0; d < datanets.count; d++) {
    offered += datanets.yield[d]! * flow.work[d]!;
    if (!datanets.admitted[d]) continue;
    users += datanets.users[d]!;
    frontier += datanets.users[d]! * flow.frontier[d]!;
    best += datanets.users[d]! * flow.bestQuality[d]!;
  }
  const volume = total(datanets.volume);
  const work = total(flow.work);
  return {
    meanQuality: volume > 0 ? total(datanets.qualityMass) / volume : 0,
    volume,
    effectiveData: total(flow.effectiveData),
    frontier: users > 0 ? frontier / users : 0,
    models: total(flow.models),
    bestQuality: users > 0 ? best / users : 0,
    publishedYield: work > 0 ? offered / work : 0,
  };
}

function total(values: Float64Array | Int32Array): number {
  let sum = 0;
  for (let d = 0; d < values.length; d++) sum += values[d]!;
  return sum;
}
