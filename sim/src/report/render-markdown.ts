import { OUTCOMES } from '#sim/engine/result.ts';
import { fanInput } from '#sim/report/fan-band.ts';
import { formatInterval, formatPercent, formatValue } from '#sim/report/numbers.ts';
import { type Block, type FanBlock, type Report, TONE_GLYPH } from '#sim/report/report.ts';
import { ringTable } from '#sim/report/ring-table.ts';
import { tableIndices } from '#sim/report/sample.ts';
import { drawText } from '#sim/report/text/chart/chart.ts';
import { fanChart } from '#sim/report/text/chart/fan.ts';
import { timelineChart } from '#sim/report/text/chart/timeline.ts';
import { drawingText } from '#sim/report/text/drawing.ts';

const FRAME = { width: 78, height: 16, glyphs: 'braille' } as const;
const TIMELINE_HEIGHT = 9;

/** A report as Markdown: tables for numbers, fan charts as text. */
export function renderMarkdown(report: Report): string {
  const { verdict, provenance } = report;
  const parts = [
    `# ${plain(report.title)}`,
    plain(report.subtitle),
    `**${TONE_GLYPH[verdict.tone]} ${inline(verdict.word)}.** ${verdict.sentences.map(inline).join(' ')}`,
    ...report.blocks.map(blockMarkdown),
    '## How to replay',
    provenance.facts.map(([label, value]) => `- ${inline(label)}: ${inline(value)}`).join('\n'),
    provenance.commands.length > 0 ? code(provenance.commands) : '',
    ...provenance.notes.map(plain),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Text without meaning as Markdown or HTML within a line: no links, images, emphasis, code, table cells. On one line. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|&~]/g, '\\$&')
    .replace(/(https?|ftp):\/\//gi, '$1:\u200b//');
}

/** The same at the start of a line: no heading, quote, rule or list either. */
function plain(text: string): string {
  return inline(text)
    .replace(/^ ?([#+\-=])/, '\\$1')
    .replace(/^ ?(\d+)([.)])(?= |$)/, '$1\\$2');
}

/** A fenced block whose fence is longer than any run of backticks in it. */
function code(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines.join('\n')}\n${fence}`;
}

interface Cell {
  readonly title: string;
  readonly align: 'left' | 'right';
}

function table(columns: readonly Cell[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`;
  const rule = `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`;
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n');
}

const left = (title: string): Cell => ({ title, align: 'left' });
const right = (title: string): Cell => ({ title, align: 'right' });

function blockMarkdown(block: Block): string {
  const heading = block.title === '' ? '' : `### ${plain(block.title)}`;
  const parts = [heading, ...blockBody(block)];
  if (block.kind === 'section') return [`## ${plain(block.title)}`, plain(block.sentence)].filter(Boolean).join('\n\n');
  if (block.kind === 'callout')
    return [
      `> **${TONE_GLYPH[block.tone]} ${inline(block.title)}.** ${inline(block.sentence)}`,
      ...(block.lines ?? []).map((line) => `> - ${plain(line)}`),
    ].join('\n');
  return parts.filter((part) => part !== '').join('\n\n');
}

function blockBody(block: Block): string[] {
  switch (block.kind) {
    case 'section':
    case 'callout':
      return [];
    case 'text':
      return block.list ? [block.paragraphs.map((text) => `- ${plain(text)}`).join('\n')] : block.paragraphs.map(plain);
    case 'keyFigures': {
      const rows = block.figures.map(({ label, value, detail }) => [label, value, detail]);
      return [table([left('Measure'), right('Value'), left('')], rows)];
    }
    case 'outcomes': {
      const rows = block.rows.map(({ label, shares }) => [
        label,
        ...OUTCOMES.map((outcome) => {
          const { share, low, high } = shares[outcome];
          return `${formatPercent(share)} (${formatInterval(low, high, 'share')})`;
        }),
      ]);
      return [table([left('Runs'), ...OUTCOMES.map(right)], rows), plain(block.sentence)];
    }
    case 'timeline': {
      const rows = tableIndices(block.days).map((i) => [
        String(block.days[i]),
        ...OUTCOMES.map((outcome) => formatPercent(block.shares[outcome][i]!)),
      ]);
      return [
        plain(block.sentence),
        code(drawText(timelineChart(block), { ...FRAME, height: TIMELINE_HEIGHT })),
        table([right('Day'), ...OUTCOMES.map(right)], rows),
      ];
    }
    case 'ring': {
      const { columns, rows } = ringTable(block);
      return [plain(block.sentence), table(columns, rows)];
    }
    case 'sankey': {
      const rows = block.flows.map(({ from, to, text }) => [from, to, text]);
      return [plain(block.sentence), table([left('From'), left('To'), right('How much')], rows)];
    }
    case 'fan':
      return [plain(block.sentence), code(drawText(fanChart(fanInput(block)), FRAME)), fanTable(block)];
    case 'bars':
      return [
        table(
          [left(''), right('Value')],
          block.bars.map(({ label, text }) => [label, text]),
        ),
        plain(block.sentence),
      ];
    case 'chart':
      return [
        plain(block.sentence),
        code(drawingText(block.drawing, FRAME.width, FRAME)),
        table(block.table.columns, block.table.rows),
      ];
    case 'table':
      return [table(block.columns, block.rows), plain(block.sentence)];
  }
}

function fanTable(block: FanBlock): string {
  const { unit } = block;
  const columns = [right('Day'), ...block.bands.flatMap(({ label }) => [right(`${label}, median`), right('5–95 %')])];
  const rows = tableIndices(block.days).map((i) => [
    String(block.days[i]),
    ...block.bands.flatMap(({ p05, p50, p95 }) => [formatValue(p50[i]!, unit), formatInterval(p05[i]!, p95[i]!, unit)]),
  ]);
  return table(columns, rows);
}
