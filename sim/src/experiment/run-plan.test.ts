import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { type EngineOptions, runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';
import { compileOutcome } from '#sim/study/outcome.ts';
import type { RunPlan, RunProgress } from '#sim/study/plan.ts';
import { pointScenario } from '#sim/study/point-scenario.ts';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "flywheel store's-"));
});
afterEach(() => rmSync(store, { recursive: true }));

const options = (more: Partial<EngineOptions> = {}): EngineOptions => ({
  model: 'of the test',
  store,
  workers: 2,
  ...more,
});

/** What the engine gives, run by run in this thread. */
function directly(plan: RunPlan): number[][] {
  return plan.outcomes.map(({ expression }) => {
    const outcome = compileOutcome(expression);
    return plan.points.flatMap(({ set }, i) => {
      const scenario = pointScenario(plan.base, set);
      return Array.from({ length: plan.replicates[i]! }, (_, r) => outcome(simulate(scenario, r), scenario));
    });
  });
}

async function outcomes(plan: RunPlan, more: Partial<EngineOptions> = {}): Promise<number[][]> {
  const columns = await runPlan(plan, options(more));
  return columns.outcomes.map((column) => [...column]);
}

/** The options, and what was last said of the progress. */
function watched(more: Partial<EngineOptions> = {}): { options: EngineOptions; last: () => RunProgress } {
  let last: RunProgress | undefined;
  const onProgress = (progress: RunProgress) => {
    last = progress;
  };
  return { options: options({ onProgress, ...more }), last: () => last! };
}

