import { describe, expect, test } from 'vitest';
import {
  counted,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatNumber,
  formatPercent,
  formatSetting,
  formatValue,
} from '#sim/report/numbers.ts';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1e-17, '0'],
    [0.04, '0.0400'],
    [0.123456, '0.123'],
    [8, '8'],
    [9.9996, '10.0'],
    [12.3456, '12.3'],
    [365, '365'],
    [999.96, '1,000'],
    [1095, '1,095'],
    [1234.56, '1,235'],
    [98765.4, '98,770'],
    [987654, '987,700'],
    [999_960, '1.00M'],
    [1_234_567, '1.23M'],
    [371_600_000, '372M'],
    [1e9, '1.00B'],
    [-1234.5, '−1,235'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test.each([
    [1_000_000, '1,000,000'],
    [1234567, '1,234,567'],
    [0.4, '0.4'],
    [0.00259333, '0.002593'],
    [72440.33, '72,440'],
    [-1.5, '−1.5'],
    [0, '0'],
    [1e-7, '1e-7'],
    [Number.NaN, '–'],
  ])('%d that was set reads %s', (value, text) => {
    expect(formatSetting(value)).toBe(text);
  });

  test('shares are percentages, and their differences percentage points', () => {
    expect(formatPercent(0.4123)).toBe('41.2 %');
    expect(formatPercent(0.0024)).toBe('0.24 %');
    expect(formatPercent(-0.000123)).toBe('−0.012 %');
    expect(formatPercent(-1e-9)).toBe('0.0 %');
    expect(formatDifference(0.05, 'share')).toBe('+5.0 pp');
    expect(formatDifference(-0.062, 'share')).toBe('−6.2 pp');
    expect(formatDifference(1e-9, 'share')).toBe('0.0 pp');
    expect(formatDifferenceInterval(-0.01, 0.02, 'share')).toBe('−1.0 to 2.0 pp');
    expect(formatDifference(0.012, 'share per year')).toBe('+1.2 pp per year');
    expect(formatValue(0.0271, '1/year')).toBe('2.7 % per year');
    expect(formatInterval(0.01, 0.02, 'share per year')).toBe('1.0–2.0 % per year');
  });

  test('a unit stands behind its number, and 1 is no unit', () => {
    expect(formatValue(1500, 'USD/day')).toBe('1,500 USD/day');
    expect(formatValue(0.61, '1')).toBe('0.610');
    expect(formatValue(Number.NaN, 'OPEN')).toBe('–');
    expect(formatDifference(12, 'agents')).toBe('+12 agents');
    expect(formatDifference(0, 'agents')).toBe('0 agents');
    expect(formatDifference(-0.004783, 'USD')).toBe('−0.0048 USD');
    expect(formatDifferenceInterval(-0.0087, 0.00456, 'USD')).toBe('−0.0087 to 0.0046 USD');
  });

  test('an interval with a negative bound is written without a dash', () => {
    expect(formatInterval(0.31, 0.52, '1')).toBe('0.310–0.520');
    expect(formatInterval(0.31, 0.52, 'share')).toBe('31.0–52.0 %');
    expect(formatInterval(-9, -3, 'USD')).toBe('−9 to −3 USD');
  });
});

test('how many of what', () => {
  expect([0, 1, 1_200].map((count) => counted(count, 'run'))).toEqual(['0 runs', '1 run', '1,200 runs']);
  expect([1, 2].map((count) => counted(count, 'study', 'studies'))).toEqual(['1 study', '2 studies']);
});
