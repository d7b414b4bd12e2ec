import type { Arena } from '#sim/model/arena.ts';
import type { Kernel } from '#sim/model/kernel.ts';

const WINDOW = 90;

/** Who was active on each of the last 90 days, one bit per agent and day: what retention is measured by. */
export class ActivityHistory {
  private readonly ring: readonly Uint32Array[];
  private readonly counts: Float64Array;

  constructor(agents: number, arena: Arena) {
    const words = Math.ceil(agents / 32);
    this.ring = Array.from({ length: WINDOW }, () => arena.u32(words));
    this.counts = arena.f64(WINDOW);
  }

  /**
   * Notes who is active on `day`: entries of `status` equal to `active`.
   * @returns the share of those active 90 days ago that are active now; `NaN` before day 90 or where nobody was
   */
  record(kernel: Kernel, day: number, status: Uint8Array, active: number): number {
    const slot = day % WINDOW;
    const before = this.counts[slot]!;
    const { now, kept } = kernel.note(status, active, this.ring[slot]!);
    this.counts[slot] = now;
    return day < WINDOW || before === 0 ? Number.NaN : kept / before;
  }
}
