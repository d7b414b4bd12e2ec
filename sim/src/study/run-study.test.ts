import { describe, expect, it } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';
import { compareScenarios } from '#sim/study/compare.ts';
import type { RunPlan, RunPoints } from '#sim/study/plan.ts';
import { pointScenario } from '#sim/study/point-scenario.ts';
import { readStudy } from '#sim/study/read.ts';
import { usualStep } from '#sim/study/read-steps.ts';
import type { DiscoverResult, MorrisResult, RobustResult, SobolResult, SweepResult } from '#sim/study/results.ts';
import { runStudy } from '#sim/study/run-study.ts';
import { formulaRuns } from '../../test/formula-runs.ts';

const load = async () => ({ text: '{}', file: 'baseline.yaml' });
const study = (text: string) => readStudy(text, 'x.yaml', load);

type Model = (at: Readonly<Record<string, number>>, luck: (stream: number) => number) => number;

/** An engine whose runs are a formula: its answers are known. A run of `NaN` fails. */
function engine(model: Model): { run: RunPoints; plans: RunPlan[] } {
  const plans: RunPlan[] = [];
  const run: RunPoints = async (plan) => {
    plans.push(plan);
    return formulaRuns(plan, ({ index, set }, replicate) => {
      const at = pointScenario(plan.base, set).parameters as Readonly<Record<string, number>>;
      const value = model(at, (stream) =>
        normalQuantile(new Stream(plan.base.scenario.seed, replicate, stream, 0).uniform(0)),
      );
      if (Number.isNaN(value)) return `day ${index}, stage market: broke`;
      return (name) => (name === 'big' ? Number(value > 1) : value);
    });
  };
  return { run, plans };
}

const BASE = `base: baseline
levers: {user.valueScale: {range: [0, 2]}}
uncertainties:
  user.needScale: {range: [0, 2]}
  market.momentum: {range: [0, 0.9]}
outcomes: {y: totalCalls, big: stall}
`;
/** Twice as much variance from the need as from the value; none from the momentum. */
const linear: Model = (at, luck) => 2 * at['user.needScale']! + at['user.valueScale']! - 2 + 0.5 * luck(1);

