const WINDOW = 90;

/** Who was active on each of the last 90 days, one bit per agent and day: what retention is measured by. */
export class ActivityHistory {
  private readonly words: number;
  private readonly ring: Uint32Array;
  private readonly counts = new Float64Array(WINDOW);

  constructor(agents: number) {
    this.words = Math.ceil(agents / 32);
    this.ring = new Uint32Array(this.words * WINDOW);
  }

  /**
   * Notes who is active on `day` (entries of `status` equal to `activeStatus`).
   * @returns the share of those active 90 days ago that are active now; `NaN` before day 90 or where nobody was
   */
  record(day: number, status: Uint8Array, activeStatus: number): number {
    const slot = day % WINDOW;
    const start = slot * this.words;
    let kept = 0;
    let now = 0;
    for (let word = 0; word < this.words; word++) {
      const first = word * 32;
      const last = Math.min(first + 32, status.length);
      let bits = 0;
      for (let i = first; i < last; i++) if (status[i] === activeStatus) bits |= 1 << (i - first);
      kept += populationCount(bits & this.ring[start + word]!);
      now += populationCount(bits);
      this.ring[start + word] = bits;
    }
    const before = this.counts[slot]!;
    this.counts[slot] = now;
    return day < WINDOW || before === 0 ? Number.NaN : kept / before;
  }
}

/** Number of set bits of a 32-bit word. */
function populationCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
