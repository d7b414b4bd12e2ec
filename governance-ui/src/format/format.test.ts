import { describe, expect, test } from 'vitest';
import { formatAmount, formatCompact, formatOpen, parseAmount, WEI } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatBps, formatBpsDelta, formatPercent, formatRelative } from '#ui/format/percent.ts';
import { readAgainText } from '#ui/format/reorg.ts';
import { formatDuration, formatRelativeTime, formatTime, parseDuration } from '#ui/format/time.ts';

describe('amounts', () => {
  test('whole OPEN from 1,000 on, up to two decimals below, never rounded up', () => {
    expect(formatOpen(1_234_567n * WEI)).toBe('1,234,567 OPEN');
    expect(formatOpen(1_234_567n * WEI + (WEI - 1n))).toBe('1,234,567 OPEN');
    expect(formatOpen((25n * WEI) / 2n)).toBe('12.5 OPEN');
    expect(formatOpen(999n * WEI + (WEI * 999n) / 1000n)).toBe('999.99 OPEN');
    expect(formatOpen(0n)).toBe('0 OPEN');
  });

  test('dust is told as less than the smallest shown step', () => {
    expect(formatOpen(1n)).toBe('<0.01 OPEN');
    expect(formatAmount(1n, 0)).toBe('<1');
    expect(formatAmount(-1n, 3)).toBe('−<0.001');
  });

  test('asked-for decimals are all shown', () => {
    expect(formatAmount(5n * WEI, 2)).toBe('5.00');
    expect(formatAmount(-(1500n * WEI), 1)).toBe('−1,500.0');
  });

  test('amounts beyond what a double holds keep every digit', () => {
    expect(formatOpen(900_719_925_474_099_312_345n * WEI)).toBe('900,719,925,474,099,312,345 OPEN');
  });

  test.each([
    [999_999n * WEI, '999k'],
    [1_000_000n * WEI, '1.00M'],
    [12_345_678n * WEI, '12.3M'],
    [1_500n * WEI, '1.50k'],
    [950n * WEI, '950'],
    [1n, '<1'],
    [0n, '0'],
    [-2_000_000_000n * WEI, '−2.00B'],
  ])('compact %s', (wei, text) => expect(formatCompact(wei)).toBe(text));
});

test.each([
  ['1.5M', undefined, 1_500_000n * WEI],
  ['250,000 OPEN', undefined, 250_000n * WEI],
  ['2k gOPEN', undefined, 2_000n * WEI],
  ['0.000000000000000001', undefined, 1n],
  ['0.0000000000000000001', undefined, null],
  ['12.5', { symbol: 'SIX', decimals: 6 }, 12_500_000n],
  ['12.5kSIX', { symbol: 'SIX', decimals: 6 }, 12_500_000_000n],
  ['0.0000001', { symbol: 'SIX', decimals: 6 }, null],
  ['1.5k', { symbol: 'vNFT', decimals: 0 }, 1_500n],
  ['1.5', { symbol: 'vNFT', decimals: 0 }, null],
  ['3 OPEN', { symbol: 'vNFT', decimals: 0 }, null],
  ['3M', { symbol: 'M', decimals: 0 }, 3_000_000n],
  ['3 SIX', undefined, null],
  ['OPEN', undefined, null],
  ['all', undefined, null],
])('%s, typed for %o', (text, unit, amount) => {
  expect(parseAmount(text, unit)).toBe(amount);
});

describe('percent', () => {
  test('basis points', () => {
    expect(formatBps(4500)).toBe('45.00 %');
    expect(formatBps(5)).toBe('0.05 %');
    expect(formatBps(10_000n)).toBe('100.00 %');
    expect(formatBpsDelta(5000, 5500)).toBe('+5.00 pp');
    expect(formatBpsDelta(1000, 500)).toBe('−5.00 pp');
  });

  test('a bar that is not reached never reads as reached', () => {
    expect(formatPercent(999_999n, 1_000_000n)).toBe('99.9 %');
    expect(formatPercent(2n, 3n, 2)).toBe('66.66 %');
    expect(formatPercent(1n, 1n)).toBe('100.0 %');
    expect(formatPercent(1n, 0n)).toBe('–');
    expect(formatPercent(3n, 4n, 0)).toBe('75 %');
  });

  test('relative change', () => {
    expect(formatRelative(700_000n, 595_000n)).toBe('−15.00 %');
    expect(formatRelative(100n, 120n)).toBe('+20.00 %');
    expect(formatRelative(0n, 5n)).toBe('');
  });
});

describe('time', () => {
  test.each([
    [0, '0 s'],
    [45, '45 s'],
    [3600, '1 h'],
    [11_520, '3 h 12 min'],
    [187_200, '2 d 4 h'],
    [86_401, '1 d'],
    [604_800, '7 d'],
  ])('%d seconds', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  test('seen from now', () => {
    expect(formatRelativeTime(187_200, 0)).toBe('in 2 d 4 h');
    expect(formatRelativeTime(0, 3600)).toBe('1 h ago');
    expect(formatRelativeTime(7, 7)).toBe('now');
    expect(formatTime(0)).toBe('1970-01-01 00:00 UTC');
  });

  test.each([
    ['3d', 259_200],
    ['12h', 43_200],
    ['90 min', 5_400],
    ['1.5d', 129_600],
    ['0d', null],
    ['3', null],
    ['-3d', null],
    ['three days', null],
  ])('reads %s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));
});

test('addresses by their ends', () => {
  expect(shortAddress('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')).toBe('0xf39F…2266');
});

test('blocks that were read again', () => {
  expect(readAgainText({ fromBlock: 1_204n, toBlock: 1_206n })).toBe('blocks 1,204 to 1,206 were read again');
  expect(readAgainText({ fromBlock: 93n, toBlock: 93n })).toBe('block 93 was read again');
});
