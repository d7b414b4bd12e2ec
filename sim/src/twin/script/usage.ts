import { DAY, type Script } from '#sim/twin/script/script.ts';
import { CumulatedWei } from '#sim/twin/wei.ts';

const NOON = DAY / 2;
/** Below this the router refuses a payment. */
const MIN_PAYMENT = 10_000n;

/** The day's usage: users buy OPEN from the float and pay the builders, in one batch a Datanet. */
export class Usage {
  private readonly script: Script;
  /** By Datanet and group of builders. */
  private readonly fees: readonly (readonly CumulatedWei[])[];

  constructor(script: Script) {
    this.script = script;
    const { users, builders } = script.cast;
    this.fees = users.map(() => builders.map(() => new CumulatedWei()));
  }

  day(day: number): void {
    const { script } = this;
    const { cast, run } = script;
    const at = day * DAY + NOON;
    const bills = cast.users.map((_, datanet) =>
      cast.builders.flatMap((builder, group) => {
        const flow = this.fees[datanet]![group]!;
        flow.add(run.days[day]!.fees[datanet]![group]!);
        return flow.due < MIN_PAYMENT ? [] : [{ datanet, builder, amount: flow.take() }];
      }),
    );
    bills.forEach((payments, datanet) => {
      const bill = payments.reduce((sum, { amount }) => sum + amount, 0n);
      script.transfer(at, cast.float, cast.users[datanet]!, bill);
    });
    bills.forEach((payments, datanet) => {
      if (payments.length > 0) script.act(at + 1, { kind: 'pay', payer: cast.users[datanet]!, payments });
    });
  }
}
