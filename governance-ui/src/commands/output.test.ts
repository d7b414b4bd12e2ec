import { expect, it } from 'vitest';
import { pairs, table, toJson } from '#ui/commands/output.ts';

it('writes amounts as decimal strings, exactly, and what is no number as null', () => {
  const value = { votes: 123456789012345678901234567890n, leak: Number.NaN, days: Float64Array.of(1, Number.NaN) };
  expect(toJson(value, 0)).toBe('{"votes":"123456789012345678901234567890","leak":null,"days":[1,null]}');
});

it('aligns columns by terminal cells, numbers to the right, without trailing blanks', () => {
  const columns = [{ title: 'Name' }, { title: 'Votes', align: 'right' }, { title: 'State' }] as const;
  const text = table(columns, [
    ['数据网', '1,200', '● Active'],
    ['Robotics', '7', ''],
  ]);
  expect(text.split('\n')).toEqual(['Name      Votes  State', '数据网    1,200  ● Active', 'Robotics      7']);
});

it('aligns labelled values', () => {
  expect(
    pairs([
      ['Seed', '1'],
      ['Replicates', '16'],
    ]),
  ).toBe('Seed        1\nReplicates  16');
});
