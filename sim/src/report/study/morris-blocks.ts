import type { ElementaryEffects } from '#sim/methods/morris.ts';
import { formatInterval, formatNumber } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { tornadoConfig } from '#sim/report/study/configs.ts';
import { byWeight, noiseBlocks, othersBlocks, rowHeight, WIDTH } from '#sim/report/study/sensitivity-blocks.ts';
import { type Finding, interval95, neutral } from '#sim/report/study/words.ts';
import type { MorrisResult } from '#sim/study/results.ts';

/** The parameters with their effects on the step's outcome, the largest first. */
function ranked({ effects, outcome, factors }: MorrisResult): (ElementaryEffects & { readonly name: string })[] {
  const own = effects[outcome]!;
  return byWeight(own.map(({ muStar }) => muStar)).map((d) => ({ name: factors[d]!.name, ...own[d]! }));
}

export function morrisFinding(result: MorrisResult): Finding {
  const [first, second] = ranked(result);
  if (!(first!.muStar > 0)) {
    return neutral(`Nothing moves ${result.outcome}`, `Nothing that is varied moves ${result.outcome}.`);
  }
  const size = (each: ElementaryEffects) => `${formatNumber(each.muStar)} (${interval95(each, '1')})`;
  const next = second === undefined ? '' : `, then with ${second.name}: by ${size(second)}`;
  return neutral(
    `${result.outcome} depends most on ${first!.name}`,
    `${result.outcome} moves most with ${first!.name}: over its range by ${size(first!)} on average${next}.`,
  );
}

export function morrisBlocks(result: MorrisResult): Block[] {
  const { outcome, trajectories, factors } = result;
  const sorted = ranked(result);
  const labels = sorted.map(({ name }) => name);
  const [first] = sorted;
  const tornado: ChartBlock = {
    kind: 'chart',
    name: 'tornado-morris',
    title: `What ${outcome} depends on (Morris screening)`,
    sentence:
      `Mean absolute change of ${outcome} when a parameter moves over its whole range, over ${trajectories} walks. The largest is ` +
      `${labels[0]} with ${formatNumber(first!.muStar)} (${interval95(first!, '1')}). A spread (sigma) as ` +
      'large as the effect says that it depends on the other parameters, or is not a straight line.',
    config: tornadoConfig(
      labels,
      [
        {
          label: 'mean absolute effect (mu*)',
          values: sorted.map((e) => e.muStar),
          low: sorted.map((e) => e.low),
          high: sorted.map((e) => e.high),
        },
      ],
      { x: `change of ${outcome} over the whole range`, unit: '1' },
    ),
    width: WIDTH,
    height: rowHeight(labels.length),
    drawing: {
      kind: 'bars',
      bars: sorted.map((e, i) => ({
        label: labels[i]!,
        value: e.muStar,
        low: e.low,
        high: e.high,
        text: formatNumber(e.muStar),
      })),
    },
    table: {
      columns: [
        { title: 'Parameter', align: 'left' },
        { title: 'mu*', align: 'right' },
        { title: '95 % interval', align: 'right' },
        { title: 'mu', align: 'right' },
        { title: 'sigma', align: 'right' },
        { title: 'effects', align: 'right' },
      ],
      rows: sorted.map((e, i) => [
        labels[i]!,
        formatNumber(e.muStar),
        formatInterval(e.low, e.high, '1'),
        formatNumber(e.mu),
        formatNumber(e.sigma),
        String(e.n),
      ]),
    },
  };
  const weights = Object.entries(result.effects).map(([name, own]) => [name, own.map(({ muStar }) => muStar)]);
  return [
    tornado,
    ...noiseBlocks(result.noise[outcome] ?? null, outcome),
    ...othersBlocks(Object.fromEntries(weights), factors, outcome, {
      sentence: 'The three parameters with the largest mean absolute effect, in the unit of the outcome.',
      text: formatNumber,
    }),
  ];
}
