import type { Noted } from '#sim/model/kernel.ts';

/** Notes who has the status `active`, one bit per agent, and counts those and the ones among them noted before. */
export function note(status: Uint8Array, active: number, bits: Uint32Array): Noted {
  let kept = 0;
  let now = 0;
  for (let word = 0; word < bits.length; word++) {
    const first = 32 * word;
    const last = Math.min(first + 32, status.length);
    let noted = 0;
    for (let i = first; i < last; i++) if (status[i] === active) noted |= 1 << (i - first);
    kept += populationCount(noted & bits[word]!);
    now += populationCount(noted);
    bits[word] = noted;
  }
  return { now, kept };
}

/** Number of set bits of a 32-bit word. */
function populationCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
