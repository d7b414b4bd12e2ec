import { ema } from '#sim/model/functions.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';

/** Steps 20 and 22: contributors are paid by their weight and their day's work, remember it, and sell a part. */
export function pay(world: World): number {
  const { token, flow } = world;
  const { count, datanet, active, weight, work, sellShare, balance, income, items, submitted } = world.contributors;
  const { memory, balanceSellRate } = world.parameters.adapt;
  let sold = 0;
  for (let i = 0; i < count; i++) {
    const d = datanet[i]!;
    if (d === NOWHERE) continue;
    const earned = flow.perWeight[d]! * weight[i]! + flow.perWork[d]! * work[i]!;
    const sale = sellShare[i]! * earned + balanceSellRate * balance[i]!;
    balance[i]! += earned - sale;
    sold += sale;
    if (active[i]) {
      income[i] = ema(income[i]!, earned * token.price, memory);
      items[i] = ema(items[i]!, submitted[i]!, memory);
    }
  }
  return sold;
}
