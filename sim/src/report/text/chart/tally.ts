import { legendLines, wordsIn } from '#sim/report/text/chart/axes.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import type { Chart, Frame } from '#sim/report/text/chart/chart.ts';
import type { ChartLine, ChartSpan } from '#sim/report/text/chart/span.ts';

export type Choice = 'for' | 'abstain' | 'against';

/** In the order in which they are drawn. */
export const CHOICE_ORDER: readonly Choice[] = ['for', 'abstain', 'against'];

/** Votes are told apart by hatch, in ASCII by letter. */
export const CHOICE_FILLS: Readonly<Record<GlyphSet, Readonly<Record<Choice, string>>>> = {
  braille: { for: '█', abstain: '▒', against: '░' },
  block: { for: '█', abstain: '▒', against: '░' },
  ascii: { for: 'F', abstain: 'B', against: 'A' },
};

const WORDS: Readonly<Record<Choice, string>> = { for: 'For', abstain: 'Abstain', against: 'Against' };

export type Votes = Readonly<Record<Choice, bigint>>;

export interface TallyInput {
  readonly votes: Votes;
  /** Votes of the choices that count which a decision needs; 0: it needs none. */
  readonly quorum: bigint;
  /** The choices that count towards it. */
  readonly counted: readonly Choice[];
  /** An amount of votes as it is printed, with its unit. */
  readonly amount: (votes: bigint) => string;
  /** A part of a whole as it is printed: `43.2 %`. */
  readonly percent: (part: bigint, whole: bigint) => string;
}

/** The votes cast, and of them what counts towards the quorum. */
function countsOf({ votes, counted }: TallyInput): { readonly cast: bigint; readonly counted: bigint } {
  return {
    cast: votes.for + votes.abstain + votes.against,
    counted: counted.reduce((sum, choice) => sum + votes[choice], 0n),
  };
}

