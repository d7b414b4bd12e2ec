/** Chart.js configurations as plain data: the page and the PNGs are drawn of the same. */

export const INK = '#1f2933';
export const BLUE = '#2563a8';
export const ORANGE = '#c2570c';
export const GREY = '#8a94a0';
const FAINT = '#d9dee4';
const FONT = { family: 'Liberation Sans, DejaVu Sans, Arial, Helvetica, sans-serif', size: 13 };

const axis = (text: string, more: object = {}) => ({
  title: { display: text !== '', text, color: INK, font: FONT },
  ticks: { color: INK, font: FONT },
  grid: { color: FAINT },
  ...more,
});

const frame = (scales: object, legend: boolean) => ({
  animation: false,
  responsive: false,
  devicePixelRatio: 2,
  layout: { padding: 6 },
  scales,
  plugins: {
    legend: { display: legend, labels: { color: INK, font: FONT, boxWidth: 14, usePointStyle: true } },
    tooltip: { enabled: true },
  },
});

export interface TornadoSeries {
  readonly label: string;
  readonly values: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Rounded to six digits: the page stays small, and NaN is a gap. */
const short = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null);
const pair = (low: number, high: number) =>
  Number.isFinite(low) && Number.isFinite(high) ? [short(low), short(high)] : null;

/** A dot for each value with its 95 % interval as a line, longest first; one measure or two. */
export function tornadoConfig(labels: readonly string[], series: readonly TornadoSeries[], unit: string): object {
  return {
    type: 'scatter',
    data: { datasets: dots(labels, series, [BLUE, ORANGE]) },
    options: frame(
      {
        x: axis(unit),
        y: axis('', { type: 'category', labels: [...labels], grid: { display: false }, offset: true }),
      },
      true,
    ),
  };
}

function dots(labels: readonly string[], series: readonly TornadoSeries[], colours: readonly string[]): object[] {
  return series.flatMap(({ label, values, low, high }, k) => [
    {
      label,
      data: labels.map((name, i) => ({ x: short(values[i]!), y: name })),
      pointStyle: k === 0 ? 'circle' : 'rectRot',
      pointRadius: 6 + 2 * k,
      backgroundColor: k === 0 ? colours[k] : '#ffffff00',
      borderColor: colours[k],
      borderWidth: 2,
      showLine: false,
    },
    {
      label: '',
      // A gap between two rows; the interval lies over the bar from zero.
      data: labels.flatMap((name, i) => [
        { x: 0, y: name },
        { x: short(values[i]!), y: name },
        { x: null, y: name },
      ]),
      showLine: true,
      borderColor: `${colours[k]}50`,
      borderWidth: 12 - 6 * k,
      pointRadius: 0,
    },
    {
      label: '',
      data: labels.flatMap((name, i) => [
        { x: short(low[i]!), y: name },
        { x: short(high[i]!), y: name },
        { x: null, y: name },
      ]),
      showLine: true,
      borderColor: colours[k],
      borderWidth: 2,
      pointRadius: 0,
    },
  ]);
}

export interface Line {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const PALETTE = [BLUE, ORANGE, '#2f855a', '#7c3aed', '#b83280', '#0e7490', '#975a16', GREY];
const DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]];

export function linesConfig(lines: readonly Line[], x: string, y: string): object {
  return {
    type: 'scatter',
    data: {
      datasets: lines.map((line, k) => ({
        label: line.label,
        data: line.x.map((value, i) => ({ x: short(value), y: short(line.y[i]!) })),
        showLine: true,
        borderColor: PALETTE[k % PALETTE.length],
        backgroundColor: PALETTE[k % PALETTE.length],
        borderDash: DASHES[Math.floor(k / PALETTE.length) % DASHES.length],
        pointStyle: ['circle', 'rect', 'triangle', 'rectRot'][k % 4],
        pointRadius: 4,
        borderWidth: 2,
      })),
    },
    options: frame({ x: axis(x), y: axis(y) }, true),
  };
}

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
}

