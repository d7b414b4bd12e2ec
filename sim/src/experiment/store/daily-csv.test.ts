import { expect, it } from 'vitest';
import { dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { dailyCsv } from '#sim/experiment/store/daily-csv.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';

const scenario = { ...baselineScenario(), days: 92, scale: 0.02 };

/** The rows of a CSV, fields as they stand. */
function rows(csv: string): string[][] {
  const [head, ...lines] = csv.trimEnd().split('\n');
  expect(head).toBe('day,series,mean,sd,p05,p50,p95');
  return lines.map((line) => line.split(','));
}

it('has every series on every day, to ten digits, and none before it is defined', () => {
  const results = [0, 1, 2].map((replicate) => simulate(scenario, replicate));
  const statistics = dailyStatistics(results);
  const read = rows(dailyCsv(statistics));
  const from90 = new Set(['userRetention90', 'contributorRetention90']);
  const expected = Array.from({ length: 92 }, (_, day) =>
    SERIES.filter((name) => day >= 90 || !from90.has(name)).map((name) => [String(day), name]),
  ).flat();
  expect(read.map((row) => row.slice(0, 2))).toEqual(expected);
  for (const [day, name, ...numbers] of read) {
    const { mean, sd, p05, p50, p95 } = statistics.series[name as (typeof SERIES)[number]];
    [mean, sd, p05, p50, p95].forEach((values, i) => {
      const value = values[Number(day)]!;
      expect(Math.abs(Number(numbers[i]) - value)).toBeLessThanOrEqual(5e-10 * Math.abs(value));
    });
  }
});

it('leaves the standard deviation of a single run empty', () => {
  const single: RunResult = simulate({ ...scenario, days: 1 }, 0);
  for (const [, name, mean, sd, p05] of rows(dailyCsv(dailyStatistics([single])))) {
    expect([name, sd, p05]).toEqual([name, '', mean]);
  }
});
