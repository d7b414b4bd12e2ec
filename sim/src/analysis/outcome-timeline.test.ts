import { expect, test } from 'vitest';
import { outcomeTimeline } from '#sim/analysis/outcome-timeline.ts';
import { simulate } from '#sim/engine/run.ts';
import { failedRun, syntheticRun } from '../../test/synthetic-run.ts';
import { tinyScenario } from '../../test/tiny.ts';

const DAYS = Array.from({ length: 120 }, (_, day) => day);
const run = (calls: (day: number) => number, leak: (day: number) => number, emission = 1) =>
  syntheticRun({
    series: { calls: DAYS.map(calls), leakRatio: DAYS.map(leak), emissionOpen: DAYS.map(() => emission) },
  });

test('each day is judged by what lies behind it, and the shares sum to 1', () => {
  const turning = run(
    () => 100,
    (day) => (day < 60 ? 0.9 : 0.1),
  );
  // Thirty days at a tenth of the calls: the month is below a fifth of the best once 27 of its days are of the new kind.
  const falling = run(
    (day) => (day < 80 ? 100 : 10),
    () => 0.1,
  );
  const { days, shares } = outcomeTimeline([turning, falling, failedRun()], DAYS);
  expect([days[0], days.at(-1)]).toEqual([29, 119]);
  const on = (day: number) => {
    const i = days.indexOf(day);
    return [shares.flywheel[i], shares.leak[i], shares.stall[i]];
  };
  expect(on(29)).toEqual([0.5, 0.5, 0]);
  expect(on(59)).toEqual([0.5, 0.5, 0]);
  expect(on(60)).toEqual([1, 0, 0]);
  expect(on(105)).toEqual([1, 0, 0]);
  expect(on(106)).toEqual([0.5, 0, 0.5]);
});

test('where nothing ever happens it is a stall, where nobody calls but rewards are paid a leak', () => {
  const nothing = run(
    () => 0,
    () => 0,
    0,
  );
  const rewards = run(
    () => 0,
    () => 1,
  );
  const { shares } = outcomeTimeline([nothing, rewards], DAYS);
  expect([shares.stall[0], shares.leak[0]]).toEqual([0.5, 0.5]);
});

test('a run shorter than a month is judged on its last day', () => {
  const short = syntheticRun({ series: { calls: [1, 1], leakRatio: [0.9, 0.9], emissionOpen: [1, 1] } });
  expect(outcomeTimeline([short], [0, 1])).toMatchObject({ days: [1], shares: { leak: [1] } });
});

test('its end is the outcome of the run where the windows agree', () => {
  const result = simulate(tinyScenario({ 'start.users': 0, 'user.innovation': 0 }), 0);
  expect(result.summary!.outcome).toBe('leak');
  expect(outcomeTimeline([result], DAYS).shares.leak.at(-1)).toBe(1);
});
