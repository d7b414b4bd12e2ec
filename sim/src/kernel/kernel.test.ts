import { describe, expect, it } from 'vitest';
import { Recorder } from '#sim/engine/recorder.ts';
import { simulate } from '#sim/engine/run.ts';
import { day, nightfall } from '#sim/engine/step.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { defaultKernel, kernelSpace } from '#sim/kernel/choose.ts';
import { createWorld } from '#sim/model/create.ts';
import type { World } from '#sim/model/world.ts';
import type { ParameterSet, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';
import { tinyScenario } from '../../test/tiny.ts';

/** The worlds of both forms on their first morning. */
function twins(scenario: Scenario): { reference: World; wasm: World } {
  return {
    reference: createWorld(scenario, 0, kernelSpace('reference')),
    wasm: createWorld(scenario, 0, kernelSpace('wasm')),
  };
}

/** Not compared: the kernels themselves, and the list of those that may move, which is scratch and lies in the columns. */
const APART = ['kernel', 'lucky', 'columns'];

/** Where the worlds differ in a single bit: the names of columns and amounts. */
function differences(one: object, other: object, path = ''): string[] {
  return Object.entries(one).flatMap(([name, value]) => {
    if (APART.includes(name)) return [];
    const twin = (other as Record<string, unknown>)[name];
    const here = path === '' ? name : `${path}.${name}`;
    if (ArrayBuffer.isView(value))
      return Buffer.compare(bytes(value), bytes(twin as ArrayBufferView)) === 0 ? [] : [here];
    if (typeof value === 'number') return Object.is(value, twin) ? [] : [here];
    if (typeof value === 'object' && value !== null) return differences(value, twin as object, here);
    return [];
  });
}

function bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Lives through all days of the scenario in both forms. */
function expectTwins(scenario: Scenario): World {
  const { reference, wasm } = twins(scenario);
  const recorders = [new Recorder(scenario.days), new Recorder(scenario.days)] as const;
  while (reference.day < scenario.days) {
    [reference, wasm].forEach((world, form) => {
      day(world, scenario.schedule);
      recorders[form]!.record(world);
      nightfall(world);
    });
    expect(differences(reference, wasm), `after day ${reference.day - 1}`).toEqual([]);
  }
  expect(differences(recorders[0].series(scenario.days), recorders[1].series(scenario.days))).toEqual([]);
  return wasm;
}

const force = (on: number, set: ParameterSet): ScheduledChange => ({ day: on, mode: 'force', set });

describe('the compiled loops', () => {
  it('are the default here', () => {
    expect(defaultKernel()).toBe('wasm');
  });

  it('give the bits of the reference over a year of the baseline', () => {
    const world = expectTwins(tinyScenario({}, { days: 365, scale: 0.25 }));
    expect(world.flow.activeUsers).toBeGreaterThan(1000);
  });

  it('give them through wash use, suspension, admission, a vote and shocks', () => {
    const schedule = [
      force(30, { 'wash.spend': 5000, 'wash.datanet': 2 }),
      force(60, { 'datanets[1].suspendDay': 60 }),
      force(80, { 'user.needScale': 10, 'market.shock': -0.1 }),
      force(81, { 'market.shock': 0 }),
      { day: 90, mode: 'vote', set: { 'feeSplit.contributors': 6000, 'feeSplit.builders': 1500 } } as const,
      force(100, { 'attribution.qualityExponent': 0, 'datanets[0].threshold': 0 }),
      force(130, { 'datanets[1].suspendDay': -1, 'user.needScale': 0.5, 'user.valueScale': 3 }),
      force(150, { 'datanets[2].suspendDay': 150, 'adapt.responsiveness': 0.5 }),
    ];
    const set = { 'attribution.noise': 1, 'adapt.switchRate': 0.2, 'adapt.leaveRate': 0.2, 'adapt.lookSocial': 0.2 };
    const world = expectTwins(tinyScenario(set, { days: 200, schedule }));
    expect(world.votes[0]!.tally).not.toBeNull();
    expect([...world.datanets.admitted].slice(0, 3)).toEqual([1, 1, 0]);
  });

  it('give them where means are large, choices sharp, and everybody comes and goes', () => {
    const set = {
      'user.need.median': 50,
      'user.need.sigma': 2,
      'user.choiceSharpness': 50,
      'user.innovation': 0.01,
      'user.imitation': 0.1,
      'user.churnRate': 0.1,
      'user.returnRate': 0.1,
      'contributor.honest.capacity.median': 200,
      'contributor.honest.capacity.sigma': 2.5,
      'curation.sharpness': 40,
      'builder.lookRate': 0.5,
      'builder.choiceScale': 100,
    };
    const world = expectTwins(tinyScenario(set, { days: 100, scale: 0.1 }));
    expect(world.flow.activeUsers).toBeGreaterThan(5000);
  });

  it('give them while items are injected', () => {
    const { reference, wasm } = twins(tinyScenario({}, { scale: 0.1 }));
    for (const world of [reference, wasm]) {
      world.acceptedFactor = 1.5;
      day(world, []);
    }
    expect(differences(reference, wasm)).toEqual([]);
    expect([...wasm.flow.itemsAccepted].reduce((a, b) => a + b) % 1.5).toBe(0);
  });

  it.each([
    ['nobody works', { 'start.contributors': 0, 'adapt.lookBase': 0, 'adapt.lookSocial': 0 }],
    ['nobody calls', { 'start.users': 0, 'user.innovation': 0 }],
    ['nobody builds', { 'start.builders': 0, 'builder.lookRate': 0 }],
  ])('give them where %s', (_case, set) => {
    expectTwins(tinyScenario(set, { days: 40 }));
  });

  it('give them for beliefs and traits at the edge of the numbers', () => {
    const { reference, wasm } = twins(tinyScenario({}, { scale: 0.1 }));
    const edges = [0, 5e-324, 2 ** -1022, 1e-200, 1e-9, 1, 99.99999, 1e9, 1e200, Number.MAX_VALUE];
    for (const world of [reference, wasm]) {
      const { contributors: c } = world;
      for (let i = 0; i < c.count; i++) {
        c.active[i] = i % 3 === 0 ? 0 : 1;
        c.datanet[i] = (i % 9) - 1;
        if (c.datanet[i] === -1) c.active[i] = 0;
        c.income[i] = edges[i % 10]!;
        c.items[i] = edges[Math.floor(i / 10) % 10]!;
        c.cost[i] = Math.max(edges[Math.floor(i / 100) % 10]!, 1e-300);
        c.capacity[i] = 10 ** ((i % 17) - 8);
      }
      world.datanets.admitted.fill(1);
      world.kernel.submit(world);
      world.kernel.accept(world);
      world.flow.perWeight.fill(1e-3);
      world.flow.perWork.fill(7);
      world.flow.sold = world.kernel.pay(world);
    }
    expect(differences(reference, wasm)).toEqual([]);
  });

  it('read nothing beside their columns: a result does not hang on what lay there before', () => {
    const scenario = tinyScenario({}, { days: 30 });
    const clean = createWorld(scenario, 0, kernelSpace('wasm'));
    const dirty = createWorld(scenario, 0, kernelSpace('wasm'));
    const { status } = dirty.users;
    new Uint8Array(status.buffer, status.byteOffset + status.length, 60).fill(1);
    const { active } = dirty.contributors;
    new Uint8Array(active.buffer, active.byteOffset + active.length, 60).fill(1);
    for (const world of [clean, dirty]) {
      const recorder = new Recorder(scenario.days);
      while (world.day < scenario.days) {
        day(world, []);
        recorder.record(world);
        nightfall(world);
      }
    }
    expect(differences(clean, dirty)).toEqual([]);
  });
});

describe('simulate', () => {
  it('gives the same result with either form', () => {
    const scenario = tinyScenario();
    const one = simulate(scenario, 3, undefined, { useKernel: 'wasm' });
    expect(resultHash([one])).toBe(resultHash([simulate(scenario, 3, undefined, { useKernel: 'reference' })]));
  });
});
