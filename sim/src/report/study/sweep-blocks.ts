import { counted, formatDifference, formatDifferenceInterval, formatSetting } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { bandConfig, scatterConfig } from '#sim/report/study/configs.ts';
import { heatBlocks } from '#sim/report/study/heat-block.ts';
import {
  type Finding,
  fileName,
  interval95,
  intervalOf,
  neutral,
  settingWords,
  shown,
  unitOf,
} from '#sim/report/study/words.ts';
import type { SweepResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const WIDTH = 760;
const MOST_ROWS = 40;
/** More points are seen by nobody, and make a page slow. */
const MOST_DRAWN = 500;

/** Every so many of the places, evenly, so that at most about `most` are left. */
function thinned(places: readonly number[], most: number): number[] {
  const step = Math.ceil(places.length / most);
  return places.filter((_, k) => k % step === 0);
}

/** ` 480 of 140,000 points are drawn.`, where not all are. */
function drawnNote(drawn: number, all: number): string {
  return drawn < all ? ` ${drawn} of ${counted(all, 'point')} are drawn.` : '';
}

export function sweepBlocks(result: SweepResult, study: Study): Block[] {
  const varied = result.factors.length;
  const charts =
    varied === 1
      ? study.outcomes.map(({ name }) => lineBlock(result, study, name))
      : varied === 2
        ? [...gridBlocks(result, study)]
        : [];
  return [
    ...overallBlocks(result, study),
    ...charts,
    ...tradeOff(result, study),
    tableBlock(result, study),
    ...differenceBlocks(result, study),
  ];
}

const estimateOf = (result: SweepResult, point: number, outcome: string) =>
  result.estimates[point]!.find((each) => each.outcome === outcome)!;

/** Its outcome over all points, where they are a sample of what may happen, and at which point it is least and most. */
export function sweepFinding(result: SweepResult, study: Study): Finding {
  const { outcome, factors } = result;
  const unit = unitOf(study, outcome);
  const overall = result.overall?.find((each) => each.outcome === outcome);
  if (overall !== undefined) {
    const value = shown(overall.value, unit);
    return neutral(
      unit === 'share' ? `${outcome} in ${value} of all runs` : `${outcome} is ${value} on average`,
      `Over all points ${outcome} is ${value} (${interval95(overall, unit)}). ${extremes(result, study)}`,
    );
  }
  const ends = endsOf(result);
  const isSame = ends === null || ends.low.value === ends.high.value;
  const word = isSame
    ? `${outcome} is the same everywhere`
    : `${outcome} is highest at ${settingWords(factors, ends.high.values)}`;
  return neutral(word, extremes(result, study));
}

/** The points at which the step's outcome is lowest and highest; `null` where no point has it. */
function endsOf(result: SweepResult) {
  const points = result.settings
    .map((values, point) => ({ values, point, ...estimateOf(result, point, result.outcome) }))
    .filter(({ value }) => Number.isFinite(value));
  if (points.length === 0) return null;
  const low = points.reduce((a, b) => (b.value < a.value ? b : a));
  const high = points.reduce((a, b) => (b.value > a.value ? b : a));
  return { low, high, count: points.length };
}

/** Each outcome over all points; of a condition the mean is its probability. */
function overallBlocks({ overall, points, runs }: SweepResult, study: Study): Block[] {
  if (overall === null) return [];
  const replicates = Math.max(...overall.map((each) => each.replicates));
  const luck =
    replicates > 1
      ? `The ${replicates} replicates have the same luck at every point, which more points do not average out: the interval holds that too.`
      : 'With one replicate all points have the same luck, of which the intervals know nothing.';
  return [
    {
      kind: 'table',
      title: 'Over all points',
      sentence:
        `The points are a sample of what may happen: the mean of a condition is its probability. The mean with its 95 % interval, and the ` +
        `range of nine points in ten, of ${counted(points, 'point')} and ${counted(runs, 'run')}. ${luck}`,
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'Mean', align: 'right' },
        { title: '95 % interval', align: 'right' },
        { title: 'Median', align: 'right' },
        { title: '5–95 % of the points', align: 'right' },
        { title: 'Points that have it', align: 'right' },
      ],
      rows: overall.map((each) => {
        const unit = unitOf(study, each.outcome);
        return [
          each.outcome,
          shown(each.value, unit),
          intervalOf(each, unit),
          shown(each.p50, unit),
          intervalOf({ low: each.p05, high: each.p95 }, unit),
          String(each.points),
        ];
      }),
    },
  ];
}

