import { Stream } from '#sim/rng/stream.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { sampleStandardDeviation } from '#sim/stats/sample-standard-deviation.ts';

/** What moving one parameter does, averaged over places in the space of all of them. */
export interface ElementaryEffects {
  /** Mean of the absolute effects, in units of the outcome per whole range of the parameter: how much it matters. */
  readonly muStar: number;
  /** 95 % interval of `muStar` over the trajectories (percentile bootstrap). */
  readonly low: number;
  readonly high: number;
  /** Mean effect with its sign. */
  readonly mu: number;
  /** Standard deviation of the effects: large where the effect depends on the other parameters, or is not linear. */
  readonly sigma: number;
  /** Effects that both runs of a step could give. */
  readonly n: number;
}

const RESAMPLES = 1000;

/**
 * Elementary effects by dimension, from Morris's trajectories.
 * @param steps by trajectory: the dimension that each step changes and by how much, in quantiles
 * @param values outcome by point, trajectory after trajectory; `NaN` where it has none
 */
export function elementaryEffects(
  dimensions: number,
  steps: readonly (readonly { readonly dimension: number; readonly by: number }[])[],
  values: readonly number[],
  seed: number,
): ElementaryEffects[] {
  const effects: number[][] = Array.from({ length: dimensions }, () => []);
  let at = 0;
  for (const walk of steps) {
    walk.forEach(({ dimension, by }, k) => {
      const effect = (values[at + k + 1]! - values[at + k]!) / by;
      if (Number.isFinite(effect)) effects[dimension]!.push(effect);
    });
    at += walk.length + 1;
  }
  return effects.map((own, dimension) => {
    const sizes = own.map(Math.abs);
    const stream = new Stream(seed, dimension, 110, 0);
    const resampled = Array.from({ length: own.length > 1 ? RESAMPLES : 0 }, (_, k) => {
      let sum = 0;
      for (let i = 0; i < sizes.length; i++)
        sum += sizes[Math.floor(stream.uniform(k * sizes.length + i) * sizes.length)]!;
      return sum / sizes.length;
    });
    return {
      muStar: mean(sizes),
      low: quantile(resampled, 0.025),
      high: quantile(resampled, 0.975),
      mu: mean(own),
      sigma: sampleStandardDeviation(own),
      n: own.length,
    };
  });
}
