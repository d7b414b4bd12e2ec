import { expect, test } from 'vitest';
import type { ScenarioError } from '#sim/scenario/error.ts';
import { readScenario } from '#sim/scenario/read.ts';

function problemsOf(text: string, set: readonly string[] = []): readonly string[] {
  try {
    readScenario(text, 'x.yaml', { set });
    return [];
  } catch (error) {
    return (error as ScenarioError).details;
  }
}

test('the fee split pays out exactly what came in', () => {
  expect(problemsOf('set: {feeSplit.burn: 400}')).toEqual([
    'x.yaml:1:22: the fee split sums to 9,900 (feeSplit.contributors 5000, feeSplit.builders 2500, feeSplit.stakers 1000, feeSplit.treasury 1000, feeSplit.burn 400); allowed: exactly 10,000 bps',
  ]);
  expect(problemsOf('set: {feeSplit.burn: 400, feeSplit.treasury: 1100}')).toEqual([]);
  expect(problemsOf('{}', ['feeSplit.burn=400'])[0]).toMatch(/^--set feeSplit\.burn=400: the fee split sums to 9,900/);
  expect(problemsOf('set: {feeSplit.burn: 400}', ['feeSplit.treasury=1100'])).toEqual([]);
});

test('where a part of the split was refused, nothing is concluded about its sum', () => {
  const refused = 'x.yaml:1:22: feeSplit.burn is the text "abc"; allowed: a whole number from 0 to 10,000 (bps)';
  expect(problemsOf('set: {feeSplit.burn: abc, feeSplit.treasury: 1500}')).toEqual([refused]);
  expect(problemsOf('set: {feeSplit.burn: abc}', ['feeSplit.burn=400'])).toEqual([
    refused,
    expect.stringMatching(/^--set feeSplit\.burn=400: the fee split sums to 9,900/),
  ]);
});

test('the split is followed through the schedule in order of the days', () => {
  const text = `schedule:
  - {day: 40, set: {feeSplit.burn: 100}}
  - {day: 30, set: {feeSplit.burn: 600, feeSplit.contributors: 4900}}
  - {day: 41, set: {feeSplit.burn: 700, feeSplit.contributors: 4800}}`;
  expect(problemsOf(text)).toEqual([
    'x.yaml:2:36: after the change of day 40, the fee split sums to 9,500 (feeSplit.contributors 4900, feeSplit.builders 2500, feeSplit.stakers 1000, feeSplit.treasury 1000, feeSplit.burn 100); allowed: exactly 10,000 bps',
  ]);
});

test('what follows a vote must hold whether it passes or fails', () => {
  const vote = '{day: 10, mode: vote, set: {feeSplit.burn: 0, feeSplit.treasury: 1500}}';
  const either = '{day: 100, set: {feeSplit.stakers: 1500, feeSplit.contributors: 4500}}';
  const ifPassed = '{day: 100, set: {feeSplit.burn: 500, feeSplit.treasury: 1000, feeSplit.stakers: 1000}}';
  const onlyIfPassed = '{day: 100, set: {feeSplit.burn: 500, feeSplit.contributors: 4500}}';
  expect(problemsOf(`schedule: [${vote}, ${either}]`)).toEqual([]);
  expect(problemsOf(`schedule: [${vote}, ${ifPassed}]`)).toEqual([]);
  expect(problemsOf(`schedule: [${vote}, ${onlyIfPassed}]`)).toHaveLength(1);
});

test('a voted change counts from the day it comes into force', () => {
  // In force on day 25 (10 + 1 + 7 + 7), after the decree of day 20.
  const vote = '{day: 10, mode: vote, set: {feeSplit.burn: 0}}';
  const decree = '{day: 20, set: {feeSplit.treasury: 500, feeSplit.stakers: 1500}}';
  expect(problemsOf(`schedule: [${vote}, ${decree}]`)).toEqual([
    expect.stringContaining(
      'after the change of day 10, the fee split sums to 9,500 (feeSplit.contributors 5000, feeSplit.builders 2500, feeSplit.stakers 1500',
    ),
  ]);
});

test('emission pays contributors and builders at most all of it', () => {
  expect(problemsOf('set: {emission.builders: 2501}')).toEqual([
    'x.yaml:1:26: emission.contributors + emission.builders is 10,001; allowed: at most 10,000 bps',
  ]);
  expect(problemsOf('set: {emission.builders: 0}')).toEqual([]);
  expect(problemsOf('schedule: [{day: 1, set: {emission.contributors: 8000}}]')).toHaveLength(1);
});

test('the allocations of the token sum to 1', () => {
  expect(problemsOf('set: {"token.allocations[6].share": 0.25}')).toEqual([
    'x.yaml:1:37: the token.allocations[*].share sum to 1.1; allowed: exactly 1',
  ]);
  expect(problemsOf('set: {"token.allocations[6].share": 0.05, "token.allocations[5].share": 0.2829}')).toEqual([]);
});

test('sell shares are in order and nobody starts who does not exist', () => {
  expect(problemsOf('set: {contributor.honest.sell.low: 0.8}')).toEqual([
    'x.yaml:1:36: contributor.honest.sell.low is 0.8 and contributor.honest.sell.high is 0.7; allowed: the first at most the second',
  ]);
  expect(problemsOf('set: {population.contributors: 1999}')).toHaveLength(1);
  expect(problemsOf('set: {population.contributors: 2000}')).toEqual([]);
  expect(problemsOf('set: {start.builders: 501}')).toHaveLength(1);
  expect(problemsOf('set: {start.users: 200001}')).toHaveLength(1);
});