describe('steps of a study', () => {
  it('chains: what Morris keeps is all that Sobol varies, and the results are those of the formula', async () => {
    const one = await study(
      `${BASE}replicates: 3\nsteps: [{morris: {trajectories: 6, keep: 2}}, {sobol: {rows: 256}}]`,
    );
    const { run } = engine(linear);
    const { steps, resultHash, runs } = await runStudy(one, one.steps, { engine: run });
    const [morris, sobol] = steps as [MorrisResult, SobolResult];
    expect(morris.effects.y!.map(({ muStar }) => Number(muStar.toFixed(6)))).toEqual([2, 4, 0]);
    expect(morris.effects.y!.every(({ sigma }) => sigma < 1e-9)).toBe(true);
    expect(sobol.factors.map(({ name }) => name)).toEqual(['user.valueScale', 'user.needScale']);
    expect(sobol.indices.y!.first.map(({ value }) => value)).toEqual([expect.closeTo(0.2, 1), expect.closeTo(0.8, 1)]);
    // The luck of a replicate is the same at every point: it blurs nothing.
    expect(sobol.noise.y!.noise).toBeLessThan(1e-9);
    expect(sobol.noise.y!.luck).toBeGreaterThan(0.001);
    expect(runs).toBe(6 * 4 * 3 + 256 * 4 * 3);
    expect((await runStudy(one, one.steps, { engine: run })).resultHash).toBe(resultHash);
    const other = engine((at, luck) => linear(at, luck) + 1e-12);
    expect((await runStudy(one, one.steps, { engine: other.run })).resultHash).not.toBe(resultHash);
  });

  it('discovers where the cases lie, and counts runs that failed', async () => {
    const one = await study(`${BASE}design: {kind: sobol, points: 400}\nsteps: [{discover: {of: big}}]`);
    const model: Model = (at) =>
      at['market.momentum']! > 0.85 ? Number.NaN : at['user.needScale']! > 1.2 && at['user.valueScale']! < 0.8 ? 2 : 0;
    const { steps } = await runStudy(one, one.steps, { engine: engine(model).run });
    const [found] = steps as [DiscoverResult];
    const [{ box }] = found.boxes as [DiscoverResult['boxes'][number]];
    expect(box.density).toBe(1);
    expect(box.coverage).toBeGreaterThan(0.95);
    expect(box.limits[1]!.low).toBeCloseTo(1.2, 1);
    expect(box.limits[0]!.high).toBeCloseTo(0.8, 1);
    expect(found.failed.count).toBe(400 - found.judged);
    expect(found.failed.share).toBeCloseTo(0.05 / 0.9, 1);
    // One cause, whatever the day.
    expect(found.failures).toHaveLength(1);
    expect(found.failures[0]).toMatchObject({
      count: found.failed.count,
      cause: expect.stringMatching(/stage market: broke/),
    });
    const failing = await runStudy(one, [{ ...usualStep('discover', one), of: 'failed' } as never], {
      engine: engine(model).run,
    });
    const [where] = (failing.steps[0] as DiscoverResult).boxes;
    expect(where!.box.limits[2]!.low).toBeCloseTo(0.85, 1);
  });

  it('chooses what is good enough most often, and says what that gives up', async () => {
    const text = `${BASE.replace('[0, 2]}}\nunc', '[0, 2]}}\nunc')}thresholds: {y: {above: 0}}\nsteps: [{robust: {levels: 3, conditions: 40}}]`;
    const one = await study(text);
    // A large value is good where the need is large, and ruinous where it is not; the middle one always does.
    const model: Model = (at) => {
      const value = at['user.valueScale']!;
      if (value === 1) return 0.1;
      return value === 2 ? (at['user.needScale']! > 1 ? 5 : -1) : -0.1;
    };
    const [robust] = (await runStudy(one, one.steps, { engine: engine(model).run })).steps as [RobustResult];
    expect(robust.choices.map(({ index, share }) => [robust.settings[index]![0], share])).toEqual([
      [1, 1],
      [2, 0.5],
      [0, 0],
    ]);
    expect(robust.choices[0]!.regrets[0]!.max).toBeCloseTo(4.9, 9);
    expect(robust.givesUp).toEqual([{ outcome: 'y', best: 2, bestMean: 2, mean: expect.closeTo(0.1, 9) }]);
  });

  it('stops on precision, point by point, and says how many replicates it took', async () => {
    const text = `base: baseline\nlevers: {user.needScale: {values: [0, 1]}}\noutcomes: {y: totalCalls}\nstop: {outcome: y, width: 1, most: 300, pilot: 8}
design: {kind: factorial}\nsteps: [sweep]`;
    const one = await study(text);
    const { run, plans } = engine((at, luck) => (at['user.needScale'] === 0 ? 0.01 : 1) * luck(1));
    const [sweep] = (await runStudy(one, one.steps, { engine: run })).steps as [SweepResult];
    expect(plans.map(({ replicates }) => replicates)).toEqual([
      [8, 8],
      [8, sweep.stopped!.replicates.most],
    ]);
    expect(sweep.stopped!.replicates.most).toBeGreaterThan(8);
    expect(sweep.stopped!.reached).toBe(2);
    for (const [estimate] of sweep.estimates) expect(estimate!.high - estimate!.low).toBeLessThanOrEqual(1 + 1e-9);
    // Paired with the first point: what both share of the luck is gone.
    expect(sweep.differences[0]![0]).toMatchObject({ mean: 0, pairs: 8 });
  });

  it('makes the difference from the first point with the variance of the first stage, whatever it is of', async () => {
    const one = await study(
      `base: baseline\nlevers: {user.needScale: {values: [0, 1]}}\noutcomes: {y: totalCalls}\nstop: {outcome: y, width: 1, most: 300, pilot: 4}
design: {kind: factorial}\nsteps: [sweep]`,
    );
    const { run } = engine((at, luck) => luck(1) + 0.3 * at['user.needScale']! * luck(2));
    const [sweep] = (await runStudy(one, one.steps, { engine: run })).steps as [SweepResult];
    const { mean, low, high, pairs } = sweep.differences[1]![0]!;
    expect(pairs).toBeGreaterThan(4);
    const first = [0, 1, 2, 3].map((r) => 0.3 * normalQuantile(new Stream(1, r, 2, 0).uniform(0)));
    const sd = Math.sqrt(first.reduce((sum, x) => sum + (x - first.reduce((a, b) => a + b) / 4) ** 2, 0) / 3);
    // Student's t with three degrees of freedom: 3.18245.
    expect((high - low) / 2).toBeCloseTo((3.182446 * sd) / Math.sqrt(pairs), 6);
    expect((high + low) / 2).toBeCloseTo(mean, 9);
  });

  it('sweeps all combinations of given values, each once', async () => {
    const grid = await study(
      'base: baseline\nlevers: {user.needScale: {values: [0, 1, 2]}, user.valueScale: {values: [1, 2]}}\noutcomes: {y: totalCalls}\nsteps: [sweep]',
    );
    const { run } = engine(linear);
    const [sweep] = (await runStudy(grid, grid.steps, { engine: run })).steps as [SweepResult];
    expect(sweep.settings.map(String)).toEqual(['0,1', '0,2', '1,1', '1,2', '2,1', '2,2']);
    const twice = await study(
      'base: baseline\nlevers: {user.needScale: {values: [0, 1]}}\noutcomes: {y: totalCalls}\ndesign: {kind: list, list: [{user.needScale: 1}, {user.needScale: 0}, {user.needScale: 1}]}\nsteps: [sweep]',
    );
    const [swept] = (await runStudy(twice, twice.steps, { engine: run })).steps as [SweepResult];
    expect(swept.settings.map(String).sort()).toEqual(['0', '1']);
    expect([swept.runs, swept.overall]).toEqual([2, null]);
  });

  it('tells each outcome over all points of a sample, in which what comes twice weighs twice', async () => {
    const one = await study(
      'base: baseline\nuncertainties: {user.needScale: {values: [0, 2], weights: [3, 1]}}\noutcomes: {y: totalCalls, big: stall}\nreplicates: 3\ndesign: {kind: latin-hypercube, points: 20}\nsteps: [sweep]',
    );
    const { run } = engine((at) => at['user.needScale']!);
    const [{ overall }] = (await runStudy(one, one.steps, { engine: run })).steps as [SweepResult];
    expect(overall).toEqual([
      {
        outcome: 'y',
        value: 0.5,
        low: expect.any(Number),
        high: expect.any(Number),
        p05: 0,
        p50: 0,
        p95: 2,
        points: 20,
        replicates: 3,
      },
      expect.objectContaining({ outcome: 'big', value: 0.25, points: 20 }),
    ]);
    // Five of twenty points: the standard error of the mean of the points is 2 · √(0.25 · 0.75 / 19).
    const half = 2.093 * 2 * Math.sqrt((0.25 * 0.75) / 19);
    expect([overall![0]!.low, overall![0]!.high]).toEqual([
      expect.closeTo(0.5 - half, 3),
      expect.closeTo(0.5 + half, 3),
    ]);
  });

  it('sweeps the points of any design that is asked for, and looks for boxes only among points spread evenly', async () => {
    const text = `${BASE}design: {kind: saltelli, points: 2}\nsteps: [sweep, {discover: {of: big}}]`;
    const [sweep, discover] = (await study(text)).steps;
    expect(sweep!.design).toMatchObject({ kind: 'saltelli', points: 2 });
    expect(discover!.design).toMatchObject({ kind: 'latin-hypercube', points: 200 });
  });

  it('refuses a later step that cannot be run before the first one has run', async () => {
    const unjudged = await study(`${BASE}steps: [{sweep: {design: {kind: sobol, points: 4}}}, robust]`);
    const { run, plans } = engine(linear);
    await expect(runStudy(unjudged, unjudged.steps, { engine: run })).rejects.toThrow(/thresholds to judge by/);
    const split = await study(
      'base: baseline\nlevers: {feeSplit.burn: {range: [0, 900]}}\nuncertainties: {user.needScale: {range: [0, 1]}}\noutcomes: {y: stall}\nsteps: [{sweep: {vary: uncertainties}}, {sweep: {vary: levers}}]',
    );
    await expect(runStudy(split, split.steps, { engine: run })).rejects.toThrow(/the fee split sums to/);
    expect(plans).toEqual([]);
  });

  it('refuses points that break a rule between parameters, and what it cannot judge', async () => {
    const split = await study('base: baseline\nlevers: {feeSplit.burn: {range: [0, 900]}}\noutcomes: {y: stall}');
    await expect(runStudy(split, [usualStep('sweep', split)], { engine: engine(linear).run })).rejects.toThrow(
      /the fee split sums to/,
    );
    const none = await study(BASE);
    await expect(runStudy(none, [usualStep('robust', none)], { engine: engine(linear).run })).rejects.toThrow(
      UserError,
    );
    const wide = await study(
      'base: baseline\nlevers: {user.needScale: {range: [0, 1]}, user.valueScale: {range: [0, 1]}}\noutcomes: {y: stall}\ndesign: {kind: saltelli, points: 600000}',
    );
    await expect(runStudy(wide, [usualStep('sobol', wide)], { engine: engine(linear).run })).rejects.toThrow(
      /2,400,000 points/,
    );
  });
});

