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
 * fixed by the variance of the first stage alone, and the interval of `steinMean` keeps its 95 %.
 */
export function steinNeeded(first: readonly number[], { width, most, pilot }: Precision): number {
  const stage = first.slice(0, pilot);
  if (stage.length < 2) return most;
  const half = studentTQuantile(0.975, stage.length - 1) * sampleStandardDeviation(stage);
  return Math.min(most, Math.max(pilot, Math.ceil((2 * half) ** 2 / width ** 2)));
}

/** The mean of all `values` with the interval that belongs to Stein's procedure: t with the first stage's degrees and variance. */
export function steinMean(values: readonly number[], { width, pilot }: Precision): Sequential {
  const n = values.length;
  const value = mean(values);
  const stage = values.slice(0, pilot);
  if (stage.length < 2) return { value, low: Number.NaN, high: Number.NaN, n, reached: false };
  const half = (studentTQuantile(0.975, stage.length - 1) * sampleStandardDeviation(stage)) / Math.sqrt(n);
  return { value, low: value - half, high: value + half, n, reached: isNarrow(2 * half, width) };
}

/**
 * `steinNeeded` for any outcome. For one that is 0 or 1: as many as make Wilson's interval narrow enough for the probability
 * within the pilot's own 99 % interval that is nearest to one half.
 */
export function valuesNeeded(first: readonly number[], rule: Precision): number {
  const stage = first.slice(0, rule.pilot);
  if (stage.length < 2 || !areConditions(stage)) return steinNeeded(first, rule);
  const { low, high } = wilsonInterval(sum(stage), stage.length, 0.99);
  const worst = Math.min(Math.max(0.5, low), high);
  return fewest(rule, (n) => wilsonWidth(worst, n));
}

/** `steinMean` for any outcome; of one that is 0 or 1, the share with Wilson's interval. */
export function sequentialMean(values: readonly number[], rule: Precision): Sequential {
  if (!areConditions(values)) return steinMean(values, rule);
  const n = values.length;
  const { low, high } = wilsonInterval(sum(values), n);
  return { value: mean(values), low, high, n, reached: isNarrow(high - low, rule.width) };
}

/**
 * How many pairs of conditions (1 or 0) it takes, given the first ones, until the interval of the difference of their shares
 * (`pairedShareDifference`) is narrow enough: for the largest share of unequal pairs within the pilot's own 99 % interval,
 * as many of them one way as the other.
 */
export function sharePairsNeeded(base: readonly number[], changed: readonly number[], rule: Precision): number {
  const stage = base.slice(0, rule.pilot);
  if (stage.length < 2) return rule.most;
  const unequal = stage.filter((before, k) => before !== changed[k]).length;
  const worst = wilsonInterval(unequal, stage.length, 0.99).high;
  const z = studentTQuantile(0.975, 1e9);
  return fewest(rule, (n) => (2 * z * Math.sqrt(worst * n + 1)) / (n + 2));
}

export function isNarrow(width: number, wanted: number): boolean {
  return width <= wanted * (1 + 1e-9);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function areConditions(values: readonly number[]): boolean {
  return values.every((value) => value === 0 || value === 1);
}

function wilsonWidth(share: number, n: number): number {
  const z = studentTQuantile(0.975, 1e9);
  const root = Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (2 * z * root) / (1 + (z * z) / n);
}

/** The smallest number from the pilot's to the most that makes the width small enough; the most where none does. */
function fewest({ width, most, pilot }: Precision, widthOf: (n: number) => number): number {
  let low = pilot;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isNarrow(widthOf(middle), width)) high = middle;
    else low = middle + 1;
  }
  return low;
}
