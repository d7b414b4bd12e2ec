import { escapeHtml as e } from '#sim/report/html/escape.ts';
import { tableHtml } from '#sim/report/html/table.ts';
import type { RingBlock, RingStage } from '#sim/report/report.ts';
import { ringTable } from '#sim/report/ring-table.ts';

const WIDTH = 360;
const HEIGHT = 296;
/** The ring, and the boxes on it. */
const CENTRE = { x: 180, y: 160 };
const RADIUS = { x: 116, y: 128 };
const BOX = { width: 116, height: 60 };
/** Where an arc's arrow stands, as a share of the way from one box to the next. */
const ARROW_AT = 0.54;

/** The loop as a drawing for any width, and its numbers as a table. */
export function ringHtml(block: RingBlock): string {
  const { stages, weakest } = block;
  const arcs = stages.map((_, k) => arc(k, stages.length, k === weakest)).join('');
  const boxes = stages.map((stage, k) => box(stage, k, stages.length, k === weakest)).join('');
  const picture = `<svg class="ring" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${e(block.sentence)}">${arcs}${boxes}${middle(block)}</svg>`;
  return `<div class="ring-row">${picture}<div>${tableHtml(ringTable(block))}</div></div>`;
}

function angle(k: number, count: number): number {
  return -Math.PI / 2 + (2 * Math.PI * k) / count;
}

function at(a: number): { x: number; y: number } {
  return { x: CENTRE.x + RADIUS.x * Math.cos(a), y: CENTRE.y + RADIUS.y * Math.sin(a) };
}

/** From stage k − 1 to stage k, with its arrow. */
function arc(k: number, count: number, weak: boolean): string {
  const from = at(angle(k - 1, count));
  const to = at(angle(k, count));
  const middle = angle(k - 1 + ARROW_AT, count);
  const tip = at(middle);
  // The tangent of the ellipse, clockwise.
  const turn = (180 / Math.PI) * Math.atan2(RADIUS.y * Math.cos(middle), -RADIUS.x * Math.sin(middle));
  const kind = weak ? 'weak' : 'link';
  return (
    `<path class="${kind}" d="M${one(from.x)} ${one(from.y)} A${RADIUS.x} ${RADIUS.y} 0 0 1 ${one(to.x)} ${one(to.y)}"/>` +
    `<path class="${kind}-head" d="M8 0 L-7 8 L-7 -8 Z" transform="translate(${one(tip.x)} ${one(tip.y)}) rotate(${one(turn)})"/>`
  );
}

function box({ name, flow, detail, level }: RingStage, k: number, count: number, weak: boolean): string {
  const { x, y } = at(angle(k, count));
  const line = (text: string, dy: number, kind: string) =>
    `<text class="${kind}" x="${one(x)}" y="${one(y + dy)}" text-anchor="middle">${e(text)}</text>`;
  return (
    `<rect class="box${weak ? ' weak-box' : ''}" x="${one(x - BOX.width / 2)}" y="${one(y - BOX.height / 2)}" width="${BOX.width}" height="${BOX.height}" rx="9"/>` +
    line(`${weak ? '✗ ' : ''}${name}`, -16, 'name') +
    line(flow, -2, 'flow') +
    line(detail, 11, 'detail') +
    line(`${level} of its best`, 23, 'detail')
  );
}

/** In the middle of the ring: what the mark means. */
function middle({ weakest, stages, unmarked }: RingBlock): string {
  const lines =
    weakest === null
      ? ['Weakest link', unmarked]
      : ['✗ weakest link', `${stages.at(weakest - 1)!.name} → ${stages[weakest]!.name}`.toLowerCase()];
  return lines
    .map(
      (text, i) =>
        `<text class="${i === 0 ? 'name' : 'flow'}" x="${CENTRE.x}" y="${CENTRE.y + 16 + 15 * i}" text-anchor="middle">${e(text)}</text>`,
    )
    .join('');
}

function one(value: number): string {
  return value.toFixed(1);
}
