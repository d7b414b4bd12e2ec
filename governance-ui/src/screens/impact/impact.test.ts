import { describe, expect, test } from 'vitest';
import { chosenSeries, seriesLines } from '#ui/screens/impact/chart.ts';
import { direction, headline } from '#ui/screens/impact/headline.ts';
import { outcomeLines } from '#ui/screens/impact/outcomes.ts';
import { impactOf, progressed, secondsLeft, startRun, stopped } from '#ui/screens/impact/state.ts';
import { metricTable } from '#ui/screens/impact/table.ts';
import { runLine } from '#ui/screens/impact/words.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { lineCells, lineText } from '#ui/ui/text/line.ts';

const half = { done: 8, total: 32, fraction: 0.25, partial: IMPACT };

describe('a run', () => {
  test('keeps the last partial result and tells the time left', () => {
    const run = progressed(progressed(startRun(1_000), half), { ...half, done: 9, partial: null });
    expect(run).toMatchObject({ status: 'running', done: 9, impact: IMPACT });
    expect(secondsLeft(run, 11_000)).toBe(30);
    expect(secondsLeft(startRun(0), 5_000)).toBeNull();
    expect(lineText(runLine(run, 11_000))).toBe('… Simulating 25 %  9 of 32 runs  10 s, about 30 s left  esc stops');
  });
  test('stopped, it keeps what is finished', () => {
    const run = stopped(progressed(startRun(0), half));
    expect(run).toEqual({ status: 'stopped', impact: IMPACT });
    expect(progressed(run, half)).toBe(run);
    expect(lineText(runLine(run, 0))).toContain('Stopped after 16 pairs');
    expect(lineText(runLine(stopped(startRun(0)), 0))).toContain('before the first pairs ended');
  });
  test('failed, there is nothing to draw', () => {
    const trouble = { message: 'no workers', details: [], hint: null };
    expect(impactOf({ status: 'failed', trouble })).toBeNull();
    expect(lineText(runLine({ status: 'failed', trouble }, 0))).toBe('✗ The simulation failed: no workers');
  });
});

test('a difference is clear only where its interval leaves zero out', () => {
  expect(direction({ mean: 1, low: 0.1, high: 2 }).word).toBe('higher');
  expect(direction({ mean: -1, low: -2, high: -0.1 }).word).toBe('lower');
  expect(direction({ mean: 1, low: 0, high: 2 }).word).toBe('unclear');
});

test('the headline: how runs end, then three measures with their base, those that clearly differ first', () => {
  expect(headline(IMPACT, 80).map(lineText)).toEqual([
    'Runs that end as a flywheel: 50.0 % → 62.5 %   16 pairs',
    '↓ lower   Leak ratio: 52.0 % → 47.0 %  −5.0 pp  (−8.0 to −2.0 pp)',
    '↑ higher  Fees: 1,240 USD/day → 1,310 USD/day  +70 USD/day  (12–128 USD/day)',
    '~ unclear Price: 0.210 USD → 0.211 USD  +0.0010 USD  (−0.00400 to 0.00600 USD)',
  ]);
  expect(lineText(headline({ ...IMPACT, unsupported: 'It only moves funds.' }, 80)[0]!)).toBe(
    '– Not simulated: It only moves funds.',
  );
});

test('outcomes as bars of hatches with their shares', () => {
  const [head, without, withIt] = outcomeLines(IMPACT, 78).map(lineText);
  expect(head).toContain('█ flywheel / ▒ leak / ░ stall');
  expect(without).toMatch(/^without {2}█+▒+░+ {2}50\.0 % \/ 37\.5 % \/ 12\.5 %$/);
  expect(withIt).toMatch(/^with {5}█+▒+░+ {2}62\.5 % \/ 25\.0 % \/ 12\.5 %$/);
});

test('the chart draws the chosen series within its width and height', () => {
  const lines = seriesLines(IMPACT, 'activeContributors', { width: 78, height: 14 });
  expect(lines).toHaveLength(14);
  expect(lineText(lines[0]!)).toMatch(/^Active contributors, agents +series 2 of 2$/);
  for (const content of lines) expect(lineCells(content)).toBeLessThanOrEqual(78);
  const roles = new Set(lines.flat().map((part) => part.tone));
  expect(roles).toContain('base');
  expect(roles).toContain('changed');
  expect(lines.map(lineText).join('\n')).toContain('in force from day 6');
});

test('the table: one measure to a line, columns aligned, the verdict in words', () => {
  const lines = metricTable(IMPACT, 78).map(lineText);
  expect(lines[1]).toMatch(/^ +without +with +difference +95 % interval$/);
  expect(lines[2]).toMatch(/^Leak ratio +52\.0 % +47\.0 % +−5\.0 pp +−8\.0 to −2\.0 pp {2}↓ lower$/);
  expect(lines[3]).toMatch(/^Fees, USD\/day +1,240 +1,310 +\+70 +12–128 {2}↑ higher$/);
  expect(lines[4]).toContain('~ unclear');
  const places = new Set(lines.slice(2).map((content) => content.search(/[↑↓~]/)));
  expect(places.size).toBe(1);
  for (const content of lines) expect(content.length).toBeLessThanOrEqual(78);
});

test('in a narrow table the value without the proposal gives way to readable labels', () => {
  const [metric] = IMPACT.metrics;
  const long = {
    ...IMPACT,
    metrics: [...IMPACT.metrics, { ...metric!, label: 'Contributors’ income', unit: 'USD/day' }],
  };
  const lines = metricTable(long, 76).map(lineText);
  expect(lines[1]).not.toContain('without');
  expect(lines[1]).toContain('with ');
  expect(lines.at(-1)).toMatch(/^Contributors’ income/);
  for (const content of lines) expect(content.length).toBeLessThanOrEqual(76);
});

test('without a choice the chart shows where the proposal is seen best', () => {
  expect(chosenSeries(IMPACT, null)?.name).toBe('feesUsd');
  expect(chosenSeries({ ...IMPACT, series: IMPACT.series.toReversed() }, null)?.name).toBe('feesUsd');
  expect(chosenSeries(IMPACT, 'activeContributors')?.name).toBe('activeContributors');
  expect(chosenSeries({ ...IMPACT, series: [] }, null)).toBeNull();
});