/** The extremes of the step's outcome in words. */
function extremes(result: SweepResult, study: Study): string {
  const { outcome, factors } = result;
  const unit = unitOf(study, outcome);
  const ends = endsOf(result);
  if (ends === null) return `No point has ${outcome}.`;
  const { low, high, count } = ends;
  const at = (point: typeof low) =>
    `${shown(point.value, unit)} (${interval95(point, unit)}) at ${settingWords(factors, point.values)}`;
  if (low.value === high.value)
    return `${outcome} is ${shown(low.value, unit)} at ${count === 1 ? 'the one point' : 'every point'}.`;
  return `${outcome} is lowest with ${at(low)}, and highest with ${at(high)}.${fromFirst(result, study, high.point)}`;
}

/** How far a point lies from the first one, pairs of the same luck; nothing where there are none. */
function fromFirst({ outcome, differences, factors, settings }: SweepResult, study: Study, point: number): string {
  const difference = differences[point]!.find((each) => each.outcome === outcome);
  if (point === 0 || difference === undefined || !Number.isFinite(difference.low)) return '';
  const unit = unitOf(study, outcome);
  const { mean, low, high } = difference;
  return (
    ` That is ${formatDifference(mean, unit)} (${formatDifferenceInterval(low, high, unit)}) from ${settingWords(factors, settings[0]!)}, ` +
    'in pairs with the same luck.'
  );
}

