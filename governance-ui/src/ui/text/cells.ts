import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Printable ASCII, box drawing, blocks and braille: one cell each, which spares the slow measure for nearly all text. */
const ONE_CELL_EACH = /^[\x20-\x7e\u2500-\u25cf\u2800-\u28ff]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Width of one line of text in terminal cells. */
export function cells(text: string): number {
  return ONE_CELL_EACH.test(text) ? text.length : stringWidth(text);
}

/** The longest start of `text` that fits into `width` cells. */
export function take(text: string, width: number): string {
  if (width <= 0) return '';
  if (ONE_CELL_EACH.test(text)) return text.slice(0, width);
  let taken = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = cells(segment);
    if (used + size > width) break;
    taken += segment;
    used += size;
  }
  return taken;
}

/** `text` within `width` cells; what does not fit ends in `…`. */
export function clip(text: string, width: number): string {
  return cells(text) <= width ? text : width <= 0 ? '' : `${take(text, width - 1)}…`;
}

/** `text` in exactly `width` cells. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, width);
  const padding = ' '.repeat(Math.max(0, width - cells(clipped)));
  return align === 'left' ? clipped + padding : padding + clipped;
}

/** The user-perceived characters of a text. */
export function characters(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

// Control and format characters: the invisible ones that reorder or hide text (bidirectional overrides, zero-width, tags).
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside (titles, descriptions and reasons are written by anyone) made safe to print: no escape
 * sequences, no control characters but the newline, nothing that reorders or hides what a voter reads.
 */
export function sanitize(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r\n', '\n').replaceAll('\t', '  ').replace(UNSAFE, '');
}

/** {@link sanitize}d text for a place that has one line only: a newline would push the rest of the screen down. */
export function oneLine(text: string): string {
  return sanitize(text).replace(/\s*\n\s*/g, ' ');
}
