import { fanInput } from '#sim/report/fan-band.ts';
import { type BarsBlock, type Block, type KeyFigure, type Tone as ReportTone, TONE_GLYPH } from '#sim/report/report.ts';
import { bar } from '#sim/report/text/bar.ts';
import { fanChart } from '#sim/report/text/chart/fan.ts';
import { tableLines } from '#ui/ui/blocks/table.ts';
import { shownChart } from '#ui/ui/chart.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { cells, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';
import type { Tone } from '#ui/ui/theme.ts';

const TONES: Readonly<Record<ReportTone, Tone>> = { good: 'good', bad: 'bad', mixed: 'warn', neutral: 'plain' };
const CHART_HEIGHT = 14;
const WIDEST_BAR = 40;
/** Details narrower than this go under their figure. */
const LEAST_DETAIL = 20;

function indented(lines: readonly Line[]): Line[] {
  return lines.map((content) => line('  ', ...content));
}

/** Numbers stand in a column of their own; a value in words does not widen it. */
const NUMBER = /^[−+]?[\d,.–]+( %)?$/;

function figureLines(figures: readonly KeyFigure[], width: number): Line[] {
  const labels = Math.max(0, ...figures.map(({ label }) => cells(label)));
  const numbers = Math.max(0, ...figures.map(({ value }) => (NUMBER.test(value) ? cells(value) : 0)));
  return figures.flatMap(({ label, value, detail }) => {
    const shown = NUMBER.test(value) ? pad(value, numbers, 'right') : pad(value, Math.max(numbers, cells(value)));
    const head = [span(pad(label, labels), 'muted'), '  ', span(shown, 'strong')];
    const room = width - labels - cells(shown) - 4;
    const [first = '', ...rest] = wrap(detail, Math.max(LEAST_DETAIL, room));
    return room < LEAST_DETAIL && detail !== ''
      ? [line(...head), ...paragraph(detail, width, 'muted', 4)]
      : [
          line(...head, '  ', span(first, 'muted')),
          ...rest.map((text) => line(' '.repeat(labels + cells(shown) + 4), span(text, 'muted'))),
        ];
  });
}

/** Shares of one whole as bars that can be compared by length. */
function barLines({ bars }: BarsBlock, width: number, ascii: boolean): Line[] {
  const labels = Math.max(0, ...bars.map(({ label }) => cells(label)));
  const texts = Math.max(0, ...bars.map(({ text }) => cells(text)));
  const room = Math.min(WIDEST_BAR, Math.max(4, width - labels - texts - 4));
  const longest = Math.max(...bars.map(({ value }) => value));
  return bars.map(({ label, value, text }) =>
    line(
      span(pad(label, labels), 'muted'),
      `  ${pad(text, texts, 'right')}  `,
      span(bar(longest > 0 ? value / longest : 0, room, { ascii }), 'accent'),
    ),
  );
}

function bodyLines(block: Block, width: number, display: App['display']): Line[] {
  const inner = width - 2;
  const sentence = block.sentence === '' ? [] : paragraph(block.sentence, inner, 'muted');
  switch (block.kind) {
    case 'keyFigures':
      return indented([...figureLines(block.figures, inner), ...sentence]);
    case 'table':
      return indented([...(block.rows.length === 0 ? [] : tableLines(block, inner)), ...sentence]);
    case 'bars':
      return indented([...barLines(block, inner, display.glyphs === 'ascii'), ...sentence]);
    case 'text':
      return indented([
        ...sentence,
        ...block.paragraphs.flatMap((text) => paragraph(block.list ? `• ${text}` : text, inner)),
      ]);
    case 'fan':
      return shownChart(fanChart(fanInput(block)), { width, height: CHART_HEIGHT }, display);
    case 'callout':
      return paragraph(`${TONE_GLYPH[block.tone]} ${block.title}: ${block.sentence}`, width, TONES[block.tone]);
    default:
      return indented(sentence);
  }
}

function blockLines(block: Block, width: number, display: App['display']): Line[] {
  const titled = block.title !== '' && block.kind !== 'callout';
  const title = titled ? [line(span(block.title.toUpperCase(), 'heading'))] : [];
  return [...title, ...bodyLines(block, width, display), BLANK];
}

/** The blocks of a report as lines of a screen, in the theme's tones. */
export function blocksLines(blocks: readonly Block[], width: number, display: App['display']): Line[] {
  return blocks.flatMap((block) => blockLines(block, width, display));
}
