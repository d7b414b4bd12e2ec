import { mean } from '#sim/stats/mean.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';

/** "Until the 95 % interval is narrower than `width`, at most `most` replicates"; `pilot` of them come first. */
export interface Precision {
  readonly width: number;
  readonly most: number;
  readonly pilot: number;
}

/** A mean (or a probability) with its 95 % interval under the stopping rule. */
export interface Sequential {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Whether the interval is as narrow as was asked. */
  readonly reached: boolean;
}

/**
 * How many values it takes in all, given the first ones: the second stage of Stein's procedure (C. Stein, "A two-sample
 * test for a linear hypothesis whose power is independent of the variance", Ann. Math. Stat. 16, 1945). Looking at the
 * interval after every run and stopping when it happens to be narrow gives intervals that hold too seldom; here the number is
 * fixed by the variance of the first stage alone, and the interval of `sequentialMean` keeps its 95 %.
 *
 * For outcomes that are 0 or 1: as many as make Wilson's interval narrow enough for the probability within the pilot's own
 * 99 % interval that is nearest to one half.
 */
export function valuesNeeded(first: readonly number[], { width, most, pilot }: Precision): number {
  const stage = first.slice(0, pilot);
  if (stage.length < 2) return most;
  if (areConditions(stage)) {
    const count = stage.reduce((a, b) => a + b, 0);
    const { low, high } = wilsonInterval(count, stage.length, 0.99);
    const worst = Math.min(Math.max(0.5, low), high);
    return atMost(most, pilot, (n) => wilsonWidth(worst, n) <= width);
  }
  const half = studentTQuantile(0.975, stage.length - 1) * sampleStandardDeviation(stage);
  return Math.min(most, Math.max(pilot, Math.ceil((2 * half) ** 2 / width ** 2)));
}

/** The mean of all `values` with the interval that belongs to the procedure: t with the first stage's degrees and variance. */
export function sequentialMean(values: readonly number[], { width, pilot }: Precision): Sequential {
  const n = values.length;
  const value = mean(values);
  const stage = values.slice(0, pilot);
  if (areConditions(values)) {
    const { low, high } = wilsonInterval(
      values.reduce((a, b) => a + b, 0),
      n,
    );
    return { value, low, high, n, reached: high - low <= width * (1 + 1e-9) };
  }
  if (stage.length < 2) return { value, low: Number.NaN, high: Number.NaN, n, reached: false };
  const half = (studentTQuantile(0.975, stage.length - 1) * sampleStandardDeviation(stage)) / Math.sqrt(n);
  return { value, low: value - half, high: value + half, n, reached: 2 * half <= width * (1 + 1e-9) };
}

function areConditions(values: readonly number[]): boolean {
  return values.every((value) => value === 0 || value === 1);
}

function wilsonWidth(share: number, n: number): number {
  const z = studentTQuantile(0.975, 1e9);
  const root = Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (2 * z * root) / (1 + (z * z) / n);
}

/** The smallest number from `least` to `most` that is enough; `most` where none is. */
function atMost(most: number, least: number, enough: (n: number) => boolean): number {
  let low = least;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
