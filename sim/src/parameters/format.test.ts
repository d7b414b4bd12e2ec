import { expect, test } from 'vitest';
import { formatDifference, formatValue } from '#sim/parameters/format.ts';
import { PARAMETERS, parameter } from '#sim/parameters/table.ts';

const shown = (path: string, value: number | string) => formatValue(parameter(path)!, value);

test('a value reads as a token holder would say it', () => {
  expect(shown('feeSplit.burn', 500)).toBe('5.00 %');
  expect(shown('governance.quorum', 405)).toBe('4.05 % of wrapped supply');
  expect(shown('start.staked', 0.08)).toBe('8 % of the float');
  expect(shown('adapt.leaveRate', 0.02)).toBe('2 % per day');
  expect(shown('datanets[1].price', 0.2)).toBe('0.20 USD/call');
  expect(shown('treasury.spend', 3000)).toBe('3,000.00 USD/day');
  expect(shown('builder.volumeCost', 0.00002)).toBe('0.00002 USD/day per item');
  expect(shown('emission.perDay', 100_000)).toBe('100,000 OPEN/day');
  expect(shown('population.users', 1_234_567)).toBe('1,234,567 agents');
  expect(shown('token.totalSupply', 1e9)).toBe('1,000,000,000 OPEN');
  expect(shown('datanets[5].admitDay', 180)).toBe('day 180');
  expect(shown('datanets[5].suspendDay', -1)).toBe('never');
  expect(shown('user.needScale', 0.5)).toBe('× 0.5');
  expect(shown('market.multiple', 20)).toBe('20 × annual fees');
  expect(shown('market.shock', -0.7)).toBe('−0.7 ln');
  expect(shown('datanets[0].threshold', 0.52)).toBe('0.52');
  expect(shown('datanets[0].name', 'Medical imaging')).toBe('Medical imaging');
});

test('a difference is in points for shares, in per cent for amounts, in days for days', () => {
  const difference = (path: string, from: number | string, to: number | string) =>
    formatDifference(parameter(path)!, from, to);
  expect(difference('feeSplit.burn', 500, 250)).toBe('−2.50 pp');
  expect(difference('staking.maxShare', 0.4, 0.45)).toBe('+5 pp');
  expect(difference('emission.perDay', 100_000, 50_000)).toBe('−50 %');
  expect(difference('governance.votingPeriod', 7, 14)).toBe('+7 days');
  expect(difference('market.shock', 0, 1)).toBe('');
  expect(difference('datanets[0].suspendDay', -1, 300)).toBe('');
  expect(difference('token.allocations[0].to', 'float', 'reserve')).toBe('');
});

test('every default has a text, without a number that is none', () => {
  for (const row of PARAMETERS) {
    expect(formatValue(row, row.default), row.path).toMatch(/^\S.*$/);
    expect(formatValue(row, row.default), row.path).not.toContain('NaN');
  }
});
