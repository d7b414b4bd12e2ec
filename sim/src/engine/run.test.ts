import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { summarise } from '#sim/engine/outcome.ts';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { tinyScenario } from '../../test/tiny.ts';

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

describe('an injection', () => {
  it('multiplies the accepted items of its days, and nothing before', () => {
    const scenario = tinyScenario({}, { days: 60 });
    const plain = simulate(scenario, 0).series;
    const injection = { from: 30, until: 40, factor: 1.5 };
    const given = simulate(scenario, 0, undefined, { injection }).series;
    expect([...given.feesUsd.subarray(0, 30)]).toEqual([...plain.feesUsd.subarray(0, 30)]);
    expect(given.itemsAccepted[30]).toBe(1.5 * plain.itemsAccepted[30]!);
    // At no cost: who submitted, submitted as much.
    expect(given.itemsSubmitted[30]).toBe(plain.itemsSubmitted[30]);
    expect(given.volume[30]! - plain.volume[30]!).toBeCloseTo(0.5 * plain.itemsAccepted[30]!, 6);
    expect([...given.itemsAccepted.subarray(40)].every(Number.isInteger)).toBe(true);
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

  it('looks at the only day of a run of one day: without fees it is a leak', () => {
    const { summary, series } = simulate(tinyScenario({ 'start.users': 0 }, { days: 1 }), 0);
    expect(series.emissionUsd[0]).toBeGreaterThan(0);
    expect(summary).toMatchObject({ outcome: 'leak', leakLast: 1 });
  });

  it('finds the day from which fees stay ahead', () => {
    const ratio = flat(0.4).fill(0.6, 0, 150);
    expect(summarise(series(flat(1), ratio), flows(1, 1), 0).overtakingDay).toBe(150);
    expect(summarise(series(flat(1), flat(0.4)), flows(1, 1), 0).overtakingDay).toBe(90);
    expect(summarise(series(flat(1), flat(0.4).fill(0.5, days - 1)), flows(1, 1), 0).overtakingDay).toBeNull();
  });
});
