import { fanBlock } from '#sim/report/fan-band.ts';
import { formatDifference, formatDifferenceInterval, isShare, suffix } from '#sim/report/numbers.ts';
import type { FanBlock } from '#sim/report/report.ts';
import { direction } from '#ui/impact/gains.ts';
import type { Impact, ImpactMetric, ImpactSeries } from '#ui/impact/impact.ts';

/** What may be drawn as a difference beside the leak ratio: what is clear is. */
const DRAWN = [
  'contributorIncomeUsd',
  'builderIncomeUsd',
  'feesUsd',
  'treasury',
  'activeUsers',
  'activeContributors',
  'bestQuality',
  'price',
];

/**
 * The leak ratio without and with the proposal, then differences pair by pair: of the leak ratio, and of up to `most` others that
 * are clear, the largest first. Two futures with the same luck lie so close together that only their difference can be seen.
 */
export function impactCharts(impact: Impact, most: number): FanBlock[] {
  const relative = ({ base, difference }: ImpactMetric) => (base === 0 ? 0 : Math.abs(difference.mean / base));
  const clear = impact.metrics
    .filter(({ key, difference }) => DRAWN.includes(key) && direction(difference) !== 'unclear')
    .toSorted((a, b) => relative(b) - relative(a));
  const of = (key: string) => impact.series.filter(({ name }) => name === key);
  return [
    ...of('leakRatio').map((series) => levels(series, impact)),
    ...['leakRatio', ...clear.slice(0, most).map(({ key }) => key)].flatMap(of).map((series) => gap(series, impact)),
  ];
}

function levels({ label, unit, days, base, changed }: ImpactSeries, impact: Impact): FanBlock {
  return fanBlock({
    title: label,
    unit,
    days,
    bands: [
      { label: 'without', ...base },
      { label: 'with the proposal', ...changed },
    ],
    refLine: { value: 0.5, label: '50 %: fees equal emission' },
    marker: marker(impact),
  });
}

function gap({ label, unit, days, difference }: ImpactSeries, impact: Impact): FanBlock {
  const { p05, p50, p95 } = difference;
  // Shares differ by percentage points.
  const scaled = (values: readonly number[]) => (isShare(unit) ? values.map((value) => value * 100) : values);
  const last = days.length - 1;
  const ends = `on day ${days[last]} the median is ${formatDifference(p50[last]!, unit)}, and 90 % of the pairs lie within ${formatDifferenceInterval(p05[last]!, p95[last]!, unit)}`;
  return {
    kind: 'fan',
    title: `${label}: what the proposal adds`,
    sentence: `${label} with the proposal less without it, in pairs with the same luck: ${ends}.`,
    unit: isShare(unit) ? suffix(unit).replace(' %', 'pp') : unit,
    days,
    bands: [{ label: 'with less without', p05: scaled(p05), p50: scaled(p50), p95: scaled(p95) }],
    refLine: { value: 0, label: 'no difference' },
    marker: marker(impact),
  };
}

function marker({ inForceDay }: Impact): FanBlock['marker'] {
  return { day: inForceDay, label: `in force, day ${inForceDay}` };
}
