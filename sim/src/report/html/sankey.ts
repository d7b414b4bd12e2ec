import { escapeHtml as e } from '#sim/report/html/escape.ts';
import { tableHtml } from '#sim/report/html/table.ts';
import { formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { SankeyBlock } from '#sim/report/report.ts';
import { type PlacedNode, sankeyLayout } from '#sim/report/sankey-layout.ts';
import type { SankeyNode } from '#sim/report/sankey-nodes.ts';

/** Pixels: the drawing is as wide as the page and so high. */
const HEIGHT = 300;

/** Ribbons from who pays to who is paid, and the numbers as a table. */
export function sankeyHtml(block: SankeyBlock): string {
  const { left, right, ribbons, total } = sankeyLayout(block, HEIGHT);
  if (total === 0) return '';
  const paths = ribbons.map(({ from: a, to: b, height, payer, title }) => {
    const path = `M0 ${n(a)} C50 ${n(a)} 50 ${n(b)} 100 ${n(b)} L100 ${n(b + height)} C50 ${n(b + height)} 50 ${n(a + height)} 0 ${n(a + height)} Z`;
    return `<path class="ribbon-${payer}" d="${path}"><title>${e(title)}</title></path>`;
  });
  const bars = [
    ...left.map((node, k) => bar(node, '0', `ribbon-${k}`)),
    ...right.map((node) => bar(node, '100%', 'payee')),
  ];
  const names = [
    ...left.map((node) => label(node, 'start', block.unit)),
    ...right.map((node) => label(node, 'end', block.unit)),
  ];
  return (
    `<svg class="sankey" height="${HEIGHT}" role="img" aria-label="${e(block.sentence)}">` +
    `<svg viewBox="0 0 100 ${HEIGHT}" width="100%" height="${HEIGHT}" preserveAspectRatio="none">${paths.join('')}</svg>` +
    `${bars.join('')}${names.join('')}</svg>${table(block, left, right, total)}`
  );
}

function bar({ top, height }: PlacedNode, x: string, kind: string): string {
  const shift = x === '0' ? '' : ' transform="translate(-7)"';
  return `<rect class="${kind} node" x="${x}" y="${n(top)}" width="7" height="${n(height)}"${shift}/>`;
}

function label({ name, total, label: y }: PlacedNode, anchor: 'start' | 'end', unit: string): string {
  const [x, shift] = anchor === 'start' ? ['0', 13] : ['100%', -13];
  return `<text x="${x}" y="${n(y)}" dx="${shift}" dy="0.35em" text-anchor="${anchor}">${e(name)} <tspan class="amount">${e(formatValue(total, unit))}</tspan></text>`;
}

function table(
  { flows, title, unit }: SankeyBlock,
  left: readonly SankeyNode[],
  right: readonly SankeyNode[],
  total: number,
): string {
  const value = (from: string, to: string) =>
    flows.filter((flow) => flow.from === from && flow.to === to).reduce((sum, flow) => sum + flow.value, 0);
  const cell = (amount: number) => (amount === 0 ? '–' : formatNumber(amount));
  const columns = ['To', ...left.map(({ name }) => name), 'In all', 'Share'].map(
    (heading, i) => ({ title: heading, align: i === 0 ? 'left' : 'right' }) as const,
  );
  const rows = right.map((payee) => [
    payee.name,
    ...left.map((payer) => cell(value(payer.name, payee.name))),
    cell(payee.total),
    formatPercent(payee.total / total),
  ]);
  const sums = ['In all', ...left.map((payer) => cell(payer.total)), cell(total), formatPercent(1)];
  return `<details open><summary>Numbers: ${e(title)}, ${e(unit)}</summary>${tableHtml({ columns, rows: [...rows, sums] })}</details>`;
}

function n(value: number): string {
  return value.toFixed(1);
}
