import { expect, test } from 'vitest';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import { readScenario } from '#sim/scenario/read.ts';

const read = (text: string) => canonicalScenario(readScenario(text, 'x.yaml'));

test('scenarios that say the same are the same text', () => {
  const one = read(
    'name: a\nset: {market.volatility: 0, user.needScale: 1e-1}\nschedule: [{day: 1, set: {fees.memory: 0.1, market.clip: 0.2}}]',
  );
  const other = read(`
schedule:
  - {mode: force, set: {market: {clip: .2}, fees: {memory: 0.10}}, day: 1}
set: {user: {needScale: 0.1}, market: {volatility: -0.0}}
name: a`);
  expect(other).toBe(one);
});

test('any difference shows, the order of the schedule included', () => {
  const change = (need: number) => `{day: 1, set: {user.needScale: ${need}}}`;
  const texts = [
    '{}',
    'seed: 2',
    'scale: 0.5',
    'replicates: 2',
    'set: {fees.memory: 0.1}',
    `schedule: [${change(1)}, ${change(2)}]`,
    `schedule: [${change(2)}, ${change(1)}]`,
  ];
  expect(new Set(texts.map(read)).size).toBe(texts.length);
});

test('is JSON with sorted keys', () => {
  const text = read('{}');
  expect(Object.keys(JSON.parse(text))).toEqual([
    'days',
    'description',
    'name',
    'parameters',
    'replicates',
    'scale',
    'schedule',
    'seed',
  ]);
  const paths = Object.keys(JSON.parse(text).parameters);
  expect(paths).toEqual(paths.toSorted());
  expect(paths).toHaveLength(262);
});
