/**
 * Chart.js configurations as plain data: the page and the PNGs are drawn of the same. Ink and grid have the colours of what
 * they are drawn on (`Chart.defaults`); texts at the marks are those of a dataset's `texts` (html/marks.js).
 */

/** The page puts the colours of a dark theme in their place. */
export const BLUE = '#0072b2';
export const ORANGE = '#d55e00';
export const GREY = '#8a94a0';
/** On white. */
export const INK = '#1f2933';
const FONT = { family: 'Liberation Sans, DejaVu Sans, Arial, Helvetica, sans-serif', size: 13 };

const axis = (text: string, more: object = {}) => ({
  title: { display: text !== '', text, font: FONT },
  ticks: { font: FONT },
  ...more,
});

/** An axis of numbers; shares as percentages. */
const numbers = (text: string, unit = '1') =>
  unit === 'share'
    ? axis(text, {
        ticks: { font: FONT, format: { style: 'percent', minimumFractionDigits: 0, maximumFractionDigits: 1 } },
      })
    : axis(text);

/** Names from top to bottom. */
const rowsAxis = (labels: readonly string[]) =>
  axis('', { type: 'category', labels: [...labels], grid: { display: false }, offset: true });

const frame = (scales: object, legend: boolean) => ({
  animation: false,
  locale: 'en-US',
  layout: { padding: 6 },
  scales,
  plugins: {
    legend: { display: legend, labels: { font: FONT, boxHeight: 8, usePointStyle: true } },
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
export function tornadoConfig(
  labels: readonly string[],
  series: readonly TornadoSeries[],
  words: { readonly x: string; readonly unit: string },
): object {
  return {
    type: 'scatter',
    data: { datasets: dots(labels, series) },
    options: frame({ x: numbers(words.x, words.unit), y: rowsAxis(labels) }, true),
  };
}

function dots(labels: readonly string[], series: readonly TornadoSeries[]): object[] {
  const colours = [BLUE, ORANGE];
  return series.flatMap(({ label, values, low, high }, k) => [
    {
      label,
      data: labels.map((y, i) => ({ x: short(values[i]!), y })),
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
      data: labels.flatMap((y, i) => [
        { x: 0, y },
        { x: short(values[i]!), y },
        { x: null, y },
      ]),
      showLine: true,
      borderColor: `${colours[k]}50`,
      borderWidth: 12 - 6 * k,
      pointRadius: 0,
    },
    spansDataset(
      labels.map((y, i) => ({ from: { x: short(low[i]!), y }, to: { x: short(high[i]!), y } })),
      colours[k]!,
    ),
  ]);
}

interface Place {
  readonly x: number | null;
  readonly y: number | string | null;
}

/** Straight lines from one place to another, without a name in the key. */
function spansDataset(spans: readonly { readonly from: Place; readonly to: Place }[], colour: string): object {
  return {
    label: '',
    data: spans.flatMap(({ from, to }) => [from, to, { x: null, y: to.y }]),
    showLine: true,
    borderColor: colour,
    borderWidth: 2,
    pointRadius: 0,
  };
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
    options: frame({ x: axis(x), y: numbers(y, 'share') }, true),
  };
}

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** Its ends across and up, where it is uncertain. */
  readonly across?: readonly [number, number];
  readonly up?: readonly [number, number];
  /** What is written beside it. */
  readonly text?: string;
}

export interface ScatterWords {
  readonly x: string;
  readonly y: string;
  readonly points: string;
  readonly marked: string;
  /** Units of both axes. */
  readonly units?: readonly [string, string];
}

/** Points, and those that are marked on top of them. */
export function scatterConfig(
  points: readonly ScatterPoint[],
  marked: readonly ScatterPoint[],
  words: ScatterWords,
  joined = false,
): object {
  const place = ({ x, y }: { x: number; y: number }) => ({ x: short(x), y: short(y) });
  const spans = points.flatMap(({ x, y, across, up }) => [
    ...(across === undefined ? [] : [{ from: place({ x: across[0], y }), to: place({ x: across[1], y }) }]),
    ...(up === undefined ? [] : [{ from: place({ x, y: up[0] }), to: place({ x, y: up[1] }) }]),
  ]);
  const [unitX, unitY] = words.units ?? [];
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
          texts: points.map(({ text = '' }) => text),
          pointRadius: 4,
          borderColor: BLUE,
          backgroundColor: `${BLUE}90`,
          showLine: joined,
          borderWidth: 1,
        },
        ...(spans.length > 0 ? [spansDataset(spans, `${BLUE}50`)] : []),
      ],
    },
    options: frame({ x: numbers(words.x, unitX), y: numbers(words.y, unitY) }, true),
  };
}

/** A limit to one value has a width that can be seen. */
const LEAST_WIDTH = 0.012;

