import { exp } from '#sim/maths/exp.ts';
import { share } from '#sim/mechanism/kernel.ts';
import { appeal, clip, ema } from '#sim/model/functions.ts';
import { NOWHERE, type World } from '#sim/model/world.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

/** Bound of the exponents of the entrants' choice. */
const EXPONENT = 30;

/** Build (section 3, steps 8–11): models are trained towards the frontier, builders enter where it pays and give up. */
export function build(world: World): void {
  const { builders, datanets, flow, parameters } = world;
  const { builder, user } = parameters;
  const existing = new Int32Array(datanets.count);
  const attraction = new Float64Array(datanets.count);
  for (let d = 0; d < datanets.count; d++) {
    flow.runCost[d] = builder.runCost + builder.volumeCost * datanets.volume[d]!;
  }
  for (let b = 0; b < builders.count; b++) {
    const d = builders.datanet[b]!;
    if (d === NOWHERE) continue;
    const goal = builders.skill[b]! * flow.frontier[d]!;
    builders.modelQuality[b] = ema(builders.modelQuality[b]!, goal, builder.trainRate);
    existing[d]!++;
    attraction[d]! += exp(user.choiceSharpness * builders.modelQuality[b]!);
  }

  const looks = new Stream(world.seed, world.replicate, STREAM.builderLook, world.day);
  const choices = new Stream(world.seed, world.replicate, STREAM.builderChoice, world.day);
  const exits = new Stream(world.seed, world.replicate, STREAM.builderExit, world.day);
  const prospects = new Float64Array(datanets.count);
  for (let b = 0; b < builders.count; b++) {
    const d = builders.datanet[b]!;
    if (d !== NOWHERE) {
      const loss = Math.min(builders.profit[b]! / flow.runCost[d]!, 0);
      const exit = builder.quitRate + (1 - builder.quitRate) * builder.exitRate * (1 - exp(loss));
      if (exits.uniform(b) < exit) builders.datanet[b] = NOWHERE;
    } else if (looks.uniform(b) < builder.lookRate) {
      for (let k = 0; k < datanets.count; k++) {
        prospects[k] = datanets.admitted[k] ? prospect(world, b, k, existing[k]!, attraction[k]!) : Number.NaN;
      }
      const chosen = choose(prospects, builder.choiceScale, choices.uniform(b));
      if (chosen === NOWHERE) continue;
      builders.datanet[b] = chosen;
      builders.modelQuality[b] = 0;
      builders.profit[b] = Math.max(prospects[chosen]!, 0);
    }
  }
}

/** Π, the profit in USD/day that idle builder `b` expects from a model on Datanet `d` (step 10). */
function prospect(world: World, b: number, d: number, existing: number, attraction: number): number {
  const { datanets, flow, parameters, token } = world;
  const { builder, user, feeSplit, emission } = parameters;
  const reach = world.builders.skill[b]! * flow.frontier[d]!;
  const pull = exp(user.choiceSharpness * reach);
  const chosen = pull / (pull + attraction);
  const demand = parameters.datanets[d]!.price * datanets.need[d]! * user.needScale;
  const hope = builder.pioneer * demand * appeal(reach, user.minQuality);
  const fees = share(Math.max(datanets.feeMemory[d]!, hope), feeSplit.builders) * chosen;
  const emitted = (share(datanets.offered[d]!, emission.builders) * token.price) / (existing + 1);
  return fees + emitted - flow.runCost[d]! - builder.buildCost / builder.amortisationDays;
}

/** A Datanet with weight e^(Π/τ), or "stay idle" with weight n, the number of admitted ones (those with a number). */
function choose(prospects: Float64Array, scale: number, u: number): number {
  const weight = (profit: number) => exp(clip(profit / scale, -EXPONENT, EXPONENT));
  let total = 0;
  for (const profit of prospects) if (!Number.isNaN(profit)) total += weight(profit) + 1;
  let left = u * total;
  for (let d = 0; d < prospects.length; d++) {
    if (Number.isNaN(prospects[d]!)) continue;
    left -= weight(prospects[d]!);
    if (left < 0) return d;
  }
  return NOWHERE;
}
