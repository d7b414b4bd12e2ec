import type { Name } from '#sim/twin/event.ts';
import type { Stage } from '#sim/twin/script/stage.ts';
import { CumulatedWei, smaller } from '#sim/twin/wei.ts';

/** What unlocks, and what the treasury spends, day by day. */
export class Releases {
  private readonly stage: Stage;
  private readonly released: readonly CumulatedWei[];
  private readonly kept: readonly CumulatedWei[];
  private readonly spent = new CumulatedWei();

  constructor(stage: Stage) {
    this.stage = stage;
    const { allocations } = stage.run.start;
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
    const { stage, spent } = this;
    const { cast, run, books } = stage;
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
        stage.transfer(at, from, cast.insiders[k]!, staying);
        stage.transfer(at, from, cast.float, amount - staying);
      } else stage.transfer(at, from, cast.float, amount);
    });
    const paid = spent.take(smaller(spent.due, books.open(cast.spending)));
    stage.transfer(at, cast.spending, cast.float, paid);
  }

  private toTreasury(at: number, from: Name, amount: bigint): void {
    const { stage, spent } = this;
    const missing = spent.due - stage.books.open(stage.cast.spending);
    const toSpend = missing <= 0n ? 0n : smaller(missing, amount);
    stage.transfer(at, from, stage.cast.spending, toSpend);
    if (amount > toSpend) stage.act(at, { kind: 'fundTreasury', from, amount: amount - toSpend });
  }
}
