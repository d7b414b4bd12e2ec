import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import width from './string-width.mjs';

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '\u001b[31m',
    '\u001b[38;2;1;2;3m',
    '\u001b[0m',
    '\u001b[2K',
    '\u001b]8;;http://a\u0007',
    'データ',
    '👩‍🌾',
    'e\u0301',
  ),
  fc.integer({ min: 0x20, max: 0x2fff }).map((code) => String.fromCodePoint(code)),
);

test('says of every text what the package says of it', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      expect(width(parts.join(''))).toBe(stringWidth(parts.join('')));
    }),
    { numRuns: 3_000 },
  );
});

test('every character that is counted here is one cell to the package too', () => {
  for (let code = 0x20; code < 0x2900; code++) {
    const character = String.fromCodePoint(code);
    expect([code, width(character)]).toEqual([code, stringWidth(character)]);
  }
});
