import { fanInput } from '#sim/report/fan-band.ts';
import {
  type Block,
  type KeyFigure,
  type Report,
  type RingBlock,
  type TableBlock,
  TONE_GLYPH,
} from '#sim/report/report.ts';
import { intervalBar } from '#sim/report/text/bar.ts';
import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import { type Chart, drawText, tableLines, withUnit } from '#sim/report/text/chart/chart.ts';
import { fanChart } from '#sim/report/text/chart/fan.ts';
import { toAscii } from '#sim/report/text/chart/span.ts';
import { timelineChart } from '#sim/report/text/chart/timeline.ts';
import { drawingText } from '#sim/report/text/drawing.ts';
import { outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import { ringText } from '#sim/report/text/ring.ts';
import { sankeyText } from '#sim/report/text/sankey.ts';
import { wrapText } from '#sim/report/text/wrap.ts';

export interface TextOptions {
  /** Characters to a line. */
  readonly width: number;
  /** Words and numbers instead of drawn charts. */
  readonly plain?: boolean;
  /** Default: braille. */
  readonly glyphs?: GlyphSet;
  /** `false`: where the numbers come from is not told at the end. */
  readonly provenance?: boolean;
}

const CHART_HEIGHT = 14;
const TIMELINE = { width: 78, height: 9 };

/** A report as lines for a terminal: the verdict first, then its blocks, then how to replay it. */
export function renderText(report: Report, options: TextOptions): string[] {
  const wrap = (text: string, indent = 0) => wrapText(text, options.width, indent);
  const { verdict, provenance } = report;
  const lines = [
    ...wrap(report.title),
    ...wrap(report.subtitle),
    '',
    ...wrap(`${TONE_GLYPH[verdict.tone]} ${verdict.word.toUpperCase()}`),
    ...verdict.sentences.flatMap((sentence) => wrap(sentence, 2)),
    ...report.blocks.flatMap((block) => ['', ...blockText(block, options)]),
    ...(options.provenance === false
      ? []
      : [
          '',
          'HOW TO REPLAY',
          ...provenance.facts.flatMap(([label, value]) => wrap(`${label}: ${value}`, 2)),
          ...provenance.commands.map((command) => `  $ ${command}`),
          ...provenance.notes.flatMap((note) => wrap(note, 2)),
        ]),
  ];
  return options.glyphs === 'ascii' ? lines.map(toAscii) : lines;
}

function blockText(block: Block, options: TextOptions): string[] {
  const wrap = (text: string, indent = 2) => wrapText(text, options.width, indent);
  const title = block.title === '' ? [] : wrap(block.title, 0);
  const { glyphs = 'braille' } = options;
  const ascii = glyphs === 'ascii';
  switch (block.kind) {
    case 'section':
      return [block.title.toUpperCase(), ...(block.sentence === '' ? [] : wrap(block.sentence))];
    case 'text':
      return [
        ...title,
        ...block.paragraphs.flatMap((text) => wrapText(text, options.width, 2, block.list ? '- ' : '')),
      ];
    case 'keyFigures':
      return [...title, ...figuresText(block.figures, options.width)];
    case 'outcomes': {
      if (options.plain) return [...title, ...wrap(block.sentence)];
      const width = Math.min(60, options.width - 2);
      const strips = block.rows.flatMap(({ label, shares }) => [
        ...wrap(label),
        ...outcomeStrip(shares, width, { ascii }).flatMap((line) => wrap(line)),
      ]);
      return [...title, ...strips];
    }
    case 'timeline': {
      const chart = timelineChart(block);
      if (options.plain) return inWords(title, block.sentence, chart, options.width);
      const frame = { ...TIMELINE, width: Math.min(TIMELINE.width, options.width - 2), glyphs };
      return [...title, ...drawText(chart, frame).map((line) => `  ${line}`)];
    }
    case 'ring': {
      const drawn = options.plain ? null : ringText(block, options.width - 2, { ascii });
      const stages = drawn?.map((line) => `  ${line}`) ?? ringWords(block, options.width);
      return [...title, ...stages, ...wrap(block.sentence)];
    }
    case 'sankey': {
      const drawn = options.plain ? null : sankeyText(block, options.width - 2, { ascii });
      const bars = drawn === null ? [] : [...drawn.rows.map((line) => `  ${line}`), ...wrap(drawn.key)];
      return [...title, ...bars, ...wrap(block.sentence)];
    }
    case 'fan': {
      const chart = fanChart(fanInput(block));
      if (options.plain) return inWords([], block.sentence, chart, options.width);
      const frame = { width: options.width, height: CHART_HEIGHT - 1, glyphs };
      return [...wrap(withUnit(block.title, block.unit), 0), ...drawText(chart, frame)];
    }
    case 'bars': {
      const ends = block.bars.flatMap((bar) => [bar.value, bar.low ?? 0, bar.high ?? 0, 0]);
      const range = { low: Math.min(...ends), high: Math.max(...ends) };
      const rows = block.bars.map((bar) => {
        const interval = {
          mean: bar.value,
          low: bar.low ?? Math.min(0, bar.value),
          high: bar.high ?? Math.max(0, bar.value),
        };
        const drawn = options.plain ? [] : [intervalBar(interval, range, 24, { ascii })];
        return [bar.label, ...drawn, bar.text];
      });
      const notes = block.sentence === '' ? [] : wrap(block.sentence);
      // A drawing keeps its place under its label: the zeros stand under each other.
      const drawn = rows.flatMap(([label, ...rest]) => [...wrap(label!), ...wrapDrawn(rest, options.width)]);
      return [...title, ...(aligned(rows, ['left', 'left', 'left'], options.width) ?? drawn), ...notes];
    }
    case 'chart': {
      const drawn = options.plain ? [] : drawingText(block.drawing, options.width - 2, { glyphs });
      const numbers = options.plain ? tableText({ ...block, kind: 'table', ...block.table }, options.width) : [];
      return [...title, ...drawn.map((line) => `  ${line}`), ...numbers, ...wrap(block.sentence)];
    }
    case 'table':
      return [...title, ...tableText(block, options.width), ...(block.sentence === '' ? [] : wrap(block.sentence))];
    case 'callout':
      return [
        ...wrap(`${TONE_GLYPH[block.tone]} ${block.title}: ${block.sentence}`, 0),
        ...(block.lines ?? []).flatMap((line) => wrapText(line, options.width, 2, '- ')),
      ];
  }
}

/** A chart for whoever does not see it: what it says, and a few of its numbers. */
function inWords(title: readonly string[], sentence: string, { table }: Chart, width: number): string[] {
  const rows = tableLines(table).map((line) => `  ${line}`);
  const fits = rows.every((row) => row.length <= width);
  return [...title, ...wrapText(sentence, width, title.length > 0 ? 2 : 0), ...(fits ? rows : [])];
}

/** What stands under a label: a drawing, then words, on one line where there is room. */
function wrapDrawn(parts: readonly string[], width: number): string[] {
  const line = `    ${parts.join('  ')}`.trimEnd();
  return line.length <= width ? [line] : parts.flatMap((part) => wrapText(part, width, 4));
}

/** The stages in words. */
function ringWords({ stages }: RingBlock, width: number): string[] {
  return stages.flatMap(({ name, flow, detail, level }) =>
    wrapText(`${name}: ${flow}, ${detail}; ${level} of its best before.`, width, 2),
  );
}

type Align = 'left' | 'right';

/** Rows as columns two spaces apart, indented by two where there is room; `null` where they are wider than `width`. */
function aligned(rows: readonly (readonly string[])[], align: readonly Align[], width: number): string[] | null {
  const widths = align.map((_, i) => Math.max(0, ...rows.map((row) => (row[i] ?? '').length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, i) => (align[i] === 'right' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)));
    return cells.join('  ').trimEnd();
  });
  const widest = Math.max(0, ...lines.map((line) => line.length));
  if (widest > width) return null;
  return lines.map((line) => ' '.repeat(Math.min(2, width - widest)) + line);
}

