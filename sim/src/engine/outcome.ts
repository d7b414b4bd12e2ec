import type { DailySeries, Outcome, RunSummary } from '#sim/engine/result.ts';
import { log } from '#sim/maths/log.ts';

const MONTH = 30;
const YEAR = 365;
/** Overtaking is looked for from this day on, when the trailing window is full. */
const FIRST_OVERTAKING_DAY = 90;
const STALLED_BELOW = 0.2;
const LEAKING_ABOVE = 0.5;

/**
 * What a run turned out to be (section 9 of the model).
 * @param flows organic fees (wash use left out) and emission, USD by day
 */
export function summarise(
  series: DailySeries,
  flows: { readonly organicFees: Float64Array; readonly emission: Float64Array },
  worstAccounting: number,
): RunSummary {
  const days = series.price.length;
  // Half of a single day would be none.
  const leakLast = leakOver(flows, days - Math.max(1, Math.min(YEAR, days / 2)), days);
  const callsEndToPeak = endToPeak(series.calls);
  return {
    outcome: outcome(leakLast, callsEndToPeak, sum(series.calls) === 0 && sum(series.emissionOpen) === 0),
    leakLast,
    overtakingDay: overtakingDay(series.leakRatio),
    callsEndToPeak,
    totalAccepted: sum(series.itemsAccepted),
    totalCalls: sum(series.calls),
    totalFeesUsd: sum(series.feesUsd),
    totalEmissionUsd: sum(series.emissionUsd),
    annualVolatility: volatility(series.price) * Math.sqrt(YEAR),
    priceMin: series.price.reduce((a, b) => Math.min(a, b)),
    priceMax: series.price.reduce((a, b) => Math.max(a, b)),
    worstAccounting,
  };
}

function outcome(leakLast: number, callsEndToPeak: number, nothingHappened: boolean): Outcome {
  if (nothingHappened || callsEndToPeak < STALLED_BELOW) return 'stall';
  return leakLast > LEAKING_ABOVE ? 'leak' : 'flywheel';
}

/** Emission over emission and fees, summed over days [from, to). `from` may be a half: it is rounded up. */
function leakOver(flows: { organicFees: Float64Array; emission: Float64Array }, from: number, to: number): number {
  let emitted = 0;
  let all = 0;
  for (let t = Math.ceil(from); t < to; t++) {
    emitted += flows.emission[t]!;
    all += flows.emission[t]! + flows.organicFees[t]!;
  }
  return all > 0 ? emitted / all : 0;
}

/** Mean of the last 30 days over the highest 30-day mean; 1 where there never was a call. */
function endToPeak(calls: Float64Array): number {
  const window = Math.min(MONTH, calls.length);
  let current = 0;
  let peak = 0;
  for (let t = 0; t < calls.length; t++) {
    current += calls[t]! - (t >= window ? calls[t - window]! : 0);
    if (t >= window - 1) peak = Math.max(peak, current);
  }
  return peak > 0 ? current / peak : 1;
}

function overtakingDay(leakRatio: Float64Array): number | null {
  let day = leakRatio.length;
  while (day > FIRST_OVERTAKING_DAY && leakRatio[day - 1]! < LEAKING_ABOVE) day--;
  return day < leakRatio.length ? day : null;
}

/** Standard deviation of the daily changes of the logarithm. */
function volatility(price: Float64Array): number {
  const moves = Array.from(price.subarray(1), (p, t) => log(p / price[t]!));
  if (moves.length < 2) return 0;
  const mean = moves.reduce((a, b) => a + b, 0) / moves.length;
  return Math.sqrt(moves.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (moves.length - 1));
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
