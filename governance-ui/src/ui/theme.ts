/**
 * What a piece of text means, not how it looks. Meaning never rests on colour alone: states carry a glyph and a word,
 * votes a letter and a hatch, the selected row a marker.
 */
export const TONES = [
  'plain',
  'muted',
  'strong',
  'heading',
  'accent',
  'good',
  'bad',
  'warn',
  'for',
  'against',
  'abstain',
  'base',
  'changed',
  'bar',
  'barAlert',
  'key',
  'selected',
  'field',
] as const;
export type Tone = (typeof TONES)[number];

/** The properties of an Ink `<Text>` that a theme may set. */
export interface TextStyle {
  readonly color?: string;
  readonly backgroundColor?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

export interface Theme {
  readonly name: 'colour' | 'plain';
  readonly styles: Readonly<Record<Tone, TextStyle>>;
}

/**
 * Hues of Okabe and Ito, which stay apart for the colour-blind, at a lightness that is read on a dark and on a light
 * background. Plain text keeps the terminal's own colours.
 */
const BLUE = '#2f8dc6';
const GREEN = '#009e73';
const VERMILION = '#d55e00';
const AMBER = '#b87900';

export const COLOUR: Theme = {
  name: 'colour',
  styles: {
    plain: {},
    muted: { dimColor: true },
    strong: { bold: true },
    heading: { bold: true, color: BLUE },
    accent: { color: BLUE },
    good: { color: GREEN },
    bad: { color: VERMILION },
    warn: { color: AMBER },
    for: { color: GREEN },
    against: { color: VERMILION },
    abstain: { color: AMBER },
    base: { color: AMBER },
    changed: { color: BLUE },
    bar: { color: '#FFFFFF', backgroundColor: '#0F3D5C' },
    barAlert: { color: '#000000', backgroundColor: '#e69f00', bold: true },
    key: { bold: true, color: BLUE },
    selected: { bold: true, backgroundColor: '#0F3D5C', color: '#FFFFFF' },
    field: { underline: true },
  },
};

/** For NO_COLOR: bold, dim, underline and inverse only. Ink does not read NO_COLOR itself. */
export const PLAIN: Theme = {
  name: 'plain',
  styles: {
    plain: {},
    muted: { dimColor: true },
    strong: { bold: true },
    heading: { bold: true },
    accent: { bold: true },
    good: {},
    bad: { bold: true },
    warn: { bold: true },
    for: {},
    against: {},
    abstain: {},
    base: {},
    changed: { bold: true },
    bar: { inverse: true },
    barAlert: { inverse: true, bold: true },
    key: { bold: true },
    selected: { bold: true, inverse: true },
    field: { underline: true },
  },
};

/** @see https://no-color.org: any non-empty value means no colour. */
export function chooseTheme(env: Readonly<Record<string, string | undefined>>): Theme {
  return env.NO_COLOR ? PLAIN : COLOUR;
}
