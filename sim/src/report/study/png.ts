import { marks } from '#sim/report/html/marks.js';
import { isShare } from '#sim/report/numbers.ts';
import type { Report } from '#sim/report/report.ts';
import { fanConfig } from '#sim/report/study/configs.ts';
import { fileName } from '#sim/report/study/words.ts';

export interface Picture {
  /** File name without folder: `03-tornado.png`. */
  readonly file: string;
  readonly png: Uint8Array;
}

const FAN = { width: 760, height: 380 };

/** The charts of a report as PNG, in their order; twice the pixels of the page, on white. */
export async function renderPngs(report: Report): Promise<Picture[]> {
  const pictures = report.blocks.flatMap((block) => {
    if (block.kind === 'chart') return [{ ...block }];
    if (block.kind !== 'fan') return [];
    const { days, bands, unit, title } = block;
    const words = isShare(unit) ? { y: '', unit: 'share' } : { y: unit === '1' ? '' : unit, unit: '1' };
    return [{ name: `fan-${fileName(title)}`, config: fanConfig(days, bands, words), title, ...FAN }];
  });
  if (pictures.length === 0) return [];
  const [{ createCanvas }, { Chart, registerables }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('chart.js'),
  ]);
  Chart.register(...registerables);
  Object.assign(Chart.defaults, { color: INK, borderColor: GRID });
  return pictures.map(({ name, title, config, width, height }, index) => {
    const canvas = createCanvas(width, height);
    const chart = new Chart(canvas as never, pngConfig(config, title) as never);
    const context = canvas.getContext('2d');
    context.save();
    // Chart.js draws on nothing: white goes under what it drew.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.restore();
    const png = canvas.toBuffer('image/png');
    chart.destroy();
    return { file: `${String(index + 1).padStart(2, '0')}-${name}.png`, png };
  });
}

const INK = '#1f2933';
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