/** Points, and those that are marked on top of them. */
export function scatterConfig(
  points: readonly ScatterPoint[],
  marked: readonly ScatterPoint[],
  words: { readonly x: string; readonly y: string; readonly points: string; readonly marked: string },
  joined = false,
): object {
  const place = (point: ScatterPoint) => ({ x: short(point.x), y: short(point.y) });
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          label: words.marked,
          data: marked.map(place),
          pointStyle: 'crossRot',
          pointRadius: 10,
          borderColor: ORANGE,
          backgroundColor: ORANGE,
          borderWidth: 4,
        },
        {
          label: words.points,
          data: points.map(place),
          pointRadius: 4,
          borderColor: BLUE,
          backgroundColor: `${BLUE}90`,
          showLine: joined,
          borderWidth: 1,
        },
      ],
    },
    options: frame({ x: axis(words.x), y: axis(words.y) }, true),
  };
}

/** A box of PRIM: for each parameter that it restricts, the part of its range that is inside. */
export function boxConfig(labels: readonly string[], spans: readonly (readonly [number, number])[]): object {
  return {
    type: 'bar',
    data: {
      labels: [...labels],
      datasets: [
        {
          label: 'inside the box',
          data: spans.map(([low, high]) => pair(low, high)),
          backgroundColor: ORANGE,
          grouped: false,
          barPercentage: 0.55,
        },
        {
          label: 'whole range',
          data: spans.map(() => [0, 1]),
          backgroundColor: FAINT,
          grouped: false,
          barPercentage: 0.75,
        },
      ],
    },
    options: {
      ...frame(
        {
          x: axis('share of the range that was varied', { min: 0, max: 1 }),
          y: axis('', { grid: { display: false } }),
        },
        true,
      ),
      indexAxis: 'y',
    },
  };
}

/** Squares whose colour is the value: light is low, dark is high. */
export function heatConfig(
  rows: readonly string[],
  columns: readonly string[],
  values: readonly (readonly number[])[],
  words: { readonly x: string; readonly y: string },
  size: { readonly width: number; readonly height: number },
): object {
  const all = values.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const cells = rows.flatMap((row, r) => columns.map((column, c) => ({ x: column, y: row, value: values[r]![c]! })));
  const shown = cells.filter(({ value }) => Number.isFinite(value));
  const radius = Math.max(4, Math.min((size.width - 160) / columns.length, (size.height - 90) / rows.length) / 2 - 1);
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          label: 'value',
          data: shown.map(({ x, y }) => ({ x, y })),
          pointStyle: 'rect',
          // Half the diagonal of the square.
          pointRadius: Number((radius * Math.SQRT2).toFixed(1)),
          backgroundColor: shown.map(({ value }) => shade(high > low ? (value - low) / (high - low) : 0.5)),
          borderColor: INK,
          borderWidth: 0.5,
        },
      ],
    },
    options: frame(
      {
        x: axis(words.x, { type: 'category', labels: [...columns], offset: true, grid: { display: false } }),
        y: axis(words.y, { type: 'category', labels: [...rows], offset: true, grid: { display: false } }),
      },
      false,
    ),
  };
}

/** From near white to dark blue; also in grey it goes from light to dark. */
function shade(share: number): string {
  const from = [237, 242, 247];
  const to = [23, 62, 115];
  return `rgb(${from.map((value, k) => Math.round(value + share * (to[k]! - value))).join(', ')})`;
}

export interface Band {
  readonly label: string;
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

/** A median in its 5–95 % band. */
export function fanConfig(days: readonly number[], bands: readonly Band[], unit: string): object {
  const colours = bands.length > 1 ? [GREY, BLUE] : [BLUE];
  const points = (values: readonly number[]) => days.map((day, i) => ({ x: day, y: short(values[i]!) }));
  return {
    type: 'line',
    data: {
      datasets: bands.flatMap(({ label, p05, p50, p95 }, k) => [
        {
          label: `${label}: median`,
          data: points(p50),
          borderColor: colours[k],
          borderWidth: 2.5,
          pointRadius: 0,
          pointStyle: 'line',
          borderDash: bands.length > 1 && k === 0 ? [6, 4] : [],
        },
        {
          label: `${label}: 5–95 % of the runs`,
          data: points(p95),
          borderWidth: 0,
          pointRadius: 0,
          pointStyle: 'rect',
          fill: '+1',
          backgroundColor: `${colours[k]}40`,
        },
        // The lower edge of the band: no name, no place in the key.
        { label: '', data: points(p05), borderWidth: 0, pointRadius: 0, fill: false },
      ]),
    },
    options: { ...frame({ x: axis('day', { type: 'linear' }), y: axis(unit) }, true), parsing: false, spanGaps: false },
  };
}
