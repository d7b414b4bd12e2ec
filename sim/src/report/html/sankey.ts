import { escapeHtml as e } from '#sim/report/html/escape.ts';
import { tableHtml } from '#sim/report/html/table.ts';
import { formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { SankeyBlock } from '#sim/report/report.ts';
import { type SankeyNode, sankeySides } from '#sim/report/sankey-nodes.ts';

/** Pixels: the drawing is as wide as the page and so high. */
const HEIGHT = 300;
const GAP = 14;
/** The least room of a node's label. */
const LINE = 17;

/** Ribbons from who pays to who is paid, and the numbers as a table. */
export function sankeyHtml(block: SankeyBlock): string {
  const { left, right, total } = sankeySides(block);
  if (total === 0) return '';
  const most = Math.max(left.length, right.length);
  const scale = (HEIGHT - GAP * (most - 1)) / total;
  const lefts = stacked(left, scale);
  const rights = stacked(right, scale);
  const leftUsed = new Map<string, number>();
  const rightUsed = new Map<string, number>();
  const take = (used: Map<string, number>, name: string, top: number, height: number) => {
    const offset = used.get(name) ?? 0;
    used.set(name, offset + height);
    return top + offset;
  };
  const kinds = new Map(left.map(({ name }, k) => [name, k]));
  const ribbons = block.flows.map(({ from, to, value, text }) => {
    const height = value * scale;
    const a = take(leftUsed, from, lefts.get(from)!, height);
    const b = take(rightUsed, to, rights.get(to)!, height);
    const path = `M0 ${n(a)} C50 ${n(a)} 50 ${n(b)} 100 ${n(b)} L100 ${n(b + height)} C50 ${n(b + height)} 50 ${n(a + height)} 0 ${n(a + height)} Z`;
    return `<path class="ribbon-${kinds.get(from)}" d="${path}"><title>${e(`${from} to ${to}: ${text}`)}</title></path>`;
  });
  const bars = [
    ...left.map((node, k) => bar(node, lefts, scale, '0', `ribbon-${k}`)),
    ...right.map((node) => bar(node, rights, scale, '100%', 'payee')),
  ];
  const tops = { left: labels(left, lefts, scale), right: labels(right, rights, scale) };
  const names = [
    ...left.map((node, k) => label(node, tops.left[k]!, 'start', block.unit)),
    ...right.map((node, k) => label(node, tops.right[k]!, 'end', block.unit)),
  ];
  return (
    `<svg class="sankey" height="${HEIGHT}" role="img" aria-label="${e(block.sentence)}">` +
    `<svg viewBox="0 0 100 ${HEIGHT}" width="100%" height="${HEIGHT}" preserveAspectRatio="none">${ribbons.join('')}</svg>` +
    `${bars.join('')}${names.join('')}</svg>${table(block, left, right, total)}`
  );
}

/** The upper edge of each node of a side; the side stands in the middle of the height. */
function stacked(nodes: readonly SankeyNode[], scale: number): Map<string, number> {
  const height = nodes.reduce((sum, { total }) => sum + total * scale, 0) + GAP * (nodes.length - 1);
  let y = Math.max(0, (HEIGHT - height) / 2);
  return new Map(
    nodes.map(({ name, total }) => {
      const top = y;
      y += total * scale + GAP;
      return [name, top];
    }),
  );
}

function bar({ name, total }: SankeyNode, tops: Map<string, number>, scale: number, x: string, kind: string): string {
  const shift = x === '0' ? '' : ' transform="translate(-7)"';
  return `<rect class="${kind} node" x="${x}" y="${n(tops.get(name)!)}" width="7" height="${n(Math.max(1, total * scale))}"${shift}/>`;
}

/** Where the labels of a side stand: in the middle of their nodes, and never on each other. */
function labels(nodes: readonly SankeyNode[], tops: Map<string, number>, scale: number): number[] {
  const wanted = nodes.map(({ name, total }) => tops.get(name)! + (total * scale) / 2);
  const placed: number[] = [];
  wanted.forEach((y, k) => {
    placed.push(Math.max(y, k === 0 ? LINE / 2 : placed[k - 1]! + LINE));
  });
  for (let k = placed.length - 1; k >= 0; k--) {
    placed[k] = Math.min(placed[k]!, k === placed.length - 1 ? HEIGHT - LINE / 2 : placed[k + 1]! - LINE);
  }
  return placed;
}

function label({ name, total }: SankeyNode, y: number, anchor: 'start' | 'end', unit: string): string {
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
