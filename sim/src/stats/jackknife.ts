import { mean } from '#sim/stats/mean.ts';
import { studentTQuantile } from '#sim/stats/student-t-quantile.ts';

export interface Estimate {
  readonly value: number;
  /** 95 % interval; `NaN` where there are fewer than two samples. */
  readonly low: number;
  readonly high: number;
}

/**
 * A statistic of samples and its 95 % interval by the jackknife: the statistic without each sample in turn says how much it
 * hangs on chance (Efron and Stein, "The jackknife estimate of variance", Annals of Statistics 9, 1981), Student's t how
 * far to go. For statistics that are smooth in the samples, such as ratios of sums.
 * @param statistic of the samples, each by its number
 */
export function jackknife(samples: number, statistic: (numbers: readonly number[]) => number): Estimate {
  const all = Array.from({ length: samples }, (_, k) => k);
  const value = statistic(all);
  if (samples < 2) return { value, low: Number.NaN, high: Number.NaN };
  const without = all.map((left) => statistic(all.filter((k) => k !== left)));
  const centre = mean(without);
  const squares = without.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  const half = studentTQuantile(0.975, samples - 1) * Math.sqrt(((samples - 1) / samples) * squares);
  return { value, low: value - half, high: value + half };
}
