import type { FanBand } from '#sim/report/text/fan-chart.ts';
import type { OutcomeShares } from '#sim/report/text/outcome-strip.ts';

/**
 * What there is to say about a run or a proposal, before it has a form. Every text is plain text: renderers escape it.
 * Texts from a chain must have lost their control characters before they come in here. There is no clock in it: the same
 * results give the same report, to the byte.
 */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: Verdict;
  readonly blocks: readonly Block[];
  readonly provenance: Provenance;
}

export type Tone = 'good' | 'bad' | 'mixed' | 'neutral';

/** The answer, first: a glyph and a word that carry it without colour, and sentences. */
export interface Verdict {
  readonly tone: Tone;
  readonly word: string;
  readonly sentences: readonly string[];
}

/** Where the numbers come from, and how to get them again. */
export interface Provenance {
  /** Facts in the order in which they are shown: code version, model hash, scenario, seed, replicates, days, scale, … */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Commands that give the same numbers again. */
  readonly commands: readonly string[];
  readonly notes: readonly string[];
}

interface BlockBase {
  readonly title: string;
  /** What the block shows, in words; the whole of it for a reader who does not see it. */
  readonly sentence: string;
}

/** A heading that groups the blocks after it; `sentence` introduces them and may be ''. */
export interface SectionBlock extends BlockBase {
  readonly kind: 'section';
}

/** Paragraphs, or a list. */
export interface TextBlock extends BlockBase {
  readonly kind: 'text';
  readonly paragraphs: readonly string[];
  readonly list?: boolean;
}

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  /** Its interval, or what it is compared with. */
  readonly detail: string;
}

export interface KeyFiguresBlock extends BlockBase {
  readonly kind: 'keyFigures';
  readonly figures: readonly KeyFigure[];
}

/** How the runs end, one row of shares that sum to 1 for each set of runs. */
export interface OutcomesBlock extends BlockBase {
  readonly kind: 'outcomes';
  readonly rows: readonly { readonly label: string; readonly shares: OutcomeShares }[];
}

/** A median and its 5–95 % band over time, of one set of runs or of two (the baseline first). */
export interface FanBlock extends BlockBase {
  readonly kind: 'fan';
  readonly unit: string;
  readonly days: readonly number[];
  readonly bands: readonly FanBand[];
  readonly refLine: { readonly value: number; readonly label: string } | null;
  readonly marker: { readonly day: number; readonly label: string } | null;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The ends of its interval, where it has one. */
  readonly low: number | null;
  readonly high: number | null;
  /** As printed beside it. */
  readonly text: string;
}

/** Quantities of one unit against a common zero. */
export interface BarsBlock extends BlockBase {
  readonly kind: 'bars';
  readonly unit: string;
  readonly bars: readonly Bar[];
}

export interface TableBlock extends BlockBase {
  readonly kind: 'table';
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** Something that must not be overlooked. */
export interface CalloutBlock extends BlockBase {
  readonly kind: 'callout';
  readonly tone: Tone;
}

export type Block =
  | SectionBlock
  | TextBlock
  | KeyFiguresBlock
  | OutcomesBlock
  | FanBlock
  | BarsBlock
  | TableBlock
  | CalloutBlock;

/** The sign of a tone; always beside a word. */
export const TONE_GLYPH: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', mixed: '◐', neutral: '•' };
