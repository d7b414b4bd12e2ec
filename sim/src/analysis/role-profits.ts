import { lately, WINDOW } from '#sim/analysis/payments.ts';
import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';

/** Roles that must gain for the loop to go on, in the order of the loop. */
export const ROLES = ['contributors', 'farmers', 'builders', 'users', 'stakers'] as const;
export type Role = (typeof ROLES)[number];

export interface RoleProfit {
  readonly role: Role;
  /** USD/day, means over the last 90 days and the runs. */
  readonly income: number;
  readonly cost: number;
  /** Of income less cost over the runs. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of the runs in which the role gains. */
  readonly gains: number;
}

interface Account {
  readonly income: number;
  readonly cost: number;
}

const ACCOUNTS: Readonly<Record<Role, (run: RunResult) => Account>> = {
  // Honest ones; what the alumni still earn costs them nothing, and is left out.
  contributors: (run) => {
    const earned = lately(run, 'contributorFeesUsd') - lately(run, 'alumniFeesUsd');
    return {
      income: earned + lately(run, 'contributorEmissionUsd') - lately(run, 'farmerIncomeUsd'),
      cost: lately(run, 'contributorCostUsd') - lately(run, 'farmerCostUsd'),
    };
  },
  farmers: (run) => ({ income: lately(run, 'farmerIncomeUsd'), cost: lately(run, 'farmerCostUsd') }),
  builders: (run) => ({
    income: lately(run, 'builderFeesUsd') + lately(run, 'builderEmissionUsd'),
    cost: lately(run, 'builderCostUsd'),
  }),
  users: (run) => {
    const fees = mean(run.series.feesUsd.subarray(-WINDOW));
    return { income: lately(run, 'userWorthUsd'), cost: fees - lately(run, 'washFeesUsd') };
  },
  stakers: (run) => ({ income: lately(run, 'stakerFeesUsd'), cost: 0 }),
};

/** What each role earns and spends in USD a day; a role that does neither is left out. */
export function roleProfits(results: readonly RunResult[]): RoleProfit[] {
  const runs = surviving(results);
  return ROLES.map((role) => profitOf(role, runs)).filter(({ income, cost }) => income > 0 || cost > 0);
}

function profitOf(role: Role, runs: readonly SurvivingRun[]): RoleProfit {
  const accounts = runs.map(ACCOUNTS[role]);
  const profits = accounts.map(({ income, cost }) => income - cost);
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(profits, p)) as [number, number, number];
  return {
    role,
    income: mean(accounts.map((account) => account.income)),
    cost: mean(accounts.map((account) => account.cost)),
    p05,
    p50,
    p95,
    gains: profits.filter((profit) => profit > 0).length / profits.length,
  };
}
