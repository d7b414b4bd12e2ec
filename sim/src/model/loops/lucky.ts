import type { LuckySearch } from '#sim/model/kernel.ts';

/** The agents of [from, to) whose bits of the day do not exceed those of their status. */
export function lucky({ status, stream, most }: LuckySearch, from: number, to: number, list: Int32Array): number {
  let found = 0;
  for (let i = from; i < to; i++) {
    if (stream.bits(i) <= most[status[i] as 0 | 1 | 2]) list[found++] = i;
  }
  return found;
}
