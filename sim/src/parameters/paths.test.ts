import { expect, test } from 'vitest';
import { expandPath, isGroup, listLength, nearestPath } from '#sim/parameters/paths.ts';

test('a wildcard stands for every entry of the list, in order', () => {
  expect(expandPath('datanets[*].threshold')).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((d) => `datanets[${d}].threshold`));
  expect(expandPath('token.allocations[*].sellShare')).toHaveLength(7);
});

test('a concrete path stands for itself, an unknown one for nothing', () => {
  expect(expandPath('feeSplit.burn')).toEqual(['feeSplit.burn']);
  for (const path of [
    'datanets[8].threshold',
    'datanets[*].thresh',
    'datanets[*]',
    '[*]',
    'datanets[x].threshold',
    '',
  ]) {
    expect(expandPath(path), path).toEqual([]);
  }
});

test('stems of parameters are groups', () => {
  for (const stem of [
    'feeSplit',
    'governance.wrap',
    'datanets',
    'datanets[2]',
    'datanets[*]',
    'token.allocations[6]',
  ]) {
    expect(isGroup(stem), stem).toBe(true);
  }
  for (const other of ['feeSplit.burn', 'fee', 'datanets[8]', '', '__proto__'])
    expect(isGroup(other), other).toBe(false);
});

test('lists know their length', () => {
  expect([listLength('datanets'), listLength('token.allocations'), listLength('feeSplit')]).toEqual([8, 7, 0]);
});

test('the nearest path of a slip is the one that was meant', () => {
  expect(nearestPath('user.needscale')).toBe('user.needScale');
  expect(nearestPath('feesplit.contribtors')).toBe('feeSplit.contributors');
  expect(nearestPath('datanets[3].treshold')).toBe('datanets[3].threshold');
  expect(nearestPath('datanet.threshold')).toBe('datanets[*].threshold');
  expect(nearestPath('needScale')).toBe('user.needScale');
});

test('nothing is near to what resembles nothing, nor to an endless name', () => {
  expect(nearestPath('zzz')).toBeNull();
  expect(nearestPath('')).toBeNull();
  expect(nearestPath('user.needScale'.repeat(1000))).toBeNull();
});
