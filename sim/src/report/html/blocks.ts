import { OUTCOMES } from '#sim/engine/result.ts';
import { escapeHtml as e, glued } from '#sim/report/html/escape.ts';
import { ringHtml } from '#sim/report/html/ring.ts';
import { sankeyHtml } from '#sim/report/html/sankey.ts';
import { tableHtml } from '#sim/report/html/table.ts';
import { swatch, timelineHtml } from '#sim/report/html/timeline.ts';
import { formatInterval, formatPercent, formatValue } from '#sim/report/numbers.ts';
import {
  type BarsBlock,
  type Block,
  type CalloutBlock,
  type ChartBlock,
  type FanBlock,
  type KeyFiguresBlock,
  type OutcomesBlock,
  type TextBlock,
  TONE_GLYPH,
} from '#sim/report/report.ts';
import { tableIndices } from '#sim/report/sample.ts';
import { outcomeSentence } from '#sim/report/text/outcome-strip.ts';

/** One block as HTML. `id` names it within the page; a fan chart's canvas is `${id}-canvas`. */
export function blockHtml(block: Block, id: string): string {
  switch (block.kind) {
    case 'section':
      return `<h2 id="${id}">${e(block.title)}</h2>${block.sentence === '' ? '' : `<p>${glued(block.sentence)}</p>`}`;
    case 'text':
      return wrapped(id, block, textHtml(block));
    case 'keyFigures':
      return wrapped(id, block, figuresHtml(block));
    case 'outcomes':
      return wrapped(id, block, outcomesHtml(block));
    case 'timeline':
      return wrapped(id, block, `${note(block.sentence)}${timelineHtml(block)}`);
    case 'ring':
      return wrapped(id, block, `${note(block.sentence)}${ringHtml(block)}`);
    case 'sankey':
      return wrapped(id, block, `${note(block.sentence)}${sankeyHtml(block)}`);
    case 'fan':
      return wrapped(id, block, fanHtml(block, id));
    case 'bars':
      return wrapped(id, block, barsHtml(block));
    case 'table':
      return wrapped(id, block, `${tableHtml(block)}${note(block.sentence)}`);
    case 'chart':
      return wrapped(id, block, `${note(block.sentence)}${chartHtml(block, id)}`);
    case 'callout':
      return calloutHtml(block, id);
  }
}

function wrapped(id: string, block: Block, body: string): string {
  const title = block.title === '' ? '' : `<h3 id="${id}-title">${e(block.title)}</h3>`;
  const label = block.title === '' ? '' : ` aria-labelledby="${id}-title"`;
  return `<section class="block" id="${id}"${label}>${title}${body}</section>`;
}

function note(sentence: string): string {
  return sentence === '' ? '' : `<p class="sentence">${glued(sentence)}</p>`;
}

function textHtml(block: TextBlock): string {
  if (block.list) return `<ul class="plain">${block.paragraphs.map((text) => `<li>${glued(text)}</li>`).join('')}</ul>`;
  return block.paragraphs.map((text) => `<p>${glued(text)}</p>`).join('');
}

function figuresHtml(block: KeyFiguresBlock): string {
  const figures = block.figures.map(
    ({ label, value, detail }) =>
      `<div><dt>${e(label)}</dt><dd class="value">${valueHtml(value)}</dd><dd class="detail">${glued(detail)}</dd></div>`,
  );
  return `<dl class="figures">${figures.join('')}</dl>`;
}

/** The number large, its unit small. */
function valueHtml(value: string): string {
  const [, number, unit] = /^([^ ]*\d[^ ]*) (.*)$/.exec(value) ?? [null, value, ''];
  return unit === '' ? e(value) : `${e(number!)} <span class="unit">${e(unit!)}</span>`;
}

function outcomesHtml(block: OutcomesBlock): string {
  const rows = block.rows.map(({ label, shares }) => {
    let x = 0;
    const parts = OUTCOMES.map((outcome) => {
      const width = shares[outcome].share * 100;
      const place = `x="${x.toFixed(3)}%" y="0" width="${width.toFixed(3)}%" height="100%"`;
      x += width;
      const hatch = outcome === 'flywheel' ? '' : `<rect ${place} fill="url(#pattern-${outcome})"/>`;
      return `<rect ${place} class="fill-${outcome}"/>${hatch}`;
    });
    const key = OUTCOMES.map((outcome) => {
      const { share, low, high } = shares[outcome];
      const interval = formatInterval(low, high, 'share');
      return `<li>${swatch(outcome)}${outcome} <strong>${formatPercent(share)}</strong>&nbsp;(${interval})</li>`;
    });
    const strip = `<svg class="strip" role="img" aria-label="${e(`${label}. ${outcomeSentence(shares)}`)}">${parts.join('')}</svg>`;
    return `<p class="row-label">${e(label)}</p>${strip}<ul class="legend">${key.join('')}</ul>`;
  });
  return rows.join('') + note(block.sentence);
}

