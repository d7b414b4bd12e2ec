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

/** Okabe-Ito hues, which stay apart for the colour-blind. The basic text keeps the terminal's own colours. */
export const COLOUR: Theme = {
  name: 'colour',
  styles: {
    plain: {},
    muted: { dimColor: true },
    strong: { bold: true },
    heading: { bold: true, color: '#56B4E9' },
    accent: { color: '#56B4E9' },
    good: { color: '#009E73' },
    bad: { color: '#D55E00' },
    warn: { color: '#E69F00' },
    for: { color: '#009E73' },
    against: { color: '#D55E00' },
    abstain: { color: '#E69F00' },
    base: { color: '#E69F00' },
    changed: { color: '#56B4E9' },
    bar: { color: '#FFFFFF', backgroundColor: '#0F3D5C' },
    barAlert: { color: '#000000', backgroundColor: '#E69F00', bold: true },
    key: { bold: true, color: '#56B4E9' },
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
