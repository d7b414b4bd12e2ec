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
  readonly name: 'colour' | 'high-contrast' | 'plain';
  /** Everything that is drawn is made of ASCII. */
  readonly ascii: boolean;
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
  ascii: false,
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

/**
 * Black, white and three strong hues; nothing is dim, and what is said by a hue is bold too. Contrast of every pair is 7 : 1 or more
 * (WCAG 2.2, level AAA).
 */
export const HIGH_CONTRAST: Theme = {
  name: 'high-contrast',
  ascii: false,
  styles: {
    plain: {},
    muted: {},
    strong: { bold: true },
    heading: { bold: true, underline: true },
    accent: { bold: true },
    good: { bold: true, color: '#000000', backgroundColor: '#7fffd4' },
    bad: { bold: true, color: '#000000', backgroundColor: '#ffb380' },
    warn: { bold: true, color: '#000000', backgroundColor: '#ffff00' },
    for: { bold: true },
    against: { bold: true },
    abstain: { bold: true },
    base: {},
    changed: { bold: true },
    bar: { bold: true, color: '#FFFFFF', backgroundColor: '#000000' },
    barAlert: { bold: true, color: '#000000', backgroundColor: '#ffff00' },
    key: { bold: true, underline: true },
    selected: { bold: true, color: '#000000', backgroundColor: '#FFFFFF' },
    field: { underline: true, bold: true },
  },
};

/** For NO_COLOR: bold, dim, underline and inverse only. Ink does not read NO_COLOR itself. */
export const PLAIN: Theme = {
  name: 'plain',
  ascii: false,
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
