import type { DailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { SERIES } from '#sim/engine/result.ts';

const DIGITS = 10;

/**
 * The daily statistics as CSV, `day,series,mean,sd,p05,p50,p95`, day by day and in the order of the series. Ten significant
 * digits; a series has no row on a day on which it is not defined, and no `sd` where a single run has it.
 */
export function dailyCsv({ days, series }: DailyStatistics): string {
  const lines = ['day,series,mean,sd,p05,p50,p95'];
  for (let day = 0; day < days; day++) {
    for (const name of SERIES) {
      const { mean, sd, p05, p50, p95 } = series[name];
      if (Number.isNaN(mean[day]!)) continue;
      lines.push([day, name, ...[mean, sd, p05, p50, p95].map((values) => field(values[day]!))].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

function field(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(DIGITS)));
}
