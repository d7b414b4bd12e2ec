import { exp } from '#sim/maths/exp.ts';
import type { Arena } from '#sim/model/arena.ts';
import type { World } from '#sim/model/world.ts';

const CELLS = 2 ** 32;
/** The guide has up to 2^12 buckets, 16 or more to a model. */
const MOST_BUCKET_BITS = 12;
const BUCKETS_PER_MODEL_BITS = 4;

/** The models of one domain on one day, and how its users choose among them. One is used for all domains in turn. */
export interface ModelMarket {
  /** Whether users can call: the Datanet is admitted and has a model. */
  open: boolean;
  count: number;
  /** Builders with an active model here, in order; of these and the next columns the first `count` entries count. */
  readonly models: Int32Array;
  readonly quality: Float64Array;
  /** Choice probabilities, ∝ e^(β_m A). */
  readonly share: Float64Array;
  /** What a user's value is multiplied by to have it over the price: A · scale / P. */
  readonly gain: Float64Array;
  /** The last of the 2^32 draws that mean this model. */
  readonly top: Uint32Array;
  /** Calls of the day. */
  readonly calls: Uint32Array;
  /** Â, the best model's quality; 0 without a model. */
  best: number;
  /** By the top bits of a draw, the first model that it can mean: from there the search is a step at most, nearly always. */
  readonly guide: Int32Array;
  /** By how much a draw is shifted to find its bucket in the guide. */
  guideShift: number;
}

export function newMarket(builders: number, arena: Arena): ModelMarket {
  return {
    open: false,
    count: 0,
    models: arena.i32(builders),
    quality: arena.f64(builders),
    share: arena.f64(builders),
    gain: arena.f64(builders),
    top: arena.u32(builders),
    calls: arena.u32(builders),
    best: 0,
    guide: arena.i32(2 ** MOST_BUCKET_BITS),
    guideShift: 0,
  };
}

/** The model (a place in `models`) that a user with these 32 random bits picks. */
export function chooseModel({ guide, guideShift, top }: ModelMarket, bits: number): number {
  let j = guide[bits >>> guideShift]!;
  while (bits > top[j]!) j++;
  return j;
}

/** Opens the market of Datanet `d`, with the models as they are now (today's included). */
export function openMarket(world: World, d: number): ModelMarket {
  const { market, builders, parameters } = world;
  const { models, quality, gain, calls } = market;
  const gainOfQuality = parameters.user.valueScale / parameters.datanets[d]!.price;
  market.count = 0;
  market.best = 0;
  for (let b = 0; b < builders.count; b++) {
    if (builders.datanet[b] !== d) continue;
    const j = market.count++;
    models[j] = b;
    quality[j] = builders.modelQuality[b]!;
    gain[j] = quality[j]! * gainOfQuality;
    calls[j] = 0;
    market.best = Math.max(market.best, quality[j]!);
  }
  market.open = world.datanets.admitted[d] === 1 && market.count > 0;
  if (market.count > 0) divide(market, parameters.user.choiceSharpness);
  return market;
}

/** Divides the draws among the models by their choice probabilities. */
function divide(market: ModelMarket, sharpness: number): void {
  const { count, quality, share, top, guide, best } = market;
  let total = 0;
  for (let j = 0; j < count; j++) {
    // Relative to the best model, so that a sharp choice does not overflow.
    share[j] = exp(sharpness * (quality[j]! - best));
    total += share[j]!;
  }
  let below = 0;
  for (let j = 0; j < count; j++) {
    share[j]! /= total;
    below += share[j]!;
    top[j] = Math.min(Math.ceil(below * CELLS), CELLS) - 1;
  }
  top[count - 1] = CELLS - 1;
  const bits = Math.min(32 - Math.clz32(count - 1) + BUCKETS_PER_MODEL_BITS, MOST_BUCKET_BITS);
  market.guideShift = 32 - bits;
  let j = 0;
  for (let bucket = 0; bucket < 2 ** bits; bucket++) {
    while (top[j]! < bucket * 2 ** market.guideShift) j++;
    guide[bucket] = j;
  }
}
