import { dailySpread } from '#sim/analysis/daily-statistics.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import type { Subject } from '#ui/review/subject.ts';

/** Days after its execution on which a forecast is compared with the chain. */
export const HORIZONS = [30, 90, 180] as const;

/** What the chain can be asked for, and the series of the simulation that stands for it. */
export const FORECAST_METRICS = [
  { key: 'treasury', label: 'Treasury', unit: 'OPEN' },
  { key: 'reserve', label: 'Reward reserve', unit: 'OPEN' },
  { key: 'burned', label: 'Burned', unit: 'OPEN' },
] as const;
export type ForecastMetric = (typeof FORECAST_METRICS)[number]['key'];

/** A band that 90 % of the runs with the proposal lie in. */
export interface ForecastBand {
  readonly metric: ForecastMetric;
  /** Days after execution. */
  readonly horizon: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** What is expected on the chain, made when the proposal was reviewed. */
export interface Forecast {
  readonly madeAtBlock: string;
  /** Unix seconds. */
  readonly madeAt: number;
  /** What the chain had then, in OPEN: burned is counted from here on. */
  readonly present: { readonly totalSupply: number };
  readonly inForceDay: number;
  readonly bands: readonly ForecastBand[];
}

/** The bands of runs with the proposal; horizons beyond the simulated days are left out. */
export function forecastBands(changed: readonly RunResult[], inForceDay: number, scale: number): ForecastBand[] {
  return FORECAST_METRICS.flatMap(({ key }) => {
    const { p05, p50, p95 } = dailySpread(changed, key);
    return HORIZONS.flatMap((horizon): ForecastBand[] => {
      const day = inForceDay + horizon;
      if (day >= p50.length) return [];
      return [{ metric: key, horizon, low: p05[day]! / scale, median: p50[day]! / scale, high: p95[day]! / scale }];
    });
  });
}

export function forecastOf(
  bands: readonly ForecastBand[],
  inForceDay: number,
  { block, timestamp, own }: Subject,
): Forecast {
  return {
    madeAtBlock: block.toString(),
    madeAt: timestamp,
    present: { totalSupply: openForModel(own?.overview.economy.totalSupply ?? 0n) },
    inForceDay,
    bands,
  };
}
