import type { SKRSContext2D } from '@napi-rs/canvas';
import { formatValue } from '#sim/report/numbers.ts';
import type { SankeyBlock } from '#sim/report/report.ts';
import { type PlacedNode, sankeyLayout } from '#sim/report/sankey-layout.ts';
import { BLUE, GREY, INK, ORANGE } from '#sim/report/study/configs.ts';

export const SANKEY = { width: 760, height: 400 };

const TITLE = 46;
const MARGIN = 16;
const BAR = 7;
/** As on the page: fees, emission, anything else. */
const COLOURS = [BLUE, '#e69f00', ORANGE];

/** Draws who pays whom into a context of the size of `SANKEY`. */
export function drawSankey(context: SKRSContext2D, block: SankeyBlock): void {
  const { left, right, ribbons } = sankeyLayout(block, SANKEY.height - TITLE - MARGIN);
  const [from, to] = [MARGIN, SANKEY.width - MARGIN];
  context.fillStyle = INK;
  context.font = 'bold 16px "Liberation Sans", "DejaVu Sans", sans-serif';
  context.textAlign = 'center';
  context.fillText(`${block.title}, ${block.unit}`, SANKEY.width / 2, 28);
  context.translate(0, TITLE);
  for (const { from: a, to: b, height, payer } of ribbons) {
    const middle = (from + to) / 2;
    context.fillStyle = `${COLOURS[payer % COLOURS.length]}70`;
    context.beginPath();
    context.moveTo(from, a);
    context.bezierCurveTo(middle, a, middle, b, to, b);
    context.lineTo(to, b + height);
    context.bezierCurveTo(middle, b + height, middle, a + height, from, a + height);
    context.fill();
  }
  left.forEach(({ top, height }, k) => {
    context.fillStyle = COLOURS[k % COLOURS.length]!;
    context.fillRect(from, top, BAR, height);
  });
  context.fillStyle = GREY;
  for (const { top, height } of right) context.fillRect(to - BAR, top, BAR, height);
  context.font = '13px "Liberation Sans", "DejaVu Sans", sans-serif';
  context.fillStyle = INK;
  context.textBaseline = 'middle';
  context.strokeStyle = '#ffffffcc';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  const write = ({ name, total, label }: PlacedNode, align: 'left' | 'right', x: number): void => {
    const text = `${name}  ${formatValue(total, block.unit)}`;
    context.textAlign = align;
    context.strokeText(text, x, label);
    context.fillText(text, x, label);
  };
  for (const node of left) write(node, 'left', from + BAR + 6);
  for (const node of right) write(node, 'right', to - BAR - 6);
}
