import { formatDifference, formatDifferenceInterval, formatNumber } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { fanConfig, heatConfig, scatterConfig } from '#sim/report/study/configs.ts';
import { intervalOf, settingWords, shown, unitOf } from '#sim/report/study/words.ts';
import type { SweepResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const WIDTH = 760;
const MOST_ROWS = 40;

export function sweepBlocks(result: SweepResult, study: Study): Block[] {
  const varied = result.factors.length;
  const charts =
    varied === 1
      ? study.outcomes.map(({ name }) => lineBlock(result, study, name))
      : varied === 2
        ? [...gridBlocks(result, study)]
        : [];
  return [...charts, ...tradeOff(result, study), tableBlock(result, study), ...differenceBlocks(result, study)];
}

const estimateOf = (result: SweepResult, point: number, outcome: string) =>
  result.estimates[point]!.find((each) => each.outcome === outcome)!;

/** The extremes of the step's outcome in words. */
export function extremes(result: SweepResult, study: Study): string {
  const { outcome, settings, factors } = result;
  const unit = unitOf(study, outcome);
  const points = settings
    .map((values, point) => ({ values, ...estimateOf(result, point, outcome) }))
    .filter(({ value }) => Number.isFinite(value));
  if (points.length === 0) return `No point has ${outcome}.`;
  const low = points.reduce((a, b) => (b.value < a.value ? b : a));
  const high = points.reduce((a, b) => (b.value > a.value ? b : a));
  const at = (point: typeof low) =>
    `${shown(point.value, unit)} (95 % interval ${intervalOf(point, unit)}) at ${settingWords(factors, point.values)}`;
  if (low.value === high.value) return `${outcome} is ${shown(low.value, unit)} at every point.`;
  return `${outcome} is lowest with ${at(low)}, and highest with ${at(high)}.`;
}

/** An outcome along the one parameter that is varied, with its 95 % interval as a band. */
function lineBlock(result: SweepResult, study: Study, outcome: string): ChartBlock {
  const [factor] = result.factors;
  const unit = unitOf(study, outcome);
  const order = [...result.settings.keys()].sort((a, b) => result.settings[a]![0]! - result.settings[b]![0]!);
  const x = order.map((point) => result.settings[point]![0]!);
  const estimates = order.map((point) => estimateOf(result, point, outcome));
  const band = {
    label: outcome,
    p05: estimates.map(({ low }) => low),
    p50: estimates.map(({ value }) => value),
    p95: estimates.map(({ high }) => high),
  };
  return {
    kind: 'chart',
    name: `sweep-${outcome.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    title: `${outcome} along ${factor!.name}`,
    sentence: `Means with their 95 % intervals. ${extremes({ ...result, outcome }, study)}`,
    config: named(fanConfig(x, [band], outcome), factor!.name, outcome),
    width: WIDTH,
    height: 360,
    drawing: {
      kind: 'bars',
      bars: estimates.map(({ value, low, high }, i) => ({
        label: `${factor!.name} ${formatNumber(x[i]!)}`,
        value,
        low,
        high,
        text: shown(value, unit),
      })),
    },
    table: {
      columns: [
        { title: factor!.name, align: 'right' },
        { title: outcome, align: 'right' },
        { title: '95 % interval', align: 'right' },
        { title: 'runs', align: 'right' },
      ],
      rows: estimates.map((each, i) => [
        formatNumber(x[i]!),
        shown(each.value, unit),
        intervalOf(each, unit),
        String(each.n),
      ]),
    },
  };
}

interface Configured {
  readonly data: { readonly datasets: readonly { label: string }[] };
  readonly options: { readonly scales: { readonly x: { readonly title: object } } };
}

/** A fan's configuration over another quantity than days. */
function named(config: object, x: string, outcome: string): object {
  const { data, options, ...rest } = config as Configured;
  const labels = [`${outcome}: mean`, '95 % interval', ''];
  const datasets = data.datasets.map((dataset, k) => ({ ...dataset, label: labels[k]! }));
  const { scales } = options;
  return {
    ...rest,
    data: { ...data, datasets },
    options: { ...options, scales: { ...scales, x: { ...scales.x, title: { ...scales.x.title, text: x } } } },
  };
}

/** Where two parameters form a grid: a heat map of the step's outcome. */
function gridBlocks(result: SweepResult, study: Study): Block[] {
  const { settings, factors, outcome } = result;
  const distinct = (d: number) => [...new Set(settings.map((values) => values[d]!))].sort((a, b) => a - b);
  const [xs, ys] = [distinct(0), distinct(1).reverse()];
  if (xs.length * ys.length !== settings.length || settings.length > 900) return [];
  const unit = unitOf(study, outcome);
  const values = ys.map((y) =>
    xs.map(
      (x) =>
        estimateOf(
          result,
          settings.findIndex((point) => point[0] === x && point[1] === y),
          outcome,
        ).value,
    ),
  );
  const [rows, columns] = [ys.map((y) => formatNumber(y)), xs.map((x) => formatNumber(x))];
  const size = { width: WIDTH, height: Math.min(700, 140 + 60 * rows.length) };
  return [
    {
      kind: 'chart',
      name: 'heat-map',
      title: `${outcome} over both parameters`,
      sentence: `Darker is higher, by ${factors[0]!.name} (across) and ${factors[1]!.name} (down). ${extremes(result, study)}`,
      config: heatConfig(rows, columns, values, { x: factors[0]!.name, y: factors[1]!.name }, size),
      ...size,
      drawing: { kind: 'heat', rows, columns, values },
      table: {
        columns: [
          { title: `${factors[1]!.name} \\ ${factors[0]!.name}`, align: 'right' },
          ...columns.map((title) => ({ title, align: 'right' as const })),
        ],
        rows: rows.map((row, r) => [row, ...values[r]!.map((value) => shown(value, unit))]),
      },
    },
  ];
}

/** The first two outcomes against each other, a point for each setting. */
function tradeOff(result: SweepResult, study: Study): Block[] {
  const [first, second] = study.outcomes;
  if (first === undefined || second === undefined || result.points < 5) return [];
  const points = result.settings.map((_, point) => ({
    x: estimateOf(result, point, first.name).value,
    y: estimateOf(result, point, second.name).value,
  }));
  const rows = points
    .slice(0, MOST_ROWS)
    .map(({ x, y }, k) => [
      settingWords(result.factors, result.settings[k]!),
      shown(x, unitOf(study, first.name)),
      shown(y, unitOf(study, second.name)),
    ]);
  return [
    {
      kind: 'chart',
      name: 'trade-off',
      title: `${first.name} against ${second.name}`,
      sentence: 'Each point is one setting, means over its replicates.',
      config: scatterConfig(points, [], { x: first.name, y: second.name, points: 'settings', marked: '' }),
      width: WIDTH,
      height: 400,
      drawing: {
        kind: 'scatter',
        x: first.name,
        y: second.name,
        points: points.map((point) => ({ ...point, marked: false })),
      },
      table: {
        columns: [
          { title: 'Setting', align: 'left' },
          { title: first.name, align: 'right' },
          { title: second.name, align: 'right' },
        ],
        rows,
      },
    },
  ];
}

function tableBlock(result: SweepResult, study: Study): Block {
  const { settings, factors, estimates, failedByPoint } = result;
  const more =
    settings.length > MOST_ROWS
      ? ` The first ${MOST_ROWS} of ${settings.length} points; flywheel results has all.`
      : '';
  return {
    kind: 'table',
    title: 'Outcomes at each point',
    sentence: `Means over the replicates, with 95 % intervals.${more}`,
    columns: [
      ...factors.map(({ name }) => ({ title: name, align: 'right' as const })),
      ...study.outcomes.map(({ name }) => ({ title: name, align: 'right' as const })),
      ...(failedByPoint.some((share) => share > 0) ? [{ title: 'P(failure)', align: 'right' as const }] : []),
    ],
    rows: settings.slice(0, MOST_ROWS).map((values, point) => [
      ...values.map((value) => formatNumber(value)),
      ...estimates[point]!.map((each) => {
        const unit = unitOf(study, each.outcome);
        const interval = Number.isFinite(each.low) ? ` (${intervalOf(each, unit)})` : '';
        return `${shown(each.value, unit)}${interval}`;
      }),
      ...(failedByPoint.some((share) => share > 0) ? [shown(failedByPoint[point]!, 'share')] : []),
    ]),
  };
}

/** Every point against the first, with the same luck; nothing where there is one replicate, or one point. */
function differenceBlocks({ settings, factors, differences }: SweepResult, study: Study): Block[] {
  const shownPoints =
    settings.length > 1 && settings.length <= MOST_ROWS && differences[1]!.some(({ pairs }) => pairs > 1);
  if (!shownPoints) return [];
  return [
    {
      kind: 'table',
      title: `Differences from ${settingWords(factors, settings[0]!)}`,
      sentence:
        'Paired: replicate by replicate with the same luck, so that what differs is due to the parameters. 95 % intervals; one that ' +
        'leaves out zero is certain.',
      columns: [
        ...factors.map(({ name }) => ({ title: name, align: 'right' as const })),
        ...study.outcomes.map(({ name }) => ({ title: name, align: 'right' as const })),
      ],
      rows: settings.slice(1).map((values, k) => [
        ...values.map((value) => formatNumber(value)),
        ...differences[k + 1]!.map(({ outcome, mean, low, high }) => {
          const unit = unitOf(study, outcome) === 'share' ? 'share' : '1';
          return `${formatDifference(mean, unit)} (${formatDifferenceInterval(low, high, unit)})`;
        }),
      ]),
    },
  ];
}