/** An outcome along the one parameter that is varied, with its 95 % interval as a band. */
function lineBlock(result: SweepResult, study: Study, outcome: string): ChartBlock {
  const [factor] = result.factors;
  const unit = unitOf(study, outcome);
  const all = distinct(result.settings).sort((a, b) => result.settings[a]![0]! - result.settings[b]![0]!);
  const order = thinned(all, MOST_ROWS);
  const x = order.map((point) => result.settings[point]![0]!);
  const estimates = order.map((point) => estimateOf(result, point, outcome));
  const band = {
    label: outcome,
    value: estimates.map(({ value }) => value),
    low: estimates.map(({ low }) => low),
    high: estimates.map(({ high }) => high),
  };
  return {
    kind: 'chart',
    name: `sweep-${fileName(outcome)}`,
    title: `${outcome} along ${factor!.name}`,
    sentence: `Means with their 95 % intervals. ${extremes({ ...result, outcome }, study)}${drawnNote(order.length, all.length)}`,
    config: bandConfig(x, band, { x: factor!.name, unit }),
    width: WIDTH,
    height: 360,
    drawing: {
      kind: 'bars',
      bars: estimates.map(({ value, low, high }, i) => ({
        label: `${factor!.name} ${formatSetting(x[i]!)}`,
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
        formatSetting(x[i]!),
        shown(each.value, unit),
        intervalOf(each, unit),
        String(each.n),
      ]),
    },
  };
}

/** Where two parameters form a grid: a heat map of the step's outcome. */
function gridBlocks(result: SweepResult, study: Study): ChartBlock[] {
  const { settings, factors, outcome } = result;
  const [across, down] = factors;
  const unit = unitOf(study, outcome);
  return heatBlocks(settings, (place) => estimateOf(result, place, outcome).value, {
    title: `${outcome} over both parameters`,
    sentence: `By ${across!.name} (across) and ${down!.name} (down). ${extremes(result, study)}`,
    names: [across!.name, down!.name],
    text: (value) => shown(value, unit),
  });
}

/** Ends of so many points can be drawn without hiding the points. */
const MOST_ENDS = 40;

/** The first two outcomes against each other, a point for each setting. */
function tradeOff(result: SweepResult, study: Study): Block[] {
  const [first, second] = study.outcomes;
  if (first === undefined || second === undefined || result.points < 5) return [];
  const places = thinned([...result.settings.keys()], MOST_DRAWN);
  const points = places.map((point) => {
    const [x, y] = [estimateOf(result, point, first.name), estimateOf(result, point, second.name)];
    const ends = { across: [x.low, x.high] as const, up: [y.low, y.high] as const };
    return { x: x.value, y: y.value, ...(result.points <= MOST_ENDS ? ends : {}) };
  });
  const rows = points
    .slice(0, MOST_ROWS)
    .map(({ x, y }, k) => [
      settingWords(result.factors, result.settings[places[k]!]!),
      shown(x, unitOf(study, first.name)),
      shown(y, unitOf(study, second.name)),
    ]);
  return [
    {
      kind: 'chart',
      name: 'trade-off',
      title: `${first.name} against ${second.name}`,
      sentence: `The settings by their means over the replicates${result.points <= MOST_ENDS ? ', with 95 % intervals' : ''}.${drawnNote(points.length, result.points)}`,
      config: scatterConfig(points, [], {
        x: first.name,
        y: second.name,
        points: 'settings',
        marked: '',
        units: [unitOf(study, first.name), unitOf(study, second.name)],
      }),
      width: WIDTH,
      height: 400,
      drawing: {
        kind: 'scatter',
        x: first.name,
        y: second.name,
        points: points.map(({ x, y }) => ({ x, y, marked: false })),
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

/** The places of the settings that differ: a sample may have one twice. */
function distinct(settings: SweepResult['settings']): number[] {
  return [...new Map(settings.map((values, place) => [String(values), place])).values()];
}

function tableBlock(result: SweepResult, study: Study): Block {
  const { settings, factors, estimates, failedByPoint } = result;
  const points = distinct(settings);
  const more =
    points.length > MOST_ROWS ? ` The first ${MOST_ROWS} of ${points.length} points; flywheel results has all.` : '';
  return {
    kind: 'table',
    title: 'Outcomes at each point',
    sentence: `Means over the replicates, with 95 % intervals.${more}`,
    columns: [
      ...factors.map(({ name }) => ({ title: name, align: 'left' as const })),
      ...study.outcomes.map(({ name }) => ({ title: name, align: 'right' as const })),
      ...(failedByPoint.some((share) => share > 0) ? [{ title: 'P(failure)', align: 'right' as const }] : []),
    ],
    rows: points.slice(0, MOST_ROWS).map((point) => [
      ...settings[point]!.map(formatSetting),
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
  const points = distinct(settings);
  const isShown = points.length > 1 && points.length <= MOST_ROWS && differences[1]!.some(({ pairs }) => pairs > 1);
  if (!isShown) return [];
  return [
    {
      kind: 'table',
      title: `Differences from ${settingWords(factors, settings[0]!)}`,
      sentence:
        'Paired: replicate by replicate with the same luck, so that what differs is due to the parameters. 95 % intervals; where ' +
        'one leaves out zero the difference is clear.',
      columns: [
        ...factors.map(({ name }) => ({ title: name, align: 'left' as const })),
        ...study.outcomes.map(({ name }) => ({ title: name, align: 'right' as const })),
      ],
      rows: points.slice(1).map((point) => [
        ...settings[point]!.map(formatSetting),
        ...differences[point]!.map(({ outcome, mean, low, high }) => {
          const unit = unitOf(study, outcome) === 'share' ? 'share' : '1';
          return `${formatDifference(mean, unit)} (${formatDifferenceInterval(low, high, unit)})`;
        }),
      ]),
    },
  ];
}
