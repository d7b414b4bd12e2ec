import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkAccounts } from '#sim/engine/accounting.ts';
import { summarise } from '#sim/engine/outcome.ts';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { everyDatanet, tinyScenario, worldAfter } from '../../test/tiny.ts';

const last = (values: Float64Array) => values[values.length - 1]!;
const hash = (run: RunResult) => {
  const digest = createHash('sha256');
  for (const name of SERIES) digest.update(name).update(new Uint8Array(run.series[name].buffer));
  return digest.digest('hex');
};

describe('simulate', () => {
  it('gives the pinned result: whatever changes it is a change of the model', () => {
    expect(hash(simulate(tinyScenario(), 0))).toMatchInlineSnapshot(
      `"b6a4699d1e000e3a8a3de60916044f89eda8306af58fdb96c7a82712107c7b94"`,
    );
  });

  it('gives the same bytes twice, and others for another replicate or seed', () => {
    const one = hash(simulate(tinyScenario(), 0));
    expect(hash(simulate(tinyScenario(), 0))).toBe(one);
    expect(hash(simulate(tinyScenario(), 1))).not.toBe(one);
    expect(hash(simulate(tinyScenario({}, { seed: 2 }), 0))).not.toBe(one);
  });

  it('agrees with a longer run on the days that both have', () => {
    const short = simulate(tinyScenario({}, { days: 60 }), 0);
    const long = simulate(tinyScenario({}, { days: 120 }), 0);
    expect([...short.series.price]).toEqual([...long.series.price.subarray(0, 60)]);
  });

  it('reports every series on every day', () => {
    const run = simulate(tinyScenario(), 0);
    expect(run.failure).toBeNull();
    for (const name of SERIES) {
      expect(run.series[name]).toHaveLength(120);
      const from = name.endsWith('Retention90') ? 90 : 0;
      expect([...run.series[name].subarray(from)].every(Number.isFinite), name).toBe(true);
      if (from > 0) expect([...run.series[name].subarray(0, from)].every(Number.isNaN)).toBe(true);
    }
  });

  it('is the same before a scheduled change and another after it', () => {
    const plain = simulate(tinyScenario(), 0).series.feesUsd;
    const schedule = [{ day: 50, mode: 'force', set: { 'user.needScale': 0.1 } }] as const;
    const shocked = simulate(tinyScenario({}, { schedule }), 0).series.feesUsd;
    expect([...shocked.subarray(0, 50)]).toEqual([...plain.subarray(0, 50)]);
    expect(last(shocked)).toBeLessThan(0.5 * last(plain));
  });
});

