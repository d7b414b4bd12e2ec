import { ActivityHistory } from '#sim/model/activity.ts';
import { apportion } from '#sim/model/apportion.ts';
import { type Arena, inOneBuffer, RESERVED } from '#sim/model/arena.ts';
import type { OpenSpace, Space } from '#sim/model/kernel.ts';
import { TILE } from '#sim/model/lucky.ts';
import { newMarket } from '#sim/model/model-market.ts';
import { type Parameters, parametersOf } from '#sim/model/parameters.ts';
import {
  type Builders,
  type Contributors,
  type Datanets,
  type Flow,
  NOWHERE,
  type Token,
  type World,
} from '#sim/model/world.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** Days over which what may leave the treasury is counted. */
export const OUTFLOW_DAYS = 30;

/** A world of the right size in which nobody has a trait yet: all columns in one buffer, zeroed. */
export function emptyWorld(scenario: Scenario, replicate: number, open: OpenSpace): World {
  const { seed, scale, parameters: parameterSet } = scenario;
  const parameters = parametersOf(parameterSet, scale);
  let space: Space | undefined;
  let size = 0;
  const parts = inOneBuffer(
    (arena) => layColumns(arena, parameters),
    (bytes) => {
      space = open(bytes);
      size = bytes;
      return space.buffer;
    },
  );
  const { kernel, buffer } = space!;
  const columns = new Uint8Array(buffer, RESERVED, size - RESERVED);
  const start = { seed, replicate, scale, day: 0, parameterSet, parameters, acceptedFactor: 1 };
  return { ...start, ...parts, kernel, votes: [], columns };
}

/** Everything that has a size: a column per property of each kind of agent, and what flows each day. */
function layColumns(arena: Arena, parameters: Parameters) {
  const { contributors, builders, users } = parameters.population;
  const datanets = parameters.datanets.length;
  const shares = parameters.datanets.map((datanet) => datanet.userShare);
  const domainUsers = apportion(users, shares);
  const usersInAll = domainUsers.reduce((a, b) => a + b, 0);
  return {
    contributors: layContributors(arena, contributors),
    datanets: layDatanets(arena, datanets, domainUsers),
    builders: layBuilders(arena, builders),
    users: {
      count: usersInAll,
      value: arena.f32(usersInAll),
      need: arena.f32(usersInAll),
      status: arena.u8(usersInAll),
      satisfaction: arena.f64(usersInAll),
    },
    token: emptyToken(arena, parameters),
    flow: noFlow(arena, datanets),
    userHistory: new ActivityHistory(usersInAll, arena),
    contributorHistory: new ActivityHistory(contributors, arena),
    market: newMarket(builders, arena),
    lucky: arena.i32(TILE),
  };
}

function layContributors(arena: Arena, count: number): Contributors {
  return {
    count,
    farmer: arena.u8(count),
    quality: arena.f64(count),
    capacity: arena.f64(count),
    cost: arena.f64(count),
    sellShare: arena.f64(count),
    error: arena.f64(count),
    active: arena.u8(count),
    datanet: arena.i8(count).fill(NOWHERE),
    income: arena.f64(count),
    items: arena.f64(count),
    weight: arena.f64(count),
    balance: arena.f64(count),
    effort: arena.f64(count),
    submitted: arena.f64(count),
    work: arena.f64(count),
  };
}

function layDatanets(arena: Arena, count: number, domainUsers: readonly number[]): Datanets {
  const firstUser = arena.i32(count + 1);
  domainUsers.forEach((domain, d) => {
    firstUser[d + 1] = firstUser[d]! + domain;
  });
  return {
    count,
    users: Int32Array.from(domainUsers),
    firstUser,
    admitted: arena.u8(count),
    threshold: arena.f64(count),
    decay: arena.f64(count),
    volume: arena.f64(count),
    qualityMass: arena.f64(count),
    alumni: arena.f64(count),
    yield: arena.f64(count),
    feeMemory: arena.f64(count),
    offered: arena.f64(count),
    need: arena.f64(count),
  };
}

function layBuilders(arena: Arena, count: number): Builders {
  return {
    count,
    skill: arena.f64(count),
    datanet: arena.i8(count).fill(NOWHERE),
    modelQuality: arena.f64(count),
    profit: arena.f64(count),
    balance: arena.f64(count),
    fees: arena.f64(count),
  };
}

function emptyToken(arena: Arena, { token, start }: Parameters): Token {
  return {
    supply: token.totalSupply,
    price: start.price,
    trend: 0,
    float: 0,
    reserve: 0,
    treasury: 0,
    staked: 0,
    locked: 0,
    burned: 0,
    insiders: 0,
    attacker: 0,
    outflow: arena.f64(OUTFLOW_DAYS),
    released: arena.f64(token.allocations.length),
  };
}

function noFlow(arena: Arena, datanets: number): Flow {
  return {
    activeContributors: 0,
    activeFarmers: 0,
    itemsSubmitted: arena.f64(datanets),
    itemsAccepted: arena.f64(datanets),
    acceptedQuality: arena.f64(datanets),
    work: arena.f64(datanets),
    weight: arena.f64(datanets),
    perWeight: arena.f64(datanets),
    perWork: arena.f64(datanets),
    effectiveData: arena.f64(datanets),
    frontier: arena.f64(datanets),
    runCost: arena.f64(datanets),
    models: arena.i32(datanets),
    bestQuality: arena.f64(datanets),
    activeUsers: 0,
    satisfaction: 0,
    calls: arena.f64(datanets),
    fees: arena.f64(datanets),
    feesOpen: 0,
    washOpen: 0,
    washIncome: 0,
    emission: 0,
    contributorFees: 0,
    contributorEmission: 0,
    builderFees: 0,
    builderEmission: 0,
    stakerFees: 0,
    treasuryFees: 0,
    burnedFees: 0,
    sold: 0,
    soldByContributors: 0,
    soldByBuilders: 0,
    soldByStakers: 0,
    soldByTreasury: 0,
    soldUnlocked: 0,
    soldByAttacker: 0,
    boughtByAttacker: 0,
    rentUsd: 0,
    alumniFees: 0,
    apr: 0,
    fundamental: 0,
    circulating: 0,
  };
}
