import { cells, clip, pad } from '#ui/ui/text/cells.ts';
import { wrap } from '#ui/ui/text/wrap.ts';
import type { Tone } from '#ui/ui/theme.ts';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of the screen. Views build lines, so that they can be measured, windowed and read by tests without a terminal. */
export type Line = readonly Span[];

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** A line of spans; a bare string is plain text. */
export function line(...parts: readonly (string | Span)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? span(part) : part));
}

export const BLANK: Line = [];

export function lineCells(spans: Line): number {
  return spans.reduce((total, part) => total + cells(part.text), 0);
}

export function lineText(spans: Line): string {
  return spans.map((part) => part.text).join('');
}

/** The line in at most `width` cells; the span that crosses the edge ends in `…`. */
export function clipLine(spans: Line, width: number): Line {
  if (lineCells(spans) <= width) return spans;
  const kept: Span[] = [];
  let room = width;
  for (const part of spans) {
    const size = cells(part.text);
    if (size >= room) {
      // More follows even where this span fits exactly, so it always ends in the ellipsis.
      kept.push({ ...part, text: clip(`${part.text}  `, room) });
      break;
    }
    kept.push(part);
    room -= size;
  }
  return kept;
}

/** The line in exactly `width` cells, the rest filled with spaces of `tone`. */
export function padLine(spans: Line, width: number, tone: Tone = 'plain'): Line {
  const clipped = clipLine(spans, width);
  const missing = width - lineCells(clipped);
  return missing > 0 ? [...clipped, span(' '.repeat(missing), tone)] : clipped;
}

/** `left` and `right` at the two ends of `width` cells; the left one gives way. */
export function justify(left: Line, right: Line, width: number, tone: Tone = 'plain'): Line {
  const rightCells = lineCells(right);
  if (rightCells >= width) return clipLine(right, width);
  return [...padLine(left, width - rightCells, tone), ...right];
}

/** A label in a column of `labelWidth` cells and wrapped text beside it. */
export function labelled(label: string, text: string, labelWidth: number, width: number, tone: Tone = 'plain'): Line[] {
  return wrap(text, width - labelWidth).map((part, index) =>
    line(span(pad(index === 0 ? label : '', labelWidth), 'muted'), span(part, tone)),
  );
}

/** Wrapped text as lines. */
export function paragraph(text: string, width: number, tone: Tone = 'plain', indent = 0): Line[] {
  return wrap(text, width - indent).map((part) => line(' '.repeat(indent), span(part, tone)));
}

/** Two texts beside each other with a rule between them, the left one in `leftWidth` cells. */
export function sideBySide(left: readonly Line[], right: readonly Line[], leftWidth: number): Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) =>
    line(...padLine(left[row] ?? BLANK, leftWidth), span(' │ ', 'muted'), ...(right[row] ?? BLANK)),
  );
}