/** `For + Abstain`. */
function countedWords({ counted }: TallyInput, between: string): string {
  return counted.map((choice) => WORDS[choice]).join(between);
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

/**
 * How many of `width` characters each choice gets: whole ones, their sum exactly `width` where there are votes. A choice that
 * has votes gets at least one while there is room for all.
 */
export function tallyWidths(votes: Votes, width: number): Record<Choice, number> {
  const cells = { for: 0, abstain: 0, against: 0 };
  const total = votes.for + votes.abstain + votes.against;
  if (total === 0n || width <= 0) return cells;
  const order = CHOICE_ORDER.toSorted((a, b) => (votes[a] === votes[b] ? 0 : votes[b] > votes[a] ? 1 : -1));
  for (const choice of order) {
    if (votes[choice] > 0n) cells[choice] = Math.max(1, Number((votes[choice] * BigInt(width)) / total));
  }
  // The largest takes what rounding left over, and gives what the small ones were topped up with.
  const largest = order[0]!;
  cells[largest] += width - (cells.for + cells.abstain + cells.against);
  if (cells[largest] < 0) return { for: 0, abstain: 0, against: 0, [largest]: width };
  return cells;
}

/** The tally as one bar of exactly `width` characters; dots where nobody has voted. */
export function tallyStrip(votes: Votes, width: number, glyphs: GlyphSet): ChartLine {
  const share = tallyWidths(votes, width);
  const bar = CHOICE_ORDER.filter((choice) => share[choice] > 0).map(
    (choice): ChartSpan => ({ text: CHOICE_FILLS[glyphs][choice].repeat(share[choice]), role: choice }),
  );
  if (bar.length > 0) return bar;
  return [{ text: (glyphs === 'ascii' ? '.' : '·').repeat(Math.max(0, width)), role: 'muted' }];
}

/** `part` of `whole` as characters: at least one where there is any, never all of them before `whole` is reached. */
export function barLength(part: bigint, whole: bigint, width: number): number {
  if (whole === 0n || part === 0n) return 0;
  if (part >= whole) return width;
  return Math.min(width - 1, Math.max(1, Number((part * BigInt(width)) / whole)));
}

const LEAST_BAR = 6;
const MOST_BAR = 60;

/**
 * The votes as bars on one scale, and under them what counts towards the quorum with a mark where the quorum is. The scale
 * ends at the larger of all votes and the quorum.
 */
export function tallyChart(input: TallyInput): Chart {
  return { draw: (frame) => draw(input, frame), sentence: sentence(input), table: tableOf(input) };
}

function draw(input: TallyInput, { width, height, glyphs }: Frame): ChartLine[] {
  const { votes, quorum, amount, percent } = input;
  const { cast, counted } = countsOf(input);
  const words = wordsIn(glyphs);
  const rows = [...CHOICE_ORDER.map((choice) => [WORDS[choice], votes[choice], percent(votes[choice], cast)] as const)];
  const all = quorum === 0n ? rows : [...rows, ['Quorum', counted, percent(counted, quorum)] as const];
  const texts = all.map(([label, votesOf, share]) => [label, words(amount(votesOf)), words(share)] as const);
  const widest = [0, 1, 2].map((i) => Math.max(...texts.map((row) => row[i as 0 | 1 | 2].length))) as [
    number,
    number,
    number,
  ];
  const room = width - widest[0] - widest[1] - widest[2] - 6;
  // Where a bar would say nothing the numbers stand alone.
  const bar = room < LEAST_BAR ? 0 : Math.min(MOST_BAR, room);
  const scale = larger(cast, quorum);
  const lines = texts.map(([label, votesText, share], i): ChartSpan[] => [
    { text: label.padEnd(widest[0]), role: 'muted' },
    { text: `  ${votesText.padStart(widest[1])}  ${share.padStart(widest[2])}`, role: 'plain' },
    ...(bar === 0 ? [] : [{ text: '  ', role: 'plain' } as const]),
    ...(i < CHOICE_ORDER.length
      ? choiceBar(CHOICE_ORDER[i]!, votes, scale, bar, glyphs)
      : quorumBar(input, bar, glyphs)),
  ]);
  const reached = counted >= quorum;
  const role = reached ? 'good' : 'warn';
  const notes: ChartSpan[] = [
    { text: words(reached ? '✓ quorum reached' : `! not reached, ${amount(quorum - counted)} missing`), role },
    { text: words(`it takes ${amount(quorum)}, ${countedWords(input, ' + ')}`), role: 'muted' },
  ];
  return [...lines, ...(quorum === 0n ? [] : legendLines(notes, width))].slice(0, Math.max(1, height));
}

function choiceBar(choice: Choice, votes: Votes, scale: bigint, bar: number, glyphs: GlyphSet): ChartSpan[] {
  return [{ text: CHOICE_FILLS[glyphs][choice].repeat(barLength(votes[choice], scale, bar)), role: choice }];
}

function onlyCounted({ votes, counted }: TallyInput): Votes {
  const of = (choice: Choice) => (counted.includes(choice) ? votes[choice] : 0n);
  return { for: of('for'), abstain: of('abstain'), against: of('against') };
}

/** What counts on the same scale, up to the mark of the quorum or beyond it. */
function quorumBar(input: TallyInput, bar: number, glyphs: GlyphSet): ChartSpan[] {
  if (bar === 0) return [];
  const { quorum } = input;
  const { cast, counted } = countsOf(input);
  const scale = larger(cast, quorum);
  const mark = Math.min(bar - 1, Math.max(0, barLength(quorum, scale, bar) - 1));
  const length = barLength(counted, scale, bar);
  // What is missing shows, however little it is.
  const filled = counted >= quorum ? Math.max(mark, length) : Math.min(Math.max(0, mark - 1), length);
  const parts = tallyWidths(onlyCounted(input), filled);
  const fills = CHOICE_ORDER.flatMap((choice) => new Array<Choice>(parts[choice]).fill(choice));
  const [line, gap] = glyphs === 'ascii' ? ['|', '.'] : ['┃', '┄'];
  return Array.from({ length: bar }, (_, i): ChartSpan => {
    if (i === mark) return { text: line!, role: counted >= quorum ? 'good' : 'warn' };
    const choice = fills[i];
    if (choice !== undefined) return { text: CHOICE_FILLS[glyphs][choice], role: choice };
    return i < mark ? { text: gap!, role: 'muted' } : { text: ' ', role: 'plain' };
  });
}

function sentence(input: TallyInput): string {
  const { votes, quorum, amount, percent } = input;
  const { cast, counted } = countsOf(input);
  if (cast === 0n) return `Nobody has voted${quorum === 0n ? '' : `; the quorum is ${amount(quorum)}`}.`;
  const parts = CHOICE_ORDER.map(
    (choice) => `${WORDS[choice]} ${amount(votes[choice])} (${percent(votes[choice], cast)})`,
  );
  if (quorum === 0n) return `${parts.join(', ')}.`;
  const state = counted >= quorum ? 'reached' : `not reached, ${amount(quorum - counted)} are missing`;
  return `${parts.join(', ')}. The quorum of ${amount(quorum)} is ${state}: ${countedWords(input, ' and ')} make ${percent(counted, quorum)} of it.`;
}

function tableOf(input: TallyInput): Chart['table'] {
  const { votes, quorum, amount, percent } = input;
  const { cast, counted } = countsOf(input);
  const rows = CHOICE_ORDER.map((choice) => [WORDS[choice], amount(votes[choice]), percent(votes[choice], cast)]);
  return {
    columns: ['', 'votes', 'share'],
    rows: quorum === 0n ? rows : [...rows, ['Quorum', amount(quorum), percent(counted, quorum)]],
  };
}