describe('comparison', () => {
  it('has the variance reduction that is known of a model, and covers', async () => {
    const base = (await study('base: baseline\noutcomes: {y: totalCalls}')).base;
    const other = (await study('base: baseline\nset: {user.needScale: 2}\noutcomes: {y: totalCalls}')).base;
    // Common luck of variance 1, luck of its own of variance 0.01: unpaired 2.02, paired 0.02.
    const model: Model = (at, luck) =>
      luck(1) + 0.1 * luck(at['user.needScale'] === 2 ? 3 : 2) + 0.5 * at['user.needScale']!;
    const compared = await compareScenarios(base, other, [{ name: 'y', expression: 'totalCalls' }], {
      replicates: 4000,
      engine: engine(model).run,
    });
    const [y] = compared.outcomes;
    expect(y!.difference.mean).toBeCloseTo(0.5, 2);
    expect(y!.difference.sd ** 2).toBeCloseTo(0.02, 2);
    expect(y!.varianceReduction).toBeGreaterThan(90);
    expect(y!.varianceReduction).toBeLessThan(112);
    expect([y!.difference.low < 0.5, y!.difference.high > 0.5]).toEqual([true, true]);
    const until = await compareScenarios(base, other, [{ name: 'y', expression: 'totalCalls' }], {
      replicates: 1,
      stop: { outcome: 'y', width: 0.1, most: 200, pilot: 8 },
      engine: engine(model).run,
    });
    expect(until.stopped).toEqual({ outcome: 'y', width: 0.1, reached: true });
    const stopped = until.outcomes[0]!.difference;
    expect([stopped.low < 0.5, stopped.high > 0.5]).toEqual([true, true]);
    expect(until.pairs).toBeGreaterThan(20);
    expect(until.pairs).toBeLessThan(200);
  });

  it('goes on until the difference of two shares is known well enough, also where no pair of the pilot differs', async () => {
    const base = (await study('base: baseline\noutcomes: {y: totalCalls}')).base;
    const other = (await study('base: baseline\nset: {user.needScale: 2}\noutcomes: {y: totalCalls}')).base;
    const stop = { outcome: 'big', width: 0.1, most: 4000, pilot: 10 };
    const until = await compareScenarios(base, other, [{ name: 'big', expression: 'stall' }], {
      replicates: 1,
      stop,
      engine: engine((at, luck) => (at['user.needScale'] === 2 && luck(5) > 2 ? 2 : 0)).run,
    });
    expect(until.stopped).toMatchObject({ reached: true });
    expect(until.pairs).toBeGreaterThan(100);
    const [{ difference }] = until.outcomes as [(typeof until.outcomes)[number]];
    // P(luck > 2) is 2.3 %.
    expect([difference.low < 0.023, difference.high > 0.023]).toEqual([true, true]);
  });

  it('refuses scenarios whose runs would not share their luck', async () => {
    const base = (await study('base: baseline\noutcomes: {y: totalCalls}')).base;
    const other = (await study('base: baseline\nseed: 2\noutcomes: {y: totalCalls}')).base;
    await expect(compareScenarios(base, other, [], { replicates: 1 })).rejects.toThrow(/differ in seed/);
  });
});
