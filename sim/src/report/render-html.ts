import { createHash } from 'node:crypto';
import { pageAssets } from '#sim/report/html/assets.ts';
import { blockHtml } from '#sim/report/html/blocks.ts';
import { escapeHtml as e, glued, jsonForScript } from '#sim/report/html/escape.ts';
import { isShare, suffix } from '#sim/report/numbers.ts';
import {
  type Block,
  type FanBlock,
  type Provenance,
  type Report,
  TONE_GLYPH,
  type Verdict,
} from '#sim/report/report.ts';
import { chartIndices } from '#sim/report/sample.ts';

/**
 * A report as one HTML page that needs nothing else: styles, chart library and data are in it, and its content security
 * policy allows exactly those scripts (by hash) and no request at all.
 */
export function renderHtml(report: Report): string {
  const { library, script, style } = pageAssets();
  const ids = report.blocks.map((_, index) => `b${index + 1}`);
  const body = sideBySide(report.blocks, ids);
  const charts = report.blocks.flatMap((block, index) => (block.kind === 'fan' ? [chartData(block, ids[index]!)] : []));
  const drawn = report.blocks.flatMap((block, index) =>
    block.kind === 'chart' ? [{ id: `${ids[index]}-canvas`, height: block.height, config: block.config }] : [],
  );
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(library)} ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${e(report.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<p class="kicker">Flywheel</p>
<h1>${e(report.title)}</h1>
<p class="subtitle">${e(report.subtitle)}</p>
</header>
${verdictHtml(report.verdict)}
${contentsHtml(report, ids)}
${PATTERNS}
<noscript><p>The charts need scripts. The numbers stand in the table under each chart.</p></noscript>
${body}
${provenanceHtml(report.provenance)}
</main>
<script type="application/json" id="chart-data">${jsonForScript(charts)}</script>
${drawn.length === 0 ? '' : `<script type="application/json" id="drawn-data">${jsonForScript(drawn)}</script>\n`}<script>${library}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Blocks in their order; fan charts that follow each other stand side by side where there is room. */
function sideBySide(blocks: readonly Block[], ids: readonly string[]): string {
  return blocks
    .map((block, index) => {
      const html = blockHtml(block, ids[index]!);
      const opens = block.kind === 'fan' && blocks[index - 1]?.kind !== 'fan';
      const closes = block.kind === 'fan' && blocks[index + 1]?.kind !== 'fan';
      return `${opens ? '<div class="fans">' : ''}${html}${closes ? '</div>' : ''}`;
    })
    .join('\n');
}

function sourceHash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

function verdictHtml(verdict: Verdict): string {
  const sentences = verdict.sentences.map((sentence) => `<p>${glued(sentence)}</p>`).join('');
  return (
    `<section class="verdict ${verdict.tone}" aria-label="Verdict"><span class="word">` +
    `<span aria-hidden="true">${TONE_GLYPH[verdict.tone]}</span> ${e(verdict.word)}</span>${sentences}</section>`
  );
}

function contentsHtml(report: Report, ids: readonly string[]): string {
  const links = report.blocks.flatMap((block, index) =>
    block.kind === 'section' ? [`<a href="#${ids[index]}">${e(block.title)}</a>`] : [],
  );
  return links.length < 2
    ? ''
    : `<nav aria-label="Contents">${links.join(' ')} <a href="#provenance">How to replay</a></nav>`;
}

/** Hatches that tell the outcomes apart without colour. */
const PATTERNS = `<svg width="0" height="0" aria-hidden="true"><defs>
<pattern id="pattern-leak" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" class="hatch" stroke-width="3"/></pattern>
<pattern id="pattern-stall" width="7" height="7" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1.4" class="dots"/></pattern>
</defs></svg>`;

/** Thinned to what a screen can show, and to six digits: the page stays small. */
function chartData(block: FanBlock, id: string): object {
  const indices = chartIndices(block.days);
  const thin = (values: readonly number[]) => indices.map((i) => Number(values[i]!.toPrecision(6)));
  return {
    id: `${id}-canvas`,
    percentage: isShare(block.unit),
    suffix: suffix(block.unit),
    days: indices.map((i) => block.days[i]!),
    bands: block.bands.map(({ label, p05, p50, p95 }) => ({ label, p05: thin(p05), p50: thin(p50), p95: thin(p95) })),
    refLine: block.refLine,
    marker: block.marker,
  };
}

function provenanceHtml({ facts, commands, notes }: Provenance): string {
  const list = facts.map(([label, value]) => `<dt>${e(label)}</dt><dd>${e(value)}</dd>`).join('');
  const lines = commands.length === 0 ? '' : `<pre><code>${commands.map(e).join('\n')}</code></pre>`;
  return (
    `<footer><h2 id="provenance">How to replay</h2><dl class="facts">${list}</dl>${lines}` +
    `${notes.map((note) => `<p class="sentence">${e(note)}</p>`).join('')}</footer>`
  );
}
