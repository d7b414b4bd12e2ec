import { expect, it } from 'vitest';
import { textWidth } from '#ui/format/text-width.ts';

it('counts terminal cells: one for most, two for wide letters and pictures, none for colours and accents', () => {
  expect(textWidth('quorum 4.00 %')).toBe(13);
  expect(textWidth('− 3 × µ')).toBe(7);
  expect(textWidth('データ')).toBe(6);
  expect(textWidth('👩‍🌾!')).toBe(3);
  expect(textWidth('\u001b[31mno\u001b[39m')).toBe(2);
  expect(textWidth('e\u0301')).toBe(1);
});
