import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';

// Before Ink is loaded: it decides once whether the output takes colours.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '3';
});

import { Harness } from '#ui/ui/harness.fixture.tsx';
import { COLOUR, chooseTheme, PLAIN, TONES } from '#ui/ui/theme.ts';

/** The numbers of all SGR sequences: colours are 30-38, 40-48, 90-97 and 100-107. */
function codes(frame: string): number[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
  return [...frame.matchAll(/\x1b\[([\d;]*)m/g)].map(([, code]) => Number.parseInt(code!, 10));
}

const isColour = (code: number) => (code >= 30 && code <= 38) || (code >= 40 && code <= 48) || code >= 90;

test('colours without NO_COLOR, none with it; bold, dim and inverse stay, and so does the selection’s marker', async () => {
  for (const keys of [[], ['i'], ['v'], ['?'], [':'], ['T']]) {
    const harness = await Harness.open();
    await harness.press(...keys);
    expect(codes(harness.frame(COLOUR)).some(isColour)).toBe(true);
    const plain = codes(harness.frame(PLAIN));
    expect(plain.filter(isColour)).toEqual([]);
    expect(plain).toContain(1);
    expect(plain).toContain(7);
  }
  const list = await Harness.open();
  expect(stripVTControlCharacters(list.frame(PLAIN))).toContain('▸ ● ACTIVE');
});

test('both themes know every tone', () => {
  expect(Object.keys(COLOUR.styles).sort()).toEqual([...TONES].sort());
  expect(Object.keys(PLAIN.styles).sort()).toEqual([...TONES].sort());
  for (const style of Object.values(PLAIN.styles)) {
    expect(Object.keys(style).filter((name) => name === 'color' || name === 'backgroundColor')).toEqual([]);
  }
});

test('NO_COLOR counts when it is not empty', () => {
  expect(chooseTheme({ NO_COLOR: '1' })).toBe(PLAIN);
  expect(chooseTheme({ NO_COLOR: '' })).toBe(COLOUR);
  expect(chooseTheme({})).toBe(COLOUR);
});
