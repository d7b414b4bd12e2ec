import { formatSetting } from '#sim/report/numbers.ts';
import type { ChartBlock } from '#sim/report/report.ts';
import { heatConfig } from '#sim/report/study/configs.ts';

const WIDTH = 760;
const MOST_CELLS = 400;

export interface HeatWords {
  readonly title: string;
  readonly sentence: string;
  /** The two parameters, the first across. */
  readonly names: readonly [string, string];
  readonly text: (value: number) => string;
}

/**
 * A quantity over two parameters as a heat map; nothing where the settings are no grid, or one that is too large to read.
 * @param valueAt by place in `settings`
 */
export function heatBlocks(
  settings: readonly (readonly number[])[],
  valueAt: (place: number) => number,
  words: HeatWords,
): ChartBlock[] {
  const distinct = (d: number) => [...new Set(settings.map((values) => values[d]!))].sort((a, b) => a - b);
  const [xs, ys] = [distinct(0), distinct(1).reverse()];
  const cells = xs.length * ys.length;
  if (cells !== settings.length || cells > MOST_CELLS) return [];
  const places = new Map(settings.map((values, place) => [String(values), place]));
  const values = ys.map((y) => xs.map((x) => valueAt(places.get(String([x, y]))!)));
  const texts = values.map((row) => row.map(words.text));
  const [rows, columns] = [ys.map(formatSetting), xs.map(formatSetting)];
  const [across, down] = words.names;
  return [
    {
      kind: 'chart',
      name: 'heat-map',
      title: words.title,
      sentence: words.sentence,
      config: heatConfig(rows, columns, values, texts, { x: across, y: down }),
      width: WIDTH,
      height: Math.min(700, 80 + 44 * rows.length),
      drawing: { kind: 'heat', rows, columns, values, texts },
      table: {
        columns: [
          { title: `${down} \\ ${across}`, align: 'right' },
          ...columns.map((title) => ({ title, align: 'right' as const })),
        ],
        rows: rows.map((row, r) => [row, ...texts[r]!]),
      },
    },
  ];
}