function fanHtml(block: FanBlock, id: string): string {
  const entries = block.bands.map((band, index) => {
    const name = index === 0 ? 'base' : 'changed';
    const dash = block.bands.length > 1 && index === 0 ? ' stroke-dasharray="6 4"' : '';
    const line = `<line x1="0" y1="50%" x2="100%" y2="50%" class="${name}-line" stroke-width="2.5"${dash}/>`;
    return `<li><svg aria-hidden="true"><rect width="100%" height="100%" class="${name}-fill"/>${line}</svg>${e(band.label)}: median and 5–95 % of the runs</li>`;
  });
  if (block.refLine) {
    const line =
      '<line x1="0" y1="50%" x2="100%" y2="50%" class="ref-line" stroke-width="1.5" stroke-dasharray="2 3"/>';
    entries.push(`<li><svg aria-hidden="true">${line}</svg>${e(block.refLine.label)}</li>`);
  }
  const canvas = `<div class="chart"><canvas id="${id}-canvas" role="img" aria-label="${e(block.sentence)}"></canvas></div>`;
  return `${note(block.sentence)}<ul class="legend">${entries.join('')}</ul>${canvas}${fanTable(block)}`;
}

/** The chart's numbers, for those who do not see it and those who want to know exactly. */
function fanTable(block: FanBlock): string {
  const indices = tableIndices(block.days);
  const { unit } = block;
  const head = block.bands.map(
    (band) => `<th scope="col" class="right">${e(band.label)}, median</th><th scope="col" class="right">5–95 %</th>`,
  );
  const rows = indices.map((index) => {
    const cells = block.bands.map((band) => {
      const interval = formatInterval(band.p05[index]!, band.p95[index]!, unit);
      return `<td class="right">${e(formatValue(band.p50[index]!, unit))}</td><td class="right">${e(interval)}</td>`;
    });
    return `<tr><th scope="row">${block.days[index]}</th>${cells.join('')}</tr>`;
  });
  return (
    `<details><summary>Numbers: ${e(block.title)}</summary><div class="scroll" tabindex="0"><table>` +
    `<thead><tr><th scope="col">Day</th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`
  );
}

function barsHtml(block: BarsBlock): string {
  const ends = block.bars.flatMap((bar) => [bar.value, bar.low ?? 0, bar.high ?? 0, 0]);
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const span = high > low ? high - low : 1;
  // A margin of 3 % on each side keeps the marks of the outermost bars inside.
  const x = (value: number) => `${(3 + (94 * (value - low)) / span).toFixed(2)}%`;
  const rows = block.bars.map((bar) => {
    const zero = `<line x1="${x(0)}" x2="${x(0)}" y1="0" y2="100%" class="zero"/>`;
    const from = bar.low ?? 0;
    const to = bar.high ?? bar.value;
    const line = `<line x1="${x(from)}" x2="${x(to)}" y1="50%" y2="50%" class="span" stroke-width="3"/>`;
    const picture = `<svg aria-hidden="true">${zero}${line}<circle cx="${x(bar.value)}" cy="50%" r="5" class="mean"/></svg>`;
    return `<tr><th scope="row">${e(bar.label)}</th><td class="interval">${picture}</td><td class="right">${e(bar.text)}</td></tr>`;
  });
  return `<table class="bars"><tbody>${rows.join('')}</tbody></table>${note(block.sentence)}`;
}

/** The picture, and its numbers for those who do not see it and those who want to know exactly. */
function chartHtml({ title, sentence, table }: ChartBlock, id: string): string {
  const canvas = `<canvas id="${id}-canvas" role="img" aria-label="${e(sentence)}"></canvas>`;
  return `<div class="drawn">${canvas}</div><details><summary>Numbers: ${e(title)}</summary>${tableHtml(table)}</details>`;
}

function calloutHtml(block: CalloutBlock, id: string): string {
  return (
    `<aside class="block callout ${block.tone}" id="${id}"><p class="word"><span aria-hidden="true">${TONE_GLYPH[block.tone]}</span> ` +
    `${e(block.title)}</p><p>${glued(block.sentence)}</p>${linesHtml(block.lines ?? [])}</aside>`
  );
}

function linesHtml(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul class="lines">${lines.map((line) => `<li>${glued(line)}</li>`).join('')}</ul>`;
}
