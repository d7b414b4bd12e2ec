import { describe, expect, it } from 'vitest';
import { type RunResult, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { type Job, type Progress, runJobs } from '#sim/experiment/pool.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

const small: Scenario = { ...baselineScenario(), days: 40, scale: 0.02, replicates: 3, seed: 7 };
const shorter: Scenario = { ...small, name: 'shorter', days: 20, replicates: 2 };

/** Everything a run consists of, its series as bytes. */
function bytes(result: RunResult): unknown {
  const { series, ...rest } = result;
  return [rest, SERIES.map((name) => Buffer.from(series[name].buffer).toString('hex'))];
}

describe('runJobs', () => {
  it('gives by index what the engine gives, byte for byte, with one worker and with two', async () => {
    const direct = [small, shorter].map((scenario) =>
      Array.from({ length: scenario.replicates }, (_, replicate) => bytes(simulate(scenario, replicate))),
    );
    for (const workers of [1, 2]) {
      const results = await runJobs([small, shorter], { workers });
      expect(results.map((runs) => runs.map(bytes))).toEqual(direct);
    }
  });

  it('tells each result as it comes and the whole of the work at the end', async () => {
    const told: Job[] = [];
    let last: Progress | undefined;
    await runJobs([small, shorter], {
      workers: 1,
      onResult: (job, result) => {
        expect(result.replicate).toBe(job.replicate);
        told.push(job);
      },
      onProgress: (progress) => {
        last = progress;
      },
    });
    // Replicate by replicate: partners under common random numbers finish together.
    expect(told).toEqual([
      { scenario: 0, replicate: 0 },
      { scenario: 1, replicate: 0 },
      { scenario: 0, replicate: 1 },
      { scenario: 1, replicate: 1 },
      { scenario: 0, replicate: 2 },
    ]);
    expect(last).toEqual({ done: 5, total: 5, daysDone: 160, daysTotal: 160, daysResumed: 0 });
  });

  it('records a thread that ends or breaks as a failed run and goes on with the rest', async () => {
    const worker = new URL('../../test/dying-worker.ts', import.meta.url);
    const [runs] = await runJobs([{ ...small, replicates: 5 }], { workers: 2, worker });
    expect(runs!.map((run) => run.failure)).toEqual([
      null,
      { day: -1, stage: 'run', account: '', message: 'its thread ended with exit code 7' },
      { day: -1, stage: 'run', account: '', message: 'the thread broke' },
      null,
      null,
    ]);
    expect(runs!.map((run) => run.series.price.length)).toEqual([40, 0, 0, 40, 40]);
    expect(runs!.map((run) => run.summary === null)).toEqual([false, true, true, false, false]);
  });

  it('records what the engine throws as a failed run', async () => {
    const broken: Scenario = { ...small, parameters: {}, replicates: 2 };
    const [runs, others] = await runJobs([broken, shorter], { workers: 1 });
    expect(runs!.map((run) => run.failure?.stage)).toEqual(['run', 'run']);
    expect(runs![0]!.failure!.message).not.toBe('');
    expect(others!.map((run) => run.failure)).toEqual([null, null]);
  });

  it('stops with the reason of the signal, in the middle of a run', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped by the test');
    const finished: Job[] = [];
    const endless: Scenario = { ...small, days: 1_000_000, replicates: 3 };
    const runs = runJobs([endless], {
      workers: 2,
      signal: controller.signal,
      onResult: (job) => finished.push(job),
      onProgress: ({ daysDone }) => {
        if (daysDone > 0) controller.abort(reason);
      },
    });
    await expect(runs).rejects.toBe(reason);
    expect(finished).toEqual([]);
    await expect(runJobs([small], { signal: controller.signal })).rejects.toBe(reason);
  });

  it('ends its threads when the caller breaks on a result', async () => {
    const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = ports();
    const endless: Scenario = { ...small, days: 1_000_000, replicates: 1 };
    const runs = runJobs([shorter, endless], {
      workers: 2,
      onResult: () => {
        throw new Error('the caller broke');
      },
    });
    await expect(runs).rejects.toThrow('the caller broke');
    expect(ports()).toBe(before);
  });
});