describe('runPlan', () => {
  it('gives what the engine gives, point by point, with one thread and with two, in a store and without one', async () => {
    const plan = smallPlan({ points: 5, replicates: [3, 1, 2, 3, 3] });
    const expected = directly(plan);
    expect(await outcomes(plan, { workers: 1 })).toEqual(expected);
    const { store: _, ...without } = options();
    expect((await runPlan(plan, without)).outcomes.map((column) => [...column])).toEqual(expected);
  });

  it('runs nothing twice: the same plan, more replicates, more points, a setting that stands twice', async () => {
    const plan = smallPlan({ points: 4, replicates: [2, 2, 2, 2] });
    await runPlan(plan, options());
    const again = watched();
    await runPlan(plan, again.options);
    expect(again.last()).toEqual({ done: 8, total: 8, failed: 0, reused: 8, note: null });

    const grown = smallPlan({ points: 6, replicates: [3, 2, 2, 3, 2, 2] });
    const more = watched();
    await runPlan(grown, more.options);
    expect(more.last()).toEqual({ done: 14, total: 14, failed: 0, reused: 8, note: null });

    const twice = { ...plan, points: plan.points.map((point, i) => ({ ...point, set: plan.points[i % 2]!.set })) };
    const same = watched();
    const columns = await runPlan(twice, same.options);
    expect(same.last()).toEqual({ done: 4, total: 4, failed: 0, reused: 4, note: null });
    expect(columns.outcomes[0]!.slice(0, 4)).toEqual(columns.outcomes[0]!.slice(4));
  });

  it('keeps runs of another model, base, or outcomes apart', async () => {
    const plan = smallPlan({ points: 2, replicates: [1, 1] });
    await runPlan(plan, options());
    const scenario = { ...plan.base.scenario, seed: 99 };
    const others: [RunPlan, Partial<EngineOptions>][] = [
      [plan, { model: 'another' }],
      [{ ...plan, base: { ...plan.base, scenario } }, {}],
      [{ ...plan, outcomes: plan.outcomes.slice(0, 1) }, {}],
      [plan, { daily: true }],
    ];
    for (const [other, more] of others) {
      const { options, last } = watched(more);
      await runPlan(other, options);
      expect(last().reused).toBe(0);
    }
    expect(readdirSync(join(store, 'chunks'))).toHaveLength(5);
    const renamed = watched();
    await runPlan({ ...plan, name: 'another name' }, renamed.options);
    expect(renamed.last().reused).toBe(2);
  });

  it('records runs that break and go on: an outcome that is infinite, a setting that cannot be run', async () => {
    const plan = smallPlan({ points: 3, replicates: [2, 1, 1] });
    const impossible = { 'feeSplit.burn': 9999 };
    const points = plan.points.map((point, i) => (i === 1 ? { ...point, set: impossible } : point));
    const broken = {
      ...plan,
      points,
      outcomes: [...plan.outcomes, { name: 'endless', expression: '1 / (totalCalls - totalCalls)' }],
    };
    const { options, last } = watched();
    const { failures, outcomes } = await runPlan(broken, options);
    expect([...failures].sort()).toEqual([
      [0, 'overflow: outcome "endless" is infinite'],
      [1, 'overflow: outcome "endless" is infinite'],
      [2, expect.stringMatching(/^broke: a point that cannot be run: /)],
      [3, 'overflow: outcome "endless" is infinite'],
    ]);
    expect(outcomes.every((column) => column.every(Number.isNaN))).toBe(true);
    expect(last()).toEqual({ done: 4, total: 4, failed: 4, reused: 0, note: null });
  });

  it('tries a run that takes its thread with it once more, then records it as killed, and loses no other', async () => {
    const plan = smallPlan({ points: 4, replicates: [3, 3, 3, 3] });
    const worker = new URL('../../test/dying-chunk-worker.ts', import.meta.url);
    const { options, last } = watched({ worker });
    process.env.FLYWHEEL_TEST_DEATHS = join(store, 'deaths');
    const columns = await runPlan(plan, options);
    expect([...columns.failures]).toEqual([[7, 'killed: its thread ended with exit code 9']]);
    expect(readFileSync(join(store, 'deaths'), 'utf8')).toBe('xx');
    expect(last()).toEqual({ done: 12, total: 12, failed: 1, reused: 0, note: null });
    const expected = directly(plan).map((column) => column.map((value, i) => (i === 7 ? Number.NaN : value)));
    expect(columns.outcomes.map((column) => [...column])).toEqual(expected);
  });

  it('finishes the chunks in hand when it is stopped, and goes on from there', async () => {
    const plan = smallPlan({ points: 40, replicates: new Array(40).fill(2) });
    const controller = new AbortController();
    const reason = new Error('stopped by the test');
    const stopped = runPlan(
      plan,
      options({
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (done > 0) controller.abort(reason);
        },
      }),
    );
    await expect(stopped).rejects.toBe(reason);
    const { options: rest, last } = watched();
    const { outcomes: column } = await runPlan(plan, rest);
    expect(last().reused).toBeGreaterThan(0);
    expect(column.map((values) => [...values])).toEqual(directly(plan));
  });

  it('makes its catalogue anew from the chunks where it is missing or damaged', async () => {
    const plan = smallPlan({ points: 3, replicates: [1, 1, 1] });
    const expected = await outcomes(plan);
    const catalogue = join(store, 'catalogue.duckdb');
    for (const damage of [() => rmSync(catalogue), () => writeFileSync(catalogue, 'not a database'.repeat(1000))]) {
      damage();
      const { options, last } = watched();
      const columns = await runPlan(plan, options);
      expect(last().reused).toBe(3);
      expect(columns.outcomes.map((column) => [...column])).toEqual(expected);
    }
    rmSync(join(store, 'chunks', readdirSync(join(store, 'chunks'))[0]!), { recursive: true });
    expect(await outcomes(plan)).toEqual(expected);
  });

  it('names a chunk that was damaged, and makes its runs anew once it is removed', async () => {
    const plan = smallPlan({ points: 3, replicates: [1, 1, 1] });
    const expected = await outcomes(plan);
    const experiment = join(store, 'chunks', readdirSync(join(store, 'chunks'))[0]!);
    const chunk = join(experiment, readdirSync(experiment).filter((name) => name.endsWith('.parquet'))[1]!);
    writeFileSync(chunk, readFileSync(chunk).subarray(0, 300));
    const damaged = { code: 'DAMAGED_CHUNK', message: `${chunk} is damaged.` };
    await expect(runPlan(plan, options())).rejects.toMatchObject(damaged);
    rmSync(join(store, 'catalogue.duckdb'));
    await expect(runPlan(plan, options())).rejects.toMatchObject(damaged);
    rmSync(chunk);
    const again = watched();
    const columns = await runPlan(plan, again.options);
    expect(again.last().reused).toBe(2);
    expect(columns.outcomes.map((column) => [...column])).toEqual(expected);
  });

  it('says that it cannot write, before any work', async () => {
    const file = join(store, 'file');
    writeFileSync(file, '');
    mkdirSync(join(store, 'chunks'));
    const plan = smallPlan({ points: 1, replicates: [1] });
    await expect(runPlan(plan, options({ store: join(file, 'below') }))).rejects.toMatchObject({
      code: 'CANNOT_WRITE',
      exitCode: 1,
    });
  });
});
