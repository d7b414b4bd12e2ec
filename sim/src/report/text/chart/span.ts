/** What a piece of a drawn chart stands for; a screen may colour by it, the glyphs alone must suffice. */
export type ChartRole =
  | 'plain'
  | 'muted'
  | 'reference'
  | 'band'
  /** The series of a chart in their order; of two the first is the baseline, the second what was changed. */
  | 'base'
  | 'changed'
  | 'third'
  | 'fourth'
  /** Judgements: outcomes of runs, a quorum that is reached or not. */
  | 'good'
  | 'warn'
  | 'bad'
  /** Votes. */
  | 'for'
  | 'abstain'
  | 'against';

/** Roles of the series by their place. */
export const SERIES_ROLES: readonly ChartRole[] = ['base', 'changed', 'third', 'fourth'];

export interface ChartSpan {
  readonly text: string;
  readonly role: ChartRole;
}

export type ChartLine = readonly ChartSpan[];

export function chartText(line: ChartLine): string {
  return line.map((span) => span.text).join('');
}

/** Glyphs and signs of the drawn form, as ASCII. Line drawing that carries meaning is chosen by the charts themselves. */
const TO_ASCII: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '→': '->',
  '…': '...',
  '·': '.',
  '≥': '>=',
  '≤': '<=',
  '×': 'x',
  '±': '+/-',
  '∞': 'inf',
  '✓': '+',
  '✗': 'x',
  '◐': '~',
  '•': '*',
  '’': "'",
  '“': '"',
  '”': '"',
};

/** Signs that reports use, in ASCII; other characters beyond ASCII become `?`. */
export function toAscii(text: string): string {
  return Array.from(text, (c) => (c <= '\x7f' ? c : (TO_ASCII[c] ?? '?'))).join('');
}

/** Runs of equal role as one span. */
export function mergeSpans(cells: readonly ChartSpan[]): ChartLine {
  const merged: { text: string; role: ChartRole }[] = [];
  for (const cell of cells) {
    const last = merged.at(-1);
    if (last?.role === cell.role) last.text += cell.text;
    else merged.push({ ...cell });
  }
  return merged;
}
