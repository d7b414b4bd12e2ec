import { describe, expect, test } from 'vitest';
import { dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { LEDGER, SERIES } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { LiveRun } from '#sim/experiment/live/live-run.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import type { Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';
import { tinyScenario } from '../../../test/tiny.ts';

const scenario: Scenario = { ...tinyScenario(), replicates: 3 };
const whole = (of: Scenario) => Array.from({ length: of.replicates }, (_, r) => simulate(of, r));
const withChanges = (schedule: readonly ScheduledChange[]): Scenario => ({ ...scenario, schedule });
const SHOCK: ScheduledChange = { day: 40, mode: 'force', set: { 'user.needScale': 0.2 } };
const RELIEF: ScheduledChange = { day: 70, mode: 'force', set: { 'user.needScale': 1 } };

describe('a live run', () => {
  test.each([1, 2, 5])('gives what the runs give, on %d threads', async (workers) => {
    await using live = new LiveRun(scenario, { workers });
    live.play();
    await live.settled();
    expect([live.state, live.day]).toEqual(['ended', 120]);
    expect(resultHash(await live.results())).toBe(resultHash(whole(scenario)));
  });

  test('steps, changed on its way, as if it had been written so', async () => {
    await using live = new LiveRun(scenario, { workers: 2 });
    live.play(40);
    await live.settled();
    expect([live.state, live.day]).toEqual(['paused', 40]);
    live.reschedule(withChanges([SHOCK]));
    live.play(41);
    await live.settled();
    live.play(70);
    await live.settled();
    live.reschedule(withChanges([SHOCK, RELIEF]));
    live.play();
    await live.settled();
    expect(resultHash(await live.results())).toBe(resultHash(whole(withChanges([SHOCK, RELIEF]))));
  });

  test('goes back, with its changes, and from there another way', async () => {
    await using live = new LiveRun(withChanges([SHOCK]), { workers: 2 });
    live.play();
    await live.settled();
    const before = live.soFar().map(({ series }) => [...series.calls.subarray(0, 60)]);
    live.rewind(60);
    expect(live.state).toBe('rewinding');
    await live.settled();
    expect([live.state, live.day]).toEqual(['paused', 60]);
    expect(live.soFar().map(({ series }) => [...series.calls])).toEqual(before);
    expect(live.bands.all.calls.p50[59]).not.toBeNaN();
    expect(live.bands.all.calls.p50[60]).toBeNaN();
    live.reschedule(withChanges([SHOCK, { ...RELIEF, day: 60 }]));
    live.play();
    await live.settled();
    expect(resultHash(await live.results())).toBe(resultHash(whole(withChanges([SHOCK, { ...RELIEF, day: 60 }]))));
  });

  test('at rest on its way, it tells of the days so far', async () => {
    await using live = new LiveRun(scenario, { workers: 2 });
    live.play(50);
    await live.settled();
    const results = await live.results();
    const short = whole({ ...scenario, days: 120 });
    for (const [r, { series, ledger, summary }] of results.entries()) {
      for (const name of SERIES) expect([...series[name]]).toEqual([...short[r]!.series[name].subarray(0, 50)]);
      for (const name of LEDGER) expect([...ledger[name]]).toEqual([...short[r]!.ledger[name].subarray(0, 50)]);
      expect(live.soFar()[r]).toEqual({ ...results[r]!, votes: [] });
      expect(summary).not.toBeNull();
    }
    expect(outcomeShares(live.states).runs).toBe(3);
  });

  test('its bands are the quantiles over the replicates', async () => {
    await using live = new LiveRun(scenario, { workers: 2 });
    live.play();
    await live.settled();
    const { series } = dailyStatistics(whole(scenario));
    for (const name of SERIES) {
      for (const quantile of ['p05', 'p50', 'p95'] as const) {
        expect([...live.bands.all[name][quantile]]).toEqual([...series[name][quantile]]);
      }
    }
  });

  test('pauses between two days, and is not changed while it moves', async () => {
    const days: number[] = [];
    await using live: LiveRun = new LiveRun(scenario, { workers: 1, pace: 20, onChange: () => days.push(live.day) });
    live.play();
    expect(() => live.reschedule(scenario)).toThrow('must rest to change a parameter');
    expect(() => live.rewind(0)).toThrow('must rest to go back');
    await expect(live.results()).rejects.toThrow('must rest');
    await live.pause();
    expect(live.state).toBe('paused');
    expect(live.day).toBeLessThan(120);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });

  test('a replicate that breaks is out of the bands, and all of them end the run', async () => {
    const broken = { ...scenario, parameters: { ...scenario.parameters, 'market.volatility': 1e300 } };
    await using live = new LiveRun(broken, { workers: 2 });
    live.play();
    await live.settled();
    expect(live.state).toBe('failed');
    expect(live.trouble!.message).not.toBe('');
    expect(live.states.map(({ summary }) => summary)).toEqual([null, null, null]);
  });
});

test('at its end it has no threads any more, and can still go back', async () => {
  const live = new LiveRun(scenario, { workers: 2 });
  live.play();
  await live.settled();
  const results = resultHash(await live.results());
  live.rewind(119);
  await live.settled();
  live.play();
  await live.settled();
  expect(resultHash(await live.results())).toBe(results);
  await live[Symbol.asyncDispose]();
  expect(live.state).toBe('ended');
});