describe('limits worked by hand', () => {
  const run = (set: ParameterSet, days = 120, scale = 0.02) => simulate(tinyScenario(set, { days, scale }), 0);

  it('without users there are no calls and no fees, and all that is paid is a leak', () => {
    const { series, summary } = run({ 'start.users': 0, 'user.innovation': 0 });
    expect(Math.max(...series.calls, ...series.feesUsd)).toBe(0);
    expect(Math.min(...series.leakRatio)).toBe(1);
    expect(summary).toMatchObject({ outcome: 'leak', leakLast: 1, overtakingDay: null, totalFeesUsd: 0 });
  });

  it('without users and emission nothing happens: a stall', () => {
    const { summary } = run({ 'start.users': 0, 'user.innovation': 0, 'emission.perDay': 0 });
    expect(summary).toMatchObject({ outcome: 'stall', leakLast: 0, totalEmissionUsd: 0 });
  });

  it('without emission every USD earned comes from fees', () => {
    const { series, summary } = run({ 'emission.perDay': 0 }, 40, 0.2);
    expect(Math.max(...series.emissionOpen, ...series.leakRatio)).toBe(0);
    expect(last(series.selfFunding)).toBe(1);
    expect(last(series.reserve)).toBe(0.3716 * 2e8);
    expect(summary?.outcome).toBe('flywheel');
  });

  it('without curation every submitted item is accepted, on average', () => {
    const { series } = run({ 'curation.sharpness': 40, ...everyDatanet('threshold', -2) });
    const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    expect(total(series.itemsAccepted) / total(series.itemsSubmitted)).toBeCloseTo(1, 1);
  });

  it('with one Datanet all users and all work are there', () => {
    const others = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].userShare`, 0]));
    const closed = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [`datanets[${d}].admitDay`, 3650]));
    const world = worldAfter(60, tinyScenario({ ...others, ...closed }));
    expect([...world.datanets.users]).toEqual([4000, 0, 0, 0, 0, 0, 0, 0]);
    expect([...world.datanets.volume.subarray(1)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(world.datanets.volume[0]).toBeGreaterThan(0);
  });

  it('with everything sold at once nobody holds anything', () => {
    const world = worldAfter(
      30,
      tinyScenario({
        'contributor.honest.sell.low': 1,
        'contributor.honest.sell.high': 1,
        'contributor.farmer.sell.low': 1,
        'builder.sellShare': 1,
      }),
    );
    expect(Math.max(...world.contributors.balance.map(Math.abs))).toBeLessThan(1e-9);
    expect(Math.max(...world.builders.balance.map(Math.abs))).toBeLessThan(1e-9);
  });

  it('without noise the price follows its fundamental, here the floor', () => {
    const { series } = run(
      {
        'market.volatility': 0,
        'market.clip': 1,
        'market.impact': 0,
        'market.momentum': 0,
        'market.floorPrice': 1,
        'market.reversion': 0.2,
      },
      90,
    );
    // ln p closes a fifth of its distance to ln 1 each day.
    expect(Math.log(series.price[10]!)).toBeCloseTo(Math.log(0.2) * 0.8 ** 10, 9);
    expect(last(series.price)).toBeCloseTo(1, 6);
  });

  it('a world ten times as large behaves alike, per head', () => {
    const mean = (scale: number, replicates: number) => {
      let users = 0;
      let price = 0;
      for (let r = 0; r < replicates; r++) {
        const { series } = simulate(tinyScenario({}, { scale, days: 60 }), r);
        users += last(series.activeUsers) / scale / replicates;
        price += last(series.price) / replicates;
      }
      return { users, price };
    };
    const small = mean(0.2, 8);
    const large = mean(1, 2);
    expect(small.users / large.users).toBeGreaterThan(0.75);
    expect(small.users / large.users).toBeLessThan(1.25);
  });
});

describe('checkAccounts', () => {
  it('holds to 1e-9 on every day of a run', () => {
    expect(simulate(tinyScenario(), 0).summary!.worstAccounting).toBeLessThan(1e-12);
  });

  it('names day, stage and account of what does not add up', () => {
    const lost = worldAfter(20);
    lost.token.float -= 1;
    expect(() => checkAccounts(lost)).toThrow(expect.objectContaining({ day: 20, account: 'supply' }));
    const negative = worldAfter(20);
    negative.token.treasury = -5;
    expect(() => checkAccounts(negative)).toThrow(expect.objectContaining({ stage: 'market', account: 'treasury' }));
    const split = worldAfter(20);
    split.flow.burnedFees += 1;
    expect(() => checkAccounts(split)).toThrow(expect.objectContaining({ stage: 'reward', account: 'fees' }));
    const unnumbered = worldAfter(20);
    unnumbered.contributors.balance[3] = Number.NaN;
    expect(() => checkAccounts(unnumbered)).toThrow(expect.objectContaining({ account: 'balance of a contributor' }));
  });

  it('ends a run as a recorded failure with the days before it', () => {
    const run = simulate(tinyScenario({ 'market.shock': 3 }, { days: 400 }), 0);
    expect(run.failure).toMatchObject({ stage: 'market', account: 'price' });
    expect(run.summary).toBeNull();
    expect(run.series.price).toHaveLength(run.failure!.day);
  });
});

describe('summarise', () => {
  const days = 400;
  const flat = (value: number) => new Float64Array(days).fill(value);
  const series = (calls: Float64Array, leakRatio = flat(0)) =>
    ({ ...Object.fromEntries(SERIES.map((name) => [name, flat(1)])), calls, leakRatio }) as RunResult['series'];
  const flows = (emission: number, organicFees: number) => ({
    emission: flat(emission),
    organicFees: flat(organicFees),
  });

  it('calls a run a stall where the last month has below a fifth of the best month', () => {
    const falling = flat(100).fill(19, days - 30);
    expect(summarise(series(falling), flows(0, 1), 0)).toMatchObject({ outcome: 'stall', callsEndToPeak: 0.19 });
    expect(summarise(series(flat(100).fill(21, days - 30)), flows(0, 1), 0).outcome).toBe('flywheel');
  });

  it('calls a run a leak where more than half of what is paid is emission', () => {
    expect(summarise(series(flat(1)), flows(51, 49), 0)).toMatchObject({ outcome: 'leak', leakLast: 0.51 });
    expect(summarise(series(flat(1)), flows(49, 51), 0)).toMatchObject({ outcome: 'flywheel', leakLast: 0.49 });
  });

  it('looks at the last half only, where that is shorter than a year', () => {
    const emission = flat(1).fill(0, 200);
    expect(summarise(series(flat(1)), { emission, organicFees: flat(1) }, 0).leakLast).toBe(0);
  });

  it('finds the day from which fees stay ahead', () => {
    const ratio = flat(0.4).fill(0.6, 0, 150);
    expect(summarise(series(flat(1), ratio), flows(1, 1), 0).overtakingDay).toBe(150);
    expect(summarise(series(flat(1), flat(0.4)), flows(1, 1), 0).overtakingDay).toBe(90);
    expect(summarise(series(flat(1), flat(0.4).fill(0.5, days - 1)), flows(1, 1), 0).overtakingDay).toBeNull();
  });
});
