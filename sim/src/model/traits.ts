import { exp } from '#sim/maths/exp.ts';
import { logNormal } from '#sim/model/functions.ts';
import type { World } from '#sim/model/world.ts';
import { BetaDraws } from '#sim/rng/beta.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

interface LogNormal {
  readonly median: number;
  readonly sigma: number;
}

/** The traits of every agent (section 0), column by column: no draw depends on another. */
export function drawTraits(world: World): void {
  const { contributors, users, datanets, parameters } = world;
  const { honest, farmer } = parameters.contributor;
  drawKinds(world);
  drawQuality(world);
  drawByKind(
    contributors.capacity,
    contributors.farmer,
    honest.capacity,
    farmer.capacity,
    traits(world, 'contributorCapacity'),
  );
  drawByKind(contributors.cost, contributors.farmer, honest.cost, farmer.cost, traits(world, 'contributorCost'));
  drawSellShares(world);
  drawErrors(world);
  drawSkill(world);
  const value = traits(world, 'userValue');
  const need = traits(world, 'userNeed');
  for (let d = 0; d < datanets.count; d++) {
    const first = datanets.firstUser[d]!;
    const last = datanets.firstUser[d + 1]!;
    const worth = { median: parameters.datanets[d]!.value, sigma: parameters.user.valueSigma };
    drawLogNormal(users.value, first, last, worth, value);
    drawLogNormal(users.need, first, last, parameters.user.need, need);
    let total = 0;
    for (let u = first; u < last; u++) total += users.need[u]!;
    datanets.need[d] = total;
  }
}

function traits({ seed, replicate }: World, name: keyof typeof STREAM): Stream {
  return new Stream(seed, replicate, STREAM[name], 0);
}

function drawKinds(world: World): void {
  const { count, farmer } = world.contributors;
  const { farmerShare } = world.parameters.contributor;
  const kind = traits(world, 'contributorKind');
  for (let i = 0; i < count; i++) farmer[i] = kind.uniform(i) < farmerShare ? 1 : 0;
}

function drawQuality({ seed, replicate, contributors, parameters }: World): void {
  const { honest, farmer } = parameters.contributor;
  const draws = new BetaDraws(seed, replicate, STREAM.contributorQuality);
  for (let i = 0; i < contributors.count; i++) {
    const { a, b } = contributors.farmer[i] ? farmer.quality : honest.quality;
    contributors.quality[i] = draws.draw(i, a, b);
  }
}

function drawByKind(
  column: Float64Array,
  farmer: Uint8Array,
  honest: LogNormal,
  other: LogNormal,
  stream: Stream,
): void {
  for (let i = 0; i < column.length; i++) {
    const { median, sigma } = farmer[i] ? other : honest;
    column[i] = logNormal(median, sigma, normalQuantile(stream.uniform(i)));
  }
}

function drawSellShares(world: World): void {
  const { count, farmer, sellShare } = world.contributors;
  const { honest, farmer: farming } = world.parameters.contributor;
  const stream = traits(world, 'contributorSell');
  for (let i = 0; i < count; i++) {
    const { low, high } = farmer[i] ? farming.sell : honest.sell;
    sellShare[i] = low + (high - low) * stream.uniform(i);
  }
}

/** χ = exp(σ ξ − σ²/2), ξ standard normal. */
function drawErrors(world: World): void {
  const { count, error } = world.contributors;
  const { noise } = world.parameters.attribution;
  const stream = traits(world, 'attributionError');
  for (let i = 0; i < count; i++) error[i] = exp(noise * normalQuantile(stream.uniform(i)) - (noise * noise) / 2);
}

function drawSkill({ seed, replicate, builders, parameters }: World): void {
  const { a, b } = parameters.builder.skill;
  const draws = new BetaDraws(seed, replicate, STREAM.builderSkill);
  for (let k = 0; k < builders.count; k++) builders.skill[k] = draws.draw(k, a, b);
}

function drawLogNormal(
  column: Float32Array,
  from: number,
  to: number,
  { median, sigma }: LogNormal,
  stream: Stream,
): void {
  for (let u = from; u < to; u++) column[u] = logNormal(median, sigma, normalQuantile(stream.uniform(u)));
}
