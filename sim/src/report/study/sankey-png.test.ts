import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import type { SankeyBlock } from '#sim/report/report.ts';
import { drawSankey, SANKEY } from '#sim/report/study/sankey-png.ts';

const flow = (from: string, to: string, value: number) => ({ from, to, value, text: `${value} USD` });
const BLOCK: SankeyBlock = {
  kind: 'sankey',
  title: 'Who pays whom',
  sentence: '',
  unit: 'USD/day',
  flows: [flow('Fees', 'Contributors', 1), flow('Fees', 'Builders', 1), flow('Emission', 'Contributors', 4)],
};

it('draws payers and payees as high as what they pay and are paid, with ribbons of the colour of the payer', () => {
  const canvas = createCanvas(SANKEY.width, SANKEY.height);
  const context = canvas.getContext('2d');
  drawSankey(context, BLOCK);
  const { data } = context.getImageData(0, 0, SANKEY.width, SANKEY.height);
  /** Pixels of a colour in a column, as red, green and blue. */
  const count = (x: number, ...colour: number[]) =>
    Array.from({ length: SANKEY.height }, (_, y) => (y * SANKEY.width + x) * 4).filter(
      (at) => data[at + 3]! > 250 && colour.every((part, k) => Math.abs(data[at + k]! - part) < 3),
    ).length;
  const [fees, emission] = [count(19, 0, 114, 178), count(19, 230, 159, 0)];
  expect(emission / fees).toBeCloseTo(2, 1);
  // The payees' grey on the right: five parts and one part.
  expect(count(740, 138, 148, 160) / (fees + emission)).toBeCloseTo(1, 1);
  // Beside the bar the ribbon is as broad as it.
  const beside = Array.from({ length: SANKEY.height }, (_, y) => (y * SANKEY.width + 26) * 4).filter(
    (at) => data[at]! > 200 && data[at + 2]! < 60 && data[at + 3]! > 90,
  ).length;
  expect(beside / emission).toBeCloseTo(1, 1);
});
