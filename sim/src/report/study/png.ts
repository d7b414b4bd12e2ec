import type { Canvas } from '@napi-rs/canvas';
import { marks } from '#sim/report/html/marks.js';
import { isShare } from '#sim/report/numbers.ts';
import type { FanBlock, Report } from '#sim/report/report.ts';
import { fanConfig, INK } from '#sim/report/study/configs.ts';
import { drawSankey, SANKEY } from '#sim/report/study/sankey-png.ts';
import { fileName } from '#sim/report/study/words.ts';

export interface Picture {
  /** File name without folder: `03-tornado.png`. */
  readonly file: string;
  readonly png: Uint8Array;
}

const FAN = { width: 760, height: 380 };

/** The charts of a report as PNG, in their order; twice the pixels of the page, on white. */
export async function renderPngs(report: Report): Promise<Picture[]> {
  const blocks = report.blocks.filter((block) => ['chart', 'fan', 'sankey'].includes(block.kind));
  if (blocks.length === 0) return [];
  const [{ createCanvas }, { Chart, registerables }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('chart.js'),
  ]);
  Chart.register(...registerables);
  Object.assign(Chart.defaults, { color: INK, borderColor: GRID });
  return blocks.flatMap((block, index) => {
    const file = (name: string) => `${String(index + 1).padStart(2, '0')}-${name}.png`;
    if (block.kind === 'sankey') {
      const canvas = createCanvas(2 * SANKEY.width, 2 * SANKEY.height);
      const context = canvas.getContext('2d');
      context.scale(2, 2);
      drawSankey(context, block);
      return [{ file: file('sankey'), png: onWhite(canvas) }];
    }
    const chart = block.kind === 'chart' ? block : block.kind === 'fan' ? fanChart(block) : null;
    if (chart === null) return [];
    const canvas = createCanvas(chart.width, chart.height);
    const drawn = new Chart(canvas as never, pngConfig(chart.config, chart.title) as never);
    const png = onWhite(canvas);
    drawn.destroy();
    return [{ file: file(chart.name), png }];
  });
}

function fanChart({ days, bands, unit, title }: FanBlock) {
  const words = isShare(unit) ? { y: '', unit: 'share' } : { y: unit === '1' ? '' : unit, unit: '1' };
  return { name: `fan-${fileName(title)}`, title, config: fanConfig(days, bands, words), ...FAN };
}

/** What is drawn on nothing gets white under it. */
function onWhite(canvas: Canvas): Uint8Array {
  const context = canvas.getContext('2d');
  context.save();
  context.resetTransform();
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.restore();
  return canvas.toBuffer('image/png');
}

const GRID = '#d9dee4';

interface PlainConfig {
  readonly options: { readonly plugins: { readonly legend: { readonly labels: object } } };
}

/** A picture by itself carries its title; what has no name has no place in the key. Twice the pixels of the page. */
function pngConfig(config: object, text: string): object {
  const { options, ...rest } = config as PlainConfig;
  const { legend } = options.plugins;
  const title = { display: true, text, font: { size: 16 } };
  const labels = { ...legend.labels, filter: (item: { readonly text: string }) => item.text !== '' };
  const own = { responsive: false, devicePixelRatio: 2, color: INK, borderColor: GRID };
  const plugins = { ...options.plugins, title, legend: { ...legend, labels } };
  return { ...rest, plugins: [marks], options: { ...options, ...own, plugins } };
}
