import { support } from '#sim/design/distribution.ts';
import type { Box, PrimResult } from '#sim/methods/prim.ts';
import { counted, formatNumber, formatPercent, formatSetting } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { boxConfig, scatterConfig } from '#sim/report/study/configs.ts';
import { type Finding, neutral } from '#sim/report/study/words.ts';
import type { DiscoverResult } from '#sim/study/results.ts';
import type { Factor } from '#sim/study/study.ts';

const WIDTH = 760;

/** `user.needScale below 0.62 and emission.perDay from 120,000 to 200,000`. */
export function boxWords({ box, trajectory }: PrimResult, factors: readonly Factor[]): string {
  const whole = trajectory[0]!;
  const parts = restricted(box, whole).map((d) => limitWords(factors[d]!.name, box.limits[d]!, whole.limits[d]!));
  return parts.length === 0 ? 'anywhere' : parts.join(' and ');
}

function restricted(box: Box, whole: Box): number[] {
  return [...box.limits.keys()].filter(
    (d) => box.limits[d]!.low > whole.limits[d]!.low || box.limits[d]!.high < whole.limits[d]!.high,
  );
}

function limitWords(name: string, { low, high }: Box['limits'][number], whole: Box['limits'][number]): string {
  const [from, to] = [formatSetting(low), formatSetting(high)];
  if (low === high) return `${name} ${from}`;
  if (low <= whole.low) return `${name} up to ${to}`;
  if (high >= whole.high) return `${name} from ${from} up`;
  return `${name} from ${from} to ${to}`;
}

export function discoverFinding({ boxes, cases, judged, interest, factors }: DiscoverResult): Finding {
  const [best] = boxes;
  const none = 'No conditions found';
  if (judged === 0) return neutral(none, 'No point could be judged: all runs failed.');
  const share = `${interest}: ${cases} of ${counted(judged, 'point')}, ${formatPercent(cases / judged)}`;
  if (cases === 0 || cases === judged) return neutral(none, `${share}.`);
  if (best === undefined) return neutral(none, `${share}. No conditions set them apart.`);
  const { density, coverage } = best.box;
  return neutral(
    'Conditions found',
    `${share}. With ${boxWords(best, factors)} it is ${formatPercent(density)}, and ${formatPercent(coverage)} of all cases ` +
      `lie there.${hint(best)}`,
  );
}

/** A warning where no limit of a box can be told from chance. */
function hint({ box, trajectory, pValues }: PrimResult): string {
  const isChance = restricted(box, trajectory[0]!).every((d) => !(pValues[d]! < 0.05));
  return isChance ? ' None of its limits can be told from chance: read it as a hint.' : '';
}

export function discoverBlocks(result: DiscoverResult): Block[] {
  const { boxes, cases, judged, interest, factors } = result;
  const base = cases / judged;
  const intro: Block = {
    kind: 'keyFigures',
    title: 'What was looked for',
    sentence: '',
    figures: [
      { label: 'Cases of interest', value: `${cases} of ${counted(judged, 'point')}`, detail: interest },
      { label: 'Share of all points', value: formatPercent(base), detail: 'the density of the whole space' },
    ],
  };
  if (boxes.length === 0) {
    const why =
      cases === 0
        ? 'no point is one'
        : cases === judged
          ? 'every point is one'
          : 'no range of parameters holds more of them than the rest';
    return [
      intro,
      { kind: 'callout', tone: 'neutral', title: 'No conditions found', sentence: `There is no box to draw: ${why}.` },
    ];
  }
  return [intro, ...boxes.flatMap((each, k) => boxBlocks(each, k + 1, factors, base))];
}

function boxBlocks(result: PrimResult, number: number, factors: readonly Factor[], base: number): Block[] {
  const { box, trajectory, pValues } = result;
  const before = number === 1 ? '' : 'Of the points outside the boxes above: ';
  const limited = restricted(box, trajectory[0]!);
  const spans = limited.map((d) => {
    const { low, high } = support(factors[d]!.distribution);
    const at = (value: number) => (high > low ? (value - low) / (high - low) : 0);
    const { limits } = box;
    return {
      d,
      low: at(limits[d]!.low),
      high: at(limits[d]!.high),
      text: spanWords(limits[d]!),
    };
  });
  const picture: ChartBlock = {
    kind: 'chart',
    name: `prim-box-${number}`,
    title: `Box ${number}: where the cases lie`,
    sentence:
      `${before}${boxWords(result, factors)}. ${formatPercent(box.density)} of the ${counted(box.points, 'point')} inside are cases of ` +
      `interest (density; ${formatPercent(base)} over all), and these are ${formatPercent(box.coverage)} of all cases ` +
      `(coverage).${hint(result)}`,
    config: boxConfig(
      spans.map(({ d, text }) => `${factors[d]!.name} ${text}`),
      spans.map(({ low, high }) => [low, high] as const),
    ),
    width: WIDTH,
    height: 120 + 40 * spans.length,
    drawing: { kind: 'spans', spans: spans.map(({ d, ...span }) => ({ label: factors[d]!.name, ...span })) },
    table: {
      columns: [
        { title: 'Parameter', align: 'left' },
        { title: 'From', align: 'right' },
        { title: 'To', align: 'right' },
        { title: 'Chance that the limit means nothing', align: 'right' },
      ],
      rows: spans.map(({ d }) => [
        factors[d]!.name,
        formatSetting(box.limits[d]!.low),
        formatSetting(box.limits[d]!.high),
        pValues[d]! < 0.001 ? 'below 0.001' : formatNumber(pValues[d]!),
      ]),
    },
  };
  return [picture, trajectoryBlock(result, number)];
}

function spanWords({ low, high }: Box['limits'][number]): string {
  return low === high ? formatSetting(low) : `${formatSetting(low)} to ${formatSetting(high)}`;
}

function trajectoryBlock({ trajectory, box }: PrimResult, number: number): ChartBlock {
  const point = ({ coverage, density }: Box) => ({ x: coverage, y: density });
  const shown = trajectory.filter(
    (_, k) => k % Math.max(1, Math.ceil(trajectory.length / 15)) === 0 || k === trajectory.length - 1,
  );
  return {
    kind: 'chart',
    name: `prim-trajectory-${number}`,
    title: `Box ${number}: the peeling trajectory`,
    sentence:
      `Each peel makes the box smaller: it holds fewer of the cases and is purer. Of ${counted(trajectory.length - 1, 'peel')} the box above is ` +
      `chosen, with a coverage of ${formatPercent(box.coverage)} and a density of ${formatPercent(box.density)} after pasting.`,
    config: scatterConfig(
      trajectory.map(point),
      [point(box)],
      {
        x: 'coverage: share of all cases inside',
        y: 'density: share of cases among the points inside',
        points: 'boxes on the way',
        marked: 'the box chosen',
        units: ['share', 'share'],
      },
      true,
    ),
    width: WIDTH,
    height: 400,
    drawing: {
      kind: 'scatter',
      x: 'coverage',
      y: 'density',
      points: [...trajectory.map((each) => ({ ...point(each), marked: false })), { ...point(box), marked: true }],
    },
    table: {
      columns: [
        { title: 'Points inside', align: 'right' },
        { title: 'Coverage', align: 'right' },
        { title: 'Density', align: 'right' },
        { title: 'Parameters limited', align: 'right' },
      ],
      rows: shown.map((each) => [
        String(each.points),
        formatPercent(each.coverage),
        formatPercent(each.density),
        String(each.restricted),
      ]),
    },
  };
}
