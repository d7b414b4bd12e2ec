import { describe, expect, test } from 'vitest';
import { compare, IMPACT_SERIES } from '#ui/impact/compare.ts';
import { failedRun, syntheticRun } from '../../../sim/test/synthetic-run.ts';

const ABOUT = { scale: 0.25, notes: ['a note'] };
const run = (replicate: number, fees: number, treasury: number, outcome: 'flywheel' | 'leak' = 'leak') =>
  syntheticRun({
    replicate,
    outcome,
    series: { feesUsd: [0, fees, fees], treasury: [treasury, treasury, treasury], leakRatio: [0.5, 0.4, 0.3] },
  });

describe('the comparison of pairs', () => {
  const base = [run(0, 30, 100), run(1, 60, 100)];
  const changed = [run(0, 36, 90), run(1, 66, 90, 'flywheel')];
  const { metrics, series, replicates, notes, ...outcomes } = compare(base, changed, ABOUT);
  const metric = (key: string) => metrics.find((each) => each.key === key)!;

  test('has every measure that a voter needs, in order', () => {
    expect(metrics.map(({ key }) => key)).toEqual([...IMPACT_SERIES]);
    expect(series.map(({ name }) => name)).toEqual([...IMPACT_SERIES]);
  });

  test('gives amounts of the whole world, and ratios as they are', () => {
    // Means over days: 20 and 40 without, 24 and 44 with; a quarter of the world.
    expect(metric('feesUsd')).toMatchObject({ label: 'Fees', unit: 'USD/day', base: 120, changed: 136 });
    expect(metric('treasury')).toMatchObject({ base: 400, changed: 360 });
    expect(metric('leakRatio').base).toBeCloseTo(0.4, 12);
    expect(series.find(({ name }) => name === 'treasury')!.base.p50).toEqual([400, 400, 400]);
    expect(series.find(({ name }) => name === 'leakRatio')!.changed.p50).toEqual([0.5, 0.4, 0.3]);
  });

  test('has the difference of each pair day by day, whatever the order of the runs', () => {
    const fees = (order: typeof changed) =>
      compare(base, order, ABOUT).series.find(({ name }) => name === 'feesUsd')!.difference;
    expect(fees(changed)).toEqual({ p05: [0, 24, 24], p50: [0, 24, 24], p95: [0, 24, 24] });
    expect(fees(changed.toReversed())).toEqual(fees(changed));
  });

  test('says what each role gets more or less', () => {
    const { roles } = compare(base, changed, ABOUT);
    expect(roles.map(({ role }) => role)).toEqual([
      'contributors',
      'builders',
      'users',
      'stakers',
      'treasury',
      'holders',
    ]);
    expect(roles[4]).toMatchObject({
      unit: 'OPEN',
      base: 400,
      changed: 360,
      mean: -40,
      low: -40,
      high: -40,
      worst5: -40,
    });
  });

  test('takes differences pair by pair', () => {
    // Both pairs differ by the same: the interval is a point, however far apart the runs are.
    expect(metric('feesUsd').difference).toEqual({ mean: 16, low: 16, high: 16 });
    expect(metric('activeUsers').difference).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('counts outcomes on each side', () => {
    expect(replicates).toBe(2);
    expect(outcomes.base.outcomes.leak).toMatchObject({ share: 1 });
    expect(outcomes.changed.outcomes.flywheel).toMatchObject({ share: 0.5 });
    expect(notes).toEqual(['a note']);
  });

  test('leaves a run out whose partner failed, on both sides, and says so', () => {
    const partial = compare([...base, run(2, 1e6, 1e6, 'flywheel')], [...changed, failedRun(2)], ABOUT);
    expect(partial.replicates).toBe(2);
    expect(partial.metrics).toEqual(metrics);
    expect(partial.base.outcomes.flywheel.share).toBe(0);
    expect(partial.notes[0]).toBe('1 of 3 pairs failed and is left out: the numbers rest on the others.');
  });
});
