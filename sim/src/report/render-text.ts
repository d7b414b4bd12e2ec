import { isShare } from '#sim/report/numbers.ts';
import { type Block, type Report, type TableBlock, TONE_GLYPH } from '#sim/report/report.ts';
import { intervalBar } from '#sim/report/text/bar.ts';
import { fanChart } from '#sim/report/text/fan-chart.ts';
import { outcomeStrip } from '#sim/report/text/outcome-strip.ts';
import { toAscii } from '#sim/report/text/span.ts';
import { wrapText } from '#sim/report/text/wrap.ts';

export interface TextOptions {
  /** Characters to a line. */
  readonly width: number;
  /** Words and numbers instead of drawn charts. */
  readonly plain?: boolean;
  readonly ascii?: boolean;
}

const CHART_HEIGHT = 14;

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
    '',
    'HOW TO REPLAY',
    ...provenance.facts.flatMap(([label, value]) => wrap(`${label}: ${value}`, 2)),
    ...provenance.commands.map((command) => `  $ ${command}`),
    ...provenance.notes.flatMap((note) => wrap(note, 2)),
  ];
  return options.ascii ? lines.map(toAscii) : lines;
}

function blockText(block: Block, options: TextOptions): string[] {
  const wrap = (text: string, indent = 2) => wrapText(text, options.width, indent);
  const title = block.title === '' ? [] : wrap(block.title, 0);
  switch (block.kind) {
    case 'section':
      return [block.title.toUpperCase(), ...(block.sentence === '' ? [] : wrap(block.sentence))];
    case 'text':
      return [
        ...title,
        ...block.paragraphs.flatMap((text) => wrapText(text, options.width, 2, block.list ? '- ' : '')),
      ];
    case 'keyFigures':
      return [
        ...title,
        ...rowsText(
          block.figures.map(({ label, value, detail }) => [label, value, detail]),
          ['left', 'right', 'left'],
          options.width,
        ),
      ];
    case 'outcomes': {
      if (options.plain) return [...title, ...wrap(block.sentence)];
      const width = Math.min(60, options.width - 2);
      const strips = block.rows.flatMap(({ label, shares }) => [
        ...wrap(label),
        ...outcomeStrip(shares, width, { ascii: options.ascii ?? false }).flatMap((line) => wrap(line)),
      ]);
      return [...title, ...strips];
    }
    case 'fan': {
      if (options.plain) return wrap(block.sentence, 0);
      const { days, bands, unit, refLine, marker } = block;
      const chart = { days, bands, unit, refLine, marker, title: withUnit(block.title, unit) };
      return fanChart({ ...chart, width: options.width, height: CHART_HEIGHT, ascii: options.ascii ?? false });
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
        const drawn = options.plain ? [] : [intervalBar(interval, range, 24, { ascii: options.ascii ?? false })];
        return [bar.label, ...drawn, bar.text];
      });
      return [...title, ...rowsText(rows, ['left', 'left', 'left'], options.width)];
    }
    case 'table':
      return [...title, ...tableText(block, options.width), ...(block.sentence === '' ? [] : wrap(block.sentence))];
    case 'callout':
      return wrap(`${TONE_GLYPH[block.tone]} ${block.title}: ${block.sentence}`, 0);
  }
}

function withUnit(title: string, unit: string): string {
  return isShare(unit) || unit === '1' || unit === '' ? title : `${title} (${unit})`;
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

/** A table as columns, or, where these do not fit, each row as a list of what its columns say. */
function tableText({ columns, rows }: TableBlock, width: number): string[] {
  const titles = columns.map((column) => column.title);
  const align = columns.map((column) => column.align);
  const stacked = () =>
    rows.flatMap(([label, ...rest]) => [
      ...wrapText(label!, width, 2),
      ...wrapText(rest.map((cell, i) => `${titles[i + 1]} ${cell}`).join('; '), width, 4),
    ]);
  return aligned([titles, ...rows], align, width) ?? stacked();
}
