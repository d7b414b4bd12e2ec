import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import { quantile } from '#sim/stats/quantile.ts';

export const ROLES = ['contributors', 'builders', 'users', 'stakers', 'treasury', 'holders'] as const;
export type Role = (typeof ROLES)[number];

/** What a role gets with the proposal more than without, over the pairs. In the role's unit. */
export interface RoleDifference {
  readonly role: Role;
  /** What is measured, e.g. `income less cost`. */
  readonly measure: string;
  readonly unit: string;
  /** Means without and with the proposal, over the last 90 days. */
  readonly base: number;
  readonly changed: number;
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** The difference that 5 % of the pairs stay below. */
  readonly worst5: number;
}

interface Measure {
  readonly measure: string;
  readonly unit: string;
  /** Whether it grows with the size of the simulated world. */
  readonly extensive: boolean;
  readonly daily: (run: SurvivingRun) => Float64Array;
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, day) => value - b[day]!);

/** What each role gets, day by day; more is better for it. */
export const MEASURES: Readonly<Record<Role, Measure>> = {
  contributors: {
    measure: 'income less cost',
    unit: 'USD/day',
    extensive: true,
    daily: ({ series, ledger }) => minus(series.contributorIncomeUsd, ledger.contributorCostUsd),
  },
  builders: {
    measure: 'income less cost',
    unit: 'USD/day',
    extensive: true,
    daily: ({ series, ledger }) => minus(series.builderIncomeUsd, ledger.builderCostUsd),
  },
  users: {
    measure: 'worth of calls less fees',
    unit: 'USD/day',
    extensive: true,
    daily: ({ series, ledger }) => minus(ledger.userWorthUsd, series.feesUsd),
  },
  stakers: { measure: 'fees', unit: 'USD/day', extensive: true, daily: ({ ledger }) => ledger.stakerFeesUsd },
  treasury: { measure: 'holding', unit: 'OPEN', extensive: true, daily: ({ series }) => series.treasury },
  holders: { measure: 'price', unit: 'USD per OPEN', extensive: false, daily: ({ series }) => series.price },
};

/** Days over which means are taken. */
const WINDOW = 90;
export type Pair = readonly [base: SurvivingRun, changed: SurvivingRun];

/** Runs with the same luck of which both came to their end. */
export function pairsOf(base: readonly RunResult[], changed: readonly RunResult[]): Pair[] {
  const byReplicate = new Map(surviving(changed).map((run) => [run.replicate, run]));
  return surviving(base).flatMap((run) => {
    const partner = byReplicate.get(run.replicate);
    return partner === undefined ? [] : [[run, partner] as const];
  });
}

export function meanOver(values: Float64Array, from: number, to: number): number {
  const part = values.subarray(Math.max(0, from), to);
  let sum = 0;
  for (const value of part) sum += value;
  return part.length === 0 ? Number.NaN : sum / part.length;
}

/** By role: the difference over the last 90 days, its interval, and what 5 % of the pairs stay below. */
export function roleDifferences(pairs: readonly Pair[], scale: number): RoleDifference[] {
  return ROLES.map((role) => {
    const { measure, unit, extensive, daily } = MEASURES[role];
    const factor = extensive ? 1 / scale : 1;
    const value = (run: SurvivingRun): number => {
      const values = daily(run);
      return meanOver(values, values.length - WINDOW, values.length) * factor;
    };
    const base = pairs.map(([run]) => value(run));
    const changed = pairs.map(([, run]) => value(run));
    const difference = pairedDifference(base, changed);
    const each = base.map((before, i) => changed[i]! - before);
    return {
      role,
      measure,
      unit,
      base: mean(base),
      changed: mean(changed),
      mean: difference.mean,
      low: difference.low,
      high: difference.high,
      worst5: quantile(each, 0.05),
    };
  });
}
