import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { type LedgerName, OUTCOMES, type RunResult, type RunSummary } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';
import { DIGITS, MOST_ERRORS, NEGLIGIBLE } from './compare.ts';
import type { Oracle } from './oracle.ts';

/** How a figure of the runs as a whole compares with the oracle's. */
export interface FigureComparison {
  readonly name: string;
  readonly oracle: number;
  readonly engine: number;
  /** The difference in its standard errors. */
  readonly errors: number;
  readonly agrees: boolean;
}

/** A median is less sure than a mean by this factor, where values are about normal. */
const OF_A_MEDIAN = 1.2533;

/** Outcomes, overtaking day, votes and the means over whole runs. The spread is the engine's: the oracle keeps none of these. */
export function compareFigures(oracle: Oracle, runs: readonly RunResult[]): FigureComparison[] {
  const { outcomes } = outcomeShares(runs);
  const { share, median } = overtaking(runs);
  const days = runs.flatMap(({ summary }) => summary?.overtakingDay ?? []);
  const both = 1 / runs.length + 1 / oracle.replicates;
  const shares = OUTCOMES.map((outcome) => ofShares(outcome, oracle.outcomes[outcome], outcomes[outcome].share, both));
  const found = Object.entries(oracle.means).flatMap(([name, value]) => {
    if (value === null) return [];
    const values = runs.map((run) => figure(name, run));
    return compared(name, value, mean(values), sampleStandardDeviation(values) * Math.sqrt(both));
  });
  const votes = oracle.votes.map((value, k) => {
    const passed = runs.filter((run) => run.votes[k]?.tally?.passed).length;
    return ofShares(`vote ${k + 1} passes`, value, passed / runs.length, both);
  });
  const ofMedian = () => OF_A_MEDIAN * sampleStandardDeviation(days) * Math.sqrt(2 / days.length);
  const medians =
    median === null || oracle.overtake.median === null
      ? []
      : [compared('overtaking day, median', oracle.overtake.median, median, ofMedian())];
  return [...shares, ofShares('overtaking', oracle.overtake.share, share, both), ...medians, ...votes, ...found];
}

function figure(name: string, { summary, ledger }: RunResult): number {
  if (name !== 'washProfitUsd') return summary![name as keyof RunSummary] as number;
  const sum = (of: LedgerName) => ledger[of].reduce((a, b) => a + b, 0);
  return sum('washIncomeUsd') - sum('washFeesUsd');
}

/** Two shares, if there is one probability behind both. */
function ofShares(name: string, oracle: number, engine: number, both: number): FigureComparison {
  const pooled = (oracle + engine) / 2;
  return compared(name, oracle, engine, Math.sqrt(pooled * (1 - pooled) * both));
}

function compared(name: string, oracle: number, engine: number, error: number): FigureComparison {
  const difference = engine - oracle;
  const errors = Math.abs(difference) <= DIGITS * Math.abs(oracle) ? 0 : difference / error;
  const agrees = Math.abs(errors) < MOST_ERRORS || Math.abs(difference) <= NEGLIGIBLE * Math.abs(oracle);
  return { name, oracle, engine, errors, agrees };
}
