import { openMarket } from '#sim/model/model-market.ts';
import { ACTIVE, NOWHERE, type World } from '#sim/model/world.ts';

/** Days from one census to the next. */
const EVERY = 10;
/** Users of a domain that are asked, about. */
const ASKED = 1000;

/**
 * What only a look at every agent tells, taken every tenth day and valid until the next. Amounts are kept as ratios to
 * flows that are known on every day, so that a shock between two looks is not missed.
 */
export class Census {
  /** Active contributors and active users, by Datanet. */
  readonly contributors: Float64Array;
  readonly users: Float64Array;
  /** What a submitted item costs its contributor, USD. */
  costPerItem = 0;
  /** Farmers' parts of what contributors earn (without the alumni) and of what their items cost. */
  farmerIncomeShare = 0;
  farmerCostShare = 0;
  /** What a call is worth to who makes it (value times model quality), over what it costs. */
  worthPerFee = 0;

  constructor(datanets: number) {
    this.contributors = new Float64Array(datanets);
    this.users = new Float64Array(datanets);
  }

  /** In the evening of the day. */
  take(world: World): void {
    if (world.day % EVERY !== 0) return;
    this.askContributors(world);
    this.askUsers(world);
  }

  private askContributors({ contributors, flow }: World): void {
    const { count, active, farmer, datanet, submitted, cost, weight, work } = contributors;
    this.contributors.fill(0);
    let items = 0;
    // Of all, and of the farmers among them.
    let costs = 0;
    let farmerCosts = 0;
    let earned = 0;
    let farmerEarned = 0;
    for (let i = 0; i < count; i++) {
      const d = datanet[i]!;
      if (d === NOWHERE) continue;
      if (active[i]) this.contributors[d]!++;
      const expense = submitted[i]! * cost[i]!;
      const income = flow.perWeight[d]! * weight[i]! + flow.perWork[d]! * work[i]!;
      items += submitted[i]!;
      costs += expense;
      earned += income;
      if (farmer[i]) {
        farmerCosts += expense;
        farmerEarned += income;
      }
    }
    this.costPerItem = items > 0 ? costs / items : 0;
    this.farmerCostShare = costs > 0 ? farmerCosts / costs : 0;
    this.farmerIncomeShare = earned > 0 ? farmerEarned / earned : 0;
  }

  private askUsers(world: World): void {
    const { users, datanets, parameters } = world;
    let worth = 0;
    let paid = 0;
    for (let d = 0; d < datanets.count; d++) {
      const first = datanets.firstUser[d]!;
      const last = datanets.firstUser[d + 1]!;
      const { price } = parameters.datanets[d]!;
      const { open, count, share, quality } = openMarket(world, d);
      let chosen = 0;
      for (let j = 0; open && j < count; j++) chosen += share[j]! * quality[j]!;
      const gain = (parameters.user.valueScale * chosen) / price;
      const step = Math.max(1, Math.floor((last - first) / ASKED));
      let asked = 0;
      let active = 0;
      for (let u = first; u < last; u += step) {
        asked++;
        if (users.status[u] !== ACTIVE) continue;
        active++;
        const x = users.value[u]! * gain;
        const fees = (price * users.need[u]! * x * x) / (1 + x * x);
        paid += step * fees;
        worth += step * fees * x;
      }
      this.users[d] = asked > 0 ? (active * (last - first)) / asked : 0;
    }
    this.worthPerFee = paid > 0 ? worth / paid : 0;
  }
}