/** A box of PRIM: for each parameter that it restricts, the part of its range that is inside. */
export function boxConfig(labels: readonly string[], spans: readonly (readonly [number, number])[]): object {
  const visible = ([low, high]: readonly [number, number]) => {
    const wide = Math.max(high, low + LEAST_WIDTH);
    return wide > 1 ? pair(1 - LEAST_WIDTH, 1) : pair(low, wide);
  };
  return {
    type: 'bar',
    data: {
      labels: [...labels],
      datasets: [
        {
          label: 'inside the box',
          data: spans.map(visible),
          backgroundColor: ORANGE,
          grouped: false,
          barPercentage: 0.55,
        },
        {
          label: 'whole range',
          data: spans.map(() => [0, 1]),
          backgroundColor: `${GREY}50`,
          grouped: false,
          barPercentage: 0.75,
        },
      ],
    },
    options: {
      ...frame(
        {
          x: { ...numbers('share of the range that was varied', 'share'), min: 0, max: 1 },
          y: rowsAxis(labels),
        },
        true,
      ),
      indexAxis: 'y',
    },
  };
}

/** Cells whose colour is the value, from light to dark, with the value in words in them. */
export function heatConfig(
  rows: readonly string[],
  columns: readonly string[],
  values: readonly (readonly number[])[],
  texts: readonly (readonly string[])[],
  words: { readonly x: string; readonly y: string },
): object {
  const all = values.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  return {
    type: 'bar',
    data: {
      labels: [...columns],
      // Bars of height 1 that stand on each other, the lowest row first.
      datasets: rows
        .map((label, r) => ({
          label,
          data: columns.map(() => 1),
          backgroundColor: values[r]!.map((value) => (Number.isFinite(value) ? shade(share(value)) : '#ffffff00')),
          borderColor: `${GREY}80`,
          borderWidth: 0.5,
          barPercentage: 1,
          categoryPercentage: 1,
          texts: texts[r],
          textColors: values[r]!.map((value) =>
            Number.isFinite(value) ? (share(value) > 0.55 ? '#ffffff' : INK) : GREY,
          ),
        }))
        .reverse(),
    },
    options: {
      ...frame(
        {
          x: axis(words.x, { stacked: true, grid: { display: false } }),
          y: { stacked: true, min: 0, max: rows.length, display: false },
          rows: { ...rowsAxis(rows), ...axisTitle(words.y), axis: 'y', position: 'left' },
        },
        false,
      ),
      plugins: { legend: { display: false, labels: {} }, tooltip: { enabled: false } },
    },
  };
}

const axisTitle = (text: string) => ({ title: { display: true, text, font: FONT } });

/** From near white to dark blue; also in grey it goes from light to dark. */
function shade(share: number): string {
  const from = [237, 242, 247];
  const to = [23, 62, 115];
  return `rgb(${from.map((value, k) => Math.round(value + share * (to[k]! - value))).join(', ')})`;
}

/** An outcome along one parameter: its mean at each value, in its 95 % interval. */
export function bandConfig(
  x: readonly number[],
  { label, value, low, high }: { label: string; value: number[]; low: number[]; high: number[] },
  words: { readonly x: string; readonly unit: string },
): object {
  const points = (values: readonly number[]) => x.map((at, i) => ({ x: at, y: short(values[i]!) }));
  return {
    type: 'line',
    data: {
      datasets: [
        {
          label: `${label}: mean`,
          data: points(value),
          borderColor: BLUE,
          backgroundColor: BLUE,
          borderWidth: 2,
          pointRadius: 4,
        },
        ...edges('95 % interval', points(high), points(low), BLUE),
      ],
    },
    options: {
      ...frame({ x: axis(words.x, { type: 'linear' }), y: numbers(label, words.unit) }, true),
      parsing: false,
      spanGaps: false,
    },
  };
}

/** The two edges of a band; the lower one has no name, and so no place in the key. */
function edges(label: string, upper: object[], lower: object[], colour: string | undefined): object[] {
  const edge = { borderWidth: 0, pointRadius: 0 };
  return [
    { label, data: upper, ...edge, pointStyle: 'rect', fill: '+1', backgroundColor: `${colour}40` },
    { label: '', data: lower, ...edge, fill: false },
  ];
}

export interface Band {
  readonly label: string;
  readonly p05: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

/** A median in its 5–95 % band. */
export function fanConfig(
  days: readonly number[],
  bands: readonly Band[],
  words: { readonly y: string; readonly unit: string },
): object {
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
        ...edges(`${label}: 5–95 % of the runs`, points(p95), points(p05), colours[k]),
      ]),
    },
    options: {
      ...frame({ x: axis('day', { type: 'linear' }), y: numbers(words.y, words.unit) }, true),
      parsing: false,
      spanGaps: false,
    },
  };
}
