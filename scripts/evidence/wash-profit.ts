import { day, nightfall } from '#sim/engine/step.ts';
import { share } from '#sim/mechanism/kernel.ts';
import { createWorld } from '#sim/model/create.ts';
import type { World } from '#sim/model/world.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** What one replicate brought to whoever owns `wash.share` of the Datanet `wash.datanet`, USD over the whole run. */
export interface WashAccount {
  /** Its share of the contributors' (without the alumni's) and builders' income of the Datanet. */
  readonly income: number;
  /** Fees that it paid to itself. */
  readonly spent: number;
  /** Calls of all users over the run. */
  readonly calls: number;
}

/** Runs `replicate` of `scenario` and keeps the attacker's account; section 9 of the model says what counts. */
export function washAccount(scenario: Scenario, replicate: number): WashAccount {
  const world = createWorld(scenario, replicate);
  let income = 0;
  let spent = 0;
  let calls = 0;
  while (world.day < scenario.days) {
    const alumniBefore = world.datanets.alumni.slice();
    day(world, scenario.schedule);
    income += world.parameters.wash.share * datanetIncome(world, alumniBefore);
    spent += world.token.price * world.flow.washOpen;
    for (const made of world.flow.calls) calls += made;
    nightfall(world);
  }
  return { income, spent, calls };
}

/** USD of the day. `alumniBefore`: the alumni weights of the morning; those of the evening include who left after pay-day. */
function datanetIncome({ parameters, flow, datanets, token }: World, alumniBefore: Float64Array): number {
  const { feeSplit, emission, wash } = parameters;
  const d = wash.datanet;
  const fees = flow.fees[d]!;
  const alumni = (1 - parameters.datanets[d]!.decay) * alumniBefore[d]!;
  let open = share(fees, feeSplit.builders);
  if (flow.weight[d]! > 0) open += share(fees, feeSplit.contributors) * (1 - alumni / flow.weight[d]!);
  if (flow.work[d]! > 0) open += share(datanets.offered[d]!, emission.contributors);
  if (flow.models[d]! > 0) open += share(datanets.offered[d]!, emission.builders);
  return token.price * open;
}
