import type { Name } from '#sim/twin/event.ts';
import type { Script } from '#sim/twin/script/script.ts';
import { CumulatedWei, smaller } from '#sim/twin/wei.ts';

/** What unlocks, and what the treasury spends, day by day. */
export class Releases {
  private readonly script: Script;
  private readonly released: readonly CumulatedWei[];
  private readonly kept: readonly CumulatedWei[];
  private readonly spent = new CumulatedWei();

  constructor(script: Script) {
    this.script = script;
    const { allocations } = script.run.start;
    // From what was released before, so that in the end all of the allocation has left.
    const begun = () =>
      allocations.map(({ released }) => {
        const flow = new CumulatedWei();
        flow.add(released);
        flow.take();
        return flow;
      });
    this.released = begun();
    this.kept = begun();
  }

  /** What the treasury has spent in the model and not on the chain: nothing but where it spends more than is released to it. */
  get owed(): bigint {
    return this.spent.due;
  }

  day(at: number, day: number): void {
    const { script, spent } = this;
    const { cast, run, books } = script;
    const { released, kept, treasurySpent } = run.days[day]!;
    spent.add(treasurySpent);
    run.start.allocations.forEach(({ to }, k) => {
      const from = cast.locked[k];
      if (from == null) return;
      this.released[k]!.add(released[k]!);
      const amount = this.released[k]!.take();
      if (amount === 0n) return;
      if (to === 'treasury') this.toTreasury(at, from, amount);
      else if (to === 'insiders') {
        this.kept[k]!.add(kept[k]!);
        const staying = this.kept[k]!.take();
        script.transfer(at, from, cast.insiders[k]!, staying);
        script.transfer(at, from, cast.float, amount - staying);
      } else script.transfer(at, from, cast.float, amount);
    });
    const paid = spent.take(smaller(spent.due, books.open(cast.spending)));
    script.transfer(at, cast.spending, cast.float, paid);
  }

  private toTreasury(at: number, from: Name, amount: bigint): void {
    const { script, spent } = this;
    const missing = spent.due - script.books.open(script.cast.spending);
    const toSpend = missing <= 0n ? 0n : smaller(missing, amount);
    script.transfer(at, from, script.cast.spending, toSpend);
    if (amount > toSpend) script.act(at, { kind: 'fundTreasury', from, amount: amount - toSpend });
  }
}