/** Rows as columns, or, where these do not fit, each as a label and under it the rest. */
function rowsText(rows: readonly (readonly string[])[], align: readonly Align[], width: number): string[] {
  return (
    aligned(rows, align, width) ??
    rows.flatMap(([label, ...rest]) => [...wrapText(label!, width, 2), ...wrapText(rest.join('   '), width, 4)])
  );
}

/** Label and value as columns, what they are compared with after them, or under them where it does not fit. */
function figuresText(figures: readonly KeyFigure[], width: number): string[] {
  const labels = Math.max(...figures.map(({ label }) => label.length));
  const values = Math.max(...figures.map(({ value }) => value.length));
  if (2 + labels + 2 + values > width) {
    return rowsText(
      figures.map(({ label, value, detail }) => [label, value, detail]),
      ['left', 'left', 'left'],
      width,
    );
  }
  return figures.flatMap(({ label, value, detail }) => {
    const head = `  ${label.padEnd(labels)}  ${value.padEnd(values)}`;
    const line = `${head}  ${detail}`.trimEnd();
    return line.length <= width ? [line] : [head.trimEnd(), ...wrapText(detail, width, 4 + labels)];
  });
}

/**
 * A table as columns: its titles on one line, or broken, or without the spare columns. Where that does not fit either, each
 * row as a list of what its columns say.
 */
function tableText({ columns, rows }: TableBlock, width: number): string[] {
  const needed = columns.flatMap((column, i) => (column.spare ? [] : [i]));
  const all = [...columns.keys()];
  const drawn = (chosen: readonly number[], broken: boolean): string[] | null => {
    const titles = chosen.map((i) => {
      const { title } = columns[i]!;
      const room = Math.max(
        ...title.split(' ').map((word) => word.length),
        ...rows.map((row) => (row[i] ?? '').length),
      );
      return broken ? wrapText(title, room) : [title];
    });
    const height = Math.max(...titles.map((lines) => lines.length));
    const heads = Array.from({ length: height }, (_, row) =>
      titles.map((lines) => lines[row - (height - lines.length)] ?? ''),
    );
    const body = rows.map((row) => chosen.map((i) => row[i] ?? ''));
    return aligned(
      [...heads, ...body],
      chosen.map((i) => columns[i]!.align),
      width,
    );
  };
  const stacked = () =>
    rows.flatMap(([label, ...rest]) => [
      ...wrapText(label!, width, 2),
      ...wrapText(
        rest.flatMap((cell, i) => (cell === '' ? [] : `${columns[i + 1]!.title} ${cell}`)).join('; '),
        width,
        4,
      ),
    ]);
  return drawn(all, false) ?? drawn(all, true) ?? drawn(needed, false) ?? drawn(needed, true) ?? stacked();
}
