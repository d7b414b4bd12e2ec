import { surviving } from '#sim/analysis/surviving.ts';
import type { LedgerName, RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { type PairedDifference, pairedDifference } from '#sim/stats/paired-difference.ts';

/** What wash use brought to who did it, USD over the whole run; means over the pairs of runs. */
export interface WashProfit {
  /** Pairs of runs, with and without it, of which both came to their end. */
  readonly pairs: number;
  /** Fees that it paid to itself. */
  readonly spent: number;
  /** Its share of the contributors' (without the alumni's) and builders' income of its Datanet, and that without wash use. */
  readonly income: number;
  readonly incomeWithout: number;
  /** Income less spending, less the income without: what the attack is worth. */
  readonly profit: PairedDifference;
}

/**
 * A wash user's profit (section 9 of the model).
 * @param without the same runs with no wash use; partners by their replicate's number
 */
export function washProfit(washed: readonly RunResult[], without: readonly RunResult[]): WashProfit {
  const byReplicate = new Map(surviving(without).map((run) => [run.replicate, run]));
  const pairs = surviving(washed).flatMap((run) => {
    const partner = byReplicate.get(run.replicate);
    return partner === undefined ? [] : [[run, partner] as const];
  });
  const spent = pairs.map(([run]) => total(run, 'washFeesUsd'));
  const income = pairs.map(([run]) => total(run, 'washIncomeUsd'));
  const incomeWithout = pairs.map(([, partner]) => total(partner, 'washIncomeUsd'));
  return {
    pairs: pairs.length,
    spent: mean(spent),
    income: mean(income),
    incomeWithout: mean(incomeWithout),
    profit: pairedDifference(
      incomeWithout,
      income.map((value, k) => value - spent[k]!),
    ),
  };
}

function total({ ledger }: RunResult, name: LedgerName): number {
  let sum = 0;
  for (const value of ledger[name]) sum += value;
  return sum;
}
