import { spreadOf } from '#sim/analysis/daily-statistics.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { LedgerName, RunResult } from '#sim/engine/result.ts';
import type { Block } from '#sim/report/report.ts';
import type { Charts } from '#sim/report/run/charts.ts';

/** Income less cost of those who make the loop turn, over time. */
export function profitFans(results: readonly RunResult[], chart: Charts): Block[] {
  const runs = surviving(results);
  const profit = (income: readonly LedgerName[], costs: readonly LedgerName[]) =>
    spreadOf(
      runs.map(({ ledger }) =>
        monthly(
          Float64Array.from(ledger[income[0]!], (_, t) => {
            const sum = (names: readonly LedgerName[]) => names.reduce((total, name) => total + ledger[name][t]!, 0);
            return sum(income) - sum(costs);
          }),
        ),
      ),
    );
  const zero = { value: 0, label: 'neither gain nor loss' };
  const unit = 'USD/day';
  return [
    chart.of(
      'Contributors’ profit, 30 days',
      unit,
      profit(CONTRIBUTORS_EARN, ['alumniFeesUsd', 'contributorCostUsd']),
      zero,
    ),
    chart.of(
      'Builders’ profit, 30 days',
      unit,
      profit(['builderFeesUsd', 'builderEmissionUsd'], ['builderCostUsd']),
      zero,
    ),
  ];
}

const CONTRIBUTORS_EARN = ['contributorFeesUsd', 'contributorEmissionUsd'] as const;

/** Mean of the last 30 days (fewer at the start). */
function monthly(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value, t) => {
    sum += value - (t >= MONTH ? values[t - MONTH]! : 0);
    return sum / Math.min(t + 1, MONTH);
  });
}

const MONTH = 30;
