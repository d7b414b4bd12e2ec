import { beforeEach, describe, expect, it, vi } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { createWorld } from '#sim/model/create.ts';
import { STREAM } from '#sim/rng/streams.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { everyDatanet, tinyScenario } from '../../test/tiny.ts';

/** Every draw that was made, by stream, day and agent. */
const log = vi.hoisted(() => new Map<string, number>());

// The generator itself, with a note of what it gave to whom.
vi.mock('#sim/rng/stream.ts', async (original) => {
  const { Stream: Generator, ...rest } = await original<typeof import('#sim/rng/stream.ts')>();
  class Stream extends Generator {
    private readonly place: string;
    constructor(seed: number, replicate: number, stream: number, day: number) {
      super(seed, replicate, stream, day);
      this.place = `${stream} ${day}`;
    }
    override bits(index: number): number {
      const bits = super.bits(index);
      log.set(`${this.place} ${index}`, bits);
      return bits;
    }
  }
  return { ...rest, Stream };
});

beforeEach(() => log.clear());

/** The draws of a run with these parameters. */
function draws(set: ParameterSet): Map<string, number> {
  log.clear();
  simulate(tinyScenario(set, { days: 30 }), 0, undefined, { useKernel: 'reference' });
  return new Map(log);
}

describe('a changed parameter', () => {
  it.each([
    ['feeSplit', { 'feeSplit.contributors': 6000, 'feeSplit.builders': 1500 }],
    ['adapt.lookBase, so that many more come and go', { 'adapt.lookBase': 0.1, 'adapt.leaveRate': 0.2 }],
    ['user.churnRate, so that other users are active', { 'user.churnRate': 0.1, 'user.innovation': 0.01 }],
    ['builder.lookRate, so that there are other models', { 'builder.lookRate': 0.5, 'builder.exitRate': 0.2 }],
    ['datanets[*].threshold', everyDatanet('threshold', 0.1)],
  ])('leaves every draw as it was, of every stream, day and agent: %s', (_what, set) => {
    const before = draws({});
    const after = draws(set);
    const shared = [...before.keys()].filter((place) => after.has(place));
    expect(shared.filter((place) => after.get(place) !== before.get(place))).toEqual([]);
    // They are most of the draws, and of all streams.
    expect(shared.length).toBeGreaterThan(0.5 * Math.min(before.size, after.size));
    const streams = new Set(shared.map((place) => Number(place.split(' ')[0])));
    expect([...streams].sort((a, b) => a - b)).toEqual(Object.values(STREAM).filter((stream) => streams.has(stream)));
    expect(streams.size).toBeGreaterThanOrEqual(18);
    // And no two of a run are the same by more than chance.
    const repeated = before.size - new Set(before.values()).size;
    expect(repeated).toBeLessThan(10 + before.size ** 2 / 2 ** 32);
  });

  it('of a trait changes that trait alone, of those agents alone', () => {
    const traits = (set: ParameterSet) => {
      const { contributors: c, builders, users } = createWorld(tinyScenario(set), 0);
      return {
        farmer: [...c.farmer],
        quality: [...c.quality],
        capacity: [...c.capacity],
        cost: [...c.cost],
        sellShare: [...c.sellShare],
        error: [...c.error],
        skill: [...builders.skill],
        value: [...users.value],
        need: [...users.need],
      };
    };
    const before = traits({});
    for (const [path, value, trait] of [
      ['contributor.honest.quality.a', 8, 'quality'],
      ['contributor.honest.capacity.median', 9, 'capacity'],
      ['contributor.farmer.cost.sigma', 0.1, 'cost'],
      ['contributor.honest.sell.high', 0.9, 'sellShare'],
      ['attribution.noise', 1, 'error'],
      ['builder.skill.b', 9, 'skill'],
      ['datanets[0].value', 5, 'value'],
      ['user.need.median', 4, 'need'],
    ] as const) {
      const after = traits({ [path]: value });
      const changed = Object.keys(before).filter(
        (name) => String(before[name as keyof typeof before]) !== String(after[name as keyof typeof before]),
      );
      expect(changed, path).toEqual([trait]);
    }
    const farmers = traits({ 'contributor.farmer.capacity.median': 1 }).capacity;
    farmers.forEach((capacity, i) => {
      expect(capacity === before.capacity[i]).toBe(before.farmer[i] === 0);
    });
  });
});
