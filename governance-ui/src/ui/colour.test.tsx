import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';

// Before Ink is loaded: it decides once whether the output takes colours.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '3';
});

import { chooseAppearance } from '#ui/ui/appearance.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { COLOUR, HIGH_CONTRAST, PLAIN, TONES } from '#ui/ui/theme.ts';

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

test('every theme knows every tone', () => {
  expect(Object.keys(HIGH_CONTRAST.styles).sort()).toEqual([...TONES].sort());
  expect(Object.keys(COLOUR.styles).sort()).toEqual([...TONES].sort());
  expect(Object.keys(PLAIN.styles).sort()).toEqual([...TONES].sort());
  for (const style of Object.values(PLAIN.styles)) {
    expect(Object.keys(style).filter((name) => name === 'color' || name === 'backgroundColor')).toEqual([]);
  }
});

test('NO_COLOR counts when it is not empty', () => {
  expect(chooseAppearance({ NO_COLOR: '1' }).theme).toEqual(PLAIN);
  expect(chooseAppearance({ NO_COLOR: '' }).theme).toEqual(COLOUR);
  expect(chooseAppearance({})).toEqual({ theme: COLOUR, glyphs: 'braille', linear: false });
  expect(chooseAppearance({ NO_COLOR: '1' }, { theme: 'high-contrast' }).theme).toEqual(PLAIN);
});

test('charts are drawn in what is asked for; ASCII of everything goes before it', async () => {
  const glyphs = (charts: string | null, more = {}) => chooseAppearance({}, { charts, ...more }).glyphs;
  expect([glyphs('block'), glyphs('ascii'), glyphs(null)]).toEqual(['block', 'ascii', 'braille']);
  expect(glyphs('block', { ascii: true })).toBe('ascii');
  expect(chooseAppearance({}, { charts: 'ascii' }).theme.ascii).toBe(false);

  const chart = async (charts: string): Promise<string> => {
    const harness = await Harness.open(120, 40);
    harness.store.change((app) => [{ ...app, display: { ...app.display, glyphs: glyphs(charts) } }]);
    await harness.press('i', 'G');
    return stripVTControlCharacters(harness.frame());
  };
  const [braille, block, ascii] = [await chart('braille'), await chart('block'), await chart('ascii')];
  expect(braille).toMatch(/[\u2801-\u28ff]/);
  expect(block).toMatch(/[▖▗▘▝▚▞▙▛▜▟▀▄▌▐]/);
  for (const drawn of [block, ascii]) expect(drawn).not.toMatch(/[\u2801-\u28ff]/);
  expect(ascii).not.toMatch(/[▖▗▘▝▚▞▙▛▜▟▀▄▌▐]/);
});

/** Relative luminance (WCAG 2.2) of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

test('high contrast: every pair of colours is 7 : 1 apart, and nothing is dim', () => {
  for (const { color, backgroundColor, dimColor } of Object.values(HIGH_CONTRAST.styles)) {
    expect(dimColor).toBeUndefined();
    expect(color === undefined).toBe(backgroundColor === undefined);
    if (color === undefined || backgroundColor === undefined) continue;
    const [dark, light] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b);
    expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThanOrEqual(7);
  }
});

test('ASCII: in every view nothing else is drawn, and every line is as wide as before', async () => {
  const { theme, glyphs } = chooseAppearance({ LANG: 'C' });
  expect({ ascii: theme.ascii, glyphs }).toEqual({ ascii: true, glyphs: 'ascii' });
  for (const keys of [
    [],
    ['enter'],
    ['i'],
    ['v'],
    ['v', 's'],
    ['?'],
    [':'],
    ['T'],
    ['a'],
    ...['2', '3', '4', '5', '6', '7'].map((key) => [key]),
    ['5', 'R', 'space'],
  ]) {
    const harness = await Harness.open(120, 40);
    await harness.press(...keys);
    const frame = stripVTControlCharacters(harness.frame(theme));
    expect(frame.match(/\P{ASCII}/gu)).toBeNull();
    const widths = (text: string) => text.split('\n').map((line) => line.trimEnd().length);
    expect(widths(frame)).toEqual(widths(stripVTControlCharacters(harness.frame(PLAIN))));
  }
});
