import type { World } from '#sim/model/world.ts';

const CELLS = 2 ** 32;
const BUCKET_BITS = 8;

/** The models of one domain on one day, and how users choose among them. */
export interface ModelMarket {
  /** Builders with an active model here, in index order. */
  readonly models: readonly number[];
  readonly quality: Float64Array;
  /** Choice probabilities, ∝ e^(β_m A). */
  readonly share: Float64Array;
  /** Â, the best model's quality; 0 without a model. */
  readonly best: number;
  /** The model (a place in `models`) that a user with these 32 random bits picks. */
  choose(bits: number): number;
}

/** The market of Datanet `d`, from the models as they are now (today's included). */
export function buildMarket(world: World, d: number): ModelMarket {
  const { builders, parameters } = world;
  const models: number[] = [];
  for (let b = 0; b < builders.count; b++) if (builders.datanet[b] === d) models.push(b);
  const quality = Float64Array.from(models, (b) => builders.modelQuality[b]!);
  let best = 0;
  for (const a of quality) best = Math.max(best, a);
  // Relative to the best model, so that a sharp choice does not overflow.
  const share = quality.map((a) => Math.exp(parameters.user.choiceSharpness * (a - best)));
  const total = share.reduce((a, b) => a + b, 0);
  const limits = new Float64Array(models.length);
  let below = 0;
  for (let j = 0; j < models.length; j++) {
    share[j]! /= total;
    below += share[j]!;
    limits[j] = j === models.length - 1 ? CELLS : below * CELLS;
  }
  // The first model that a bucket of the top bits can mean: from there the search is a step or two.
  const guide = new Int32Array(models.length === 0 ? 0 : 2 ** BUCKET_BITS);
  let place = 0;
  for (let bucket = 0; bucket < guide.length; bucket++) {
    while (limits[place]! <= bucket * 2 ** (32 - BUCKET_BITS)) place++;
    guide[bucket] = place;
  }
  return {
    models,
    quality,
    share,
    best,
    choose(bits) {
      let j = guide[bits >>> (32 - BUCKET_BITS)]!;
      while (bits >= limits[j]!) j++;
      return j;
    },
  };
}
