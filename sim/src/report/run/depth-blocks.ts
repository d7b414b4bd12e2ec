import { spreadOf } from '#sim/analysis/daily-statistics.ts';
import { depth, type PriceImpact } from '#sim/analysis/market-depth.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { bareInterval, formatValue } from '#sim/report/numbers.ts';
import type { Block, KeyFigure } from '#sim/report/report.ts';
import type { Charts } from '#sim/report/run/charts.ts';
import { depthTable } from '#sim/report/run/token-blocks.ts';
import type { RunInfo } from '#sim/report/run-info.ts';
import { quantile } from '#sim/stats/quantile.ts';

/** How much it takes to move the price: over time, and what a sale does at the end. */
export function depthBlocks(info: RunInfo, results: readonly RunResult[], chart: Charts): Block[] {
  const runs = surviving(results);
  const value = runs.map(({ series }) => series.price.map((price, t) => price * series.circulating[t]!));
  const ruleOn = priceImpactByDay(info);
  const spread = spreadOf(value.map((daily) => daily.map((usd, t) => depth(usd, ruleOn(t)))));
  const last = chart.days - 1;
  const meaning = 'What must be sold on one day, beyond what is bought, to push the price down by 1 %.';
  return [
    chart.of('Depth of the market', 'USD', spread, null, meaning),
    depthTable(spreadOf(value).p50[last]!, ruleOn(last)),
  ];
}

/** The same on the last day, as a number. */
export function depthFigure(info: RunInfo, results: readonly RunResult[]): KeyFigure {
  const ruleOn = priceImpactByDay(info);
  const depths = surviving(results).map(({ series }) => {
    const last = series.price.length - 1;
    return depth(series.price[last]! * series.circulating[last]!, ruleOn(last));
  });
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(depths, p)) as [number, number, number];
  const band = depths.length > 1 ? `5–95 %: ${bareInterval(p05, p95, 'USD')}` : 'one run';
  return { label: 'Sale that moves the price 1 %', value: formatValue(p50, 'USD'), detail: band };
}

/** Forced changes included; those put to the vote are not. */
function priceImpactByDay({ parameters, schedule }: RunInfo): (day: number) => PriceImpact {
  return (day) => {
    const inForce = (name: string) =>
      schedule.reduce(
        (value, { mode, day: from, set }) => (mode === 'force' && from <= day ? Number(set[name] ?? value) : value),
        Number(parameters[name]),
      );
    return {
      impact: inForce('market.impact'),
      impactExponent: inForce('market.impactExponent'),
      impactAt: inForce('market.impactAt'),
      clip: inForce('market.clip'),
    };
  };
}
