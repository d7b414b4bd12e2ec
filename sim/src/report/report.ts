import type { Outcome } from '#sim/engine/result.ts';
import type { FanBand } from '#sim/report/text/chart/fan.ts';
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
  /** Whether it belongs to the short form that a terminal shows after a run. */
  readonly glance?: true;
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

/** What the runs would be called as days pass: shares that sum to 1 on each day. */
export interface TimelineBlock extends BlockBase {
  readonly kind: 'timeline';
  readonly days: readonly number[];
  readonly shares: Readonly<Record<Outcome, readonly number[]>>;
}

/** One stage of the loop: what it hands on now, and how that compares. */
export interface RingStage {
  readonly name: string;
  /** What it hands on, with its unit; what it is like; and its level: `1,230 items/day`, `254 contributors`, `97 %` (of its best before). */
  readonly flow: string;
  readonly detail: string;
  readonly level: string;
  /** The same level as a share, for a bar. */
  readonly share: number;
  /** What of the stage before it arrives here, relative to better days; or the elasticity of this link. */
  readonly passed: string;
}

/** The loop: stages in their order, the last feeding the first. */
export interface RingBlock extends BlockBase {
  readonly kind: 'ring';
  readonly stages: readonly RingStage[];
  /** Index of the stage whose link from the one before is the weakest; `null`: none has given way. */
  readonly weakest: number | null;
  /** What stands in the middle where no stage is marked. */
  readonly unmarked: string;
  /** What the last column says, for its heading. */
  readonly passedTitle: string;
}

export interface SankeyFlow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** With its unit. */
  readonly text: string;
}

/** Who pays whom: flows of one unit from the left to the right, in the order in which they are to be drawn. */
export interface SankeyBlock extends BlockBase {
  readonly kind: 'sankey';
  readonly unit: string;
  readonly flows: readonly SankeyFlow[];
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

export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Left out first where a terminal has no room for all columns. */
  readonly spare?: true;
}

export interface TableBlock extends BlockBase {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** What a terminal draws of a chart. */
export type Drawing =
  /** Values against a common zero, with their intervals. */
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  /** Intervals within [0, 1]. */
  | {
      readonly kind: 'spans';
      readonly spans: readonly { label: string; low: number; high: number; text: string }[];
    }
  | {
      readonly kind: 'scatter';
      readonly x: string;
      readonly y: string;
      /** Marked ones are drawn as a cross. */
      readonly points: readonly { readonly x: number; readonly y: number; readonly marked: boolean }[];
    }
  /** A value for each row and column; `NaN` where there is none. */
  | {
      readonly kind: 'heat';
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      readonly values: readonly (readonly number[])[];
      /** The values as printed. */
      readonly texts: readonly (readonly string[])[];
    };

/** A picture that Chart.js draws of plain data, the same on the page and as a PNG; its numbers stand in its table. */
export interface ChartBlock extends BlockBase {
  readonly kind: 'chart';
  /** A name within the report, for its file. */
  readonly name: string;
  /** A Chart.js configuration without functions. */
  readonly config: object;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly drawing: Drawing;
  readonly table: Pick<TableBlock, 'columns' | 'rows'>;
}

/** Something that must not be overlooked. */
export interface CalloutBlock extends BlockBase {
  readonly kind: 'callout';
  readonly tone: Tone;
  /** Facts that it rests on, a line each. */
  readonly lines?: readonly string[];
}

export type Block =
  | SectionBlock
  | TextBlock
  | KeyFiguresBlock
  | OutcomesBlock
  | TimelineBlock
  | RingBlock
  | SankeyBlock
  | FanBlock
  | BarsBlock
  | TableBlock
  | ChartBlock
  | CalloutBlock;

/** The sign of a tone; always beside a word. */
export const TONE_GLYPH: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', mixed: '◐', neutral: '•' };
