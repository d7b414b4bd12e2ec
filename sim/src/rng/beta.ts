import { log } from '#sim/maths/log.ts';
import { pow } from '#sim/maths/pow.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';

/** Draws per attempt: a normal and a uniform for each of two gammas, and the two of the small-shape correction. */
const SLOTS = 6;

/**
 * Beta-distributed draws, one for each agent, as X / (X + Y) of two gammas (Marsaglia and Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26, 2000). An attempt that is refused is made again with the agent's own next
 * numbers, so no agent's draw depends on another's.
 */
export class BetaDraws {
  private readonly seed: number;
  private readonly replicate: number;
  private readonly stream: number;
  private readonly streams: Stream[] = [];

  constructor(seed: number, replicate: number, stream: number) {
    this.seed = seed;
    this.replicate = replicate;
    this.stream = stream;
  }

  /** Agent `index`'s draw from Beta(a, b), a and b above 0; in the open interval (0, 1). */
  draw(index: number, a: number, b: number): number {
    const x = this.gamma(index, a, 0);
    const y = this.gamma(index, b, 3);
    return Math.min(Math.max(x / (x + y), 1e-12), 1 - 1e-12);
  }

  /** Uniform number `slot` of agent `index`: the day's place in the key holds the slot. */
  private uniform(index: number, slot: number): number {
    this.streams[slot] ??= new Stream(this.seed, this.replicate, this.stream, slot);
    return this.streams[slot].uniform(index);
  }

  private gamma(index: number, shape: number, slot: number): number {
    const boosted = shape < 1 ? shape + 1 : shape;
    const d = boosted - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (let attempt = 0; ; attempt++) {
      const x = normalQuantile(this.uniform(index, attempt * SLOTS + slot));
      const root = 1 + c * x;
      const v = root * root * root;
      if (v <= 0) continue;
      const u = this.uniform(index, attempt * SLOTS + slot + 1);
      if (log(u) >= 0.5 * x * x + d - d * v + d * log(v)) continue;
      const correction = shape < 1 ? pow(this.uniform(index, attempt * SLOTS + slot + 2), 1 / shape) : 1;
      return d * v * correction;
    }
  }
}
