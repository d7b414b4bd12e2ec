import type { Census } from '#sim/engine/census.ts';
import { type DailyLedger, LEDGER, type LedgerName } from '#sim/engine/result.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';

/** Takes down who is paid, what it costs and who sells, each evening with the day's own price. */
export class Ledger {
  private readonly columns: Record<LedgerName, Float64Array>;
  /** Who had a model yesterday: who has one today and not then has built it. */
  private had: Uint8Array | null = null;

  constructor(days: number) {
    this.columns = Object.fromEntries(LEDGER.map((name) => [name, new Float64Array(days)])) as Record<
      LedgerName,
      Float64Array
    >;
  }

  record(world: World, census: Census): void {
    const { day, token, flow } = world;
    const p = token.price;
    const items = flow.itemsSubmitted.reduce((a, b) => a + b, 0);
    const cost = items * census.costPerItem;
    const earned = p * (flow.contributorFees - flow.alumniFees + flow.contributorEmission);
    const values: Record<LedgerName, number> = {
      contributorFeesUsd: p * flow.contributorFees,
      alumniFeesUsd: p * flow.alumniFees,
      contributorEmissionUsd: p * flow.contributorEmission,
      builderFeesUsd: p * flow.builderFees,
      builderEmissionUsd: p * flow.builderEmission,
      stakerFeesUsd: p * flow.stakerFees,
      treasuryFeesUsd: p * flow.treasuryFees,
      burnedFeesUsd: p * flow.burnedFees,
      washFeesUsd: p * flow.washOpen,
      washIncomeUsd: p * flow.washIncome,
      contributorCostUsd: cost,
      builderCostUsd: this.runAndBuild(world),
      farmerIncomeUsd: earned * census.farmerIncomeShare,
      farmerCostUsd: cost * census.farmerCostShare,
      userWorthUsd: p * (flow.feesOpen - flow.washOpen) * census.worthPerFee,
      soldByContributorsUsd: p * (flow.alumniFees + flow.soldByContributors),
      soldByBuildersUsd: p * flow.soldByBuilders,
      soldByStakersUsd: p * flow.soldByStakers,
      soldByTreasuryUsd: p * flow.soldByTreasury,
      soldUnlockedUsd: p * flow.soldUnlocked,
      soldByAttackerUsd: p * flow.soldByAttacker,
      boughtByAttackerUsd: p * flow.boughtByAttacker,
      rentUsd: flow.rentUsd,
    };
    for (const name of LEDGER) this.columns[name][day] = values[name];
  }

  /** Of the first `days` days: views of its own. */
  daily(days: number): DailyLedger {
    if (days === this.columns.contributorFeesUsd.length) return this.columns;
    return Object.fromEntries(LEDGER.map((name) => [name, this.columns[name].subarray(0, days)])) as Record<
      LedgerName,
      Float64Array
    >;
  }

  /** Today's cost of all models, and of those that were built today. Those of the start were built before. */
  private runAndBuild({ builders, flow, parameters }: World): number {
    const first = this.had === null;
    this.had ??= new Uint8Array(builders.count);
    let cost = 0;
    for (let b = 0; b < builders.count; b++) {
      const d = builders.datanet[b]!;
      const has = d === NOWHERE ? 0 : 1;
      if (has) cost += flow.runCost[d]!;
      if (has && !this.had[b] && !(first && b < parameters.start.builders)) cost += parameters.builder.buildCost;
      this.had[b] = has;
    }
    return cost;
  }
}
