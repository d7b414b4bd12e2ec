import type { Stream } from '#sim/rng/stream.ts';

/** 0 … n − 1 in an order that the stream's draws from `from` on decide (Fisher and Yates). */
export function permutation(n: number, stream: Stream, from = 0): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform(from + i) * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
