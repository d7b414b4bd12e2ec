import type { VarianceParts } from '#sim/methods/variance-parts.ts';
import { formatInterval, formatNumber, formatPercent } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { linesConfig, tornadoConfig } from '#sim/report/study/configs.ts';
import type { MorrisResult, SobolResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const WIDTH = 760;
const rowHeight = (rows: number) => 110 + 34 * rows;

const byWeight = (weights: readonly number[]): number[] =>
  [...weights.keys()].sort((a, b) => finite(weights[b]!) - finite(weights[a]!) || a - b);
const finite = (value: number) => (Number.isFinite(value) ? value : -1);

/** The parameters in the order of their weight for the step's outcome. */
export function ranking(result: MorrisResult | SobolResult): { readonly name: string; readonly weight: number }[] {
  const weights =
    result.kind === 'morris'
      ? result.effects[result.outcome]!.map(({ muStar }) => muStar)
      : result.indices[result.outcome]!.total.map(({ value }) => value);
  return byWeight(weights).map((d) => ({ name: result.factors[d]!.name, weight: weights[d]! }));
}

export function morrisBlocks(result: MorrisResult, _study: Study): Block[] {
  const { factors, outcome, trajectories } = result;
  const effects = result.effects[outcome]!;
  const order = byWeight(effects.map(({ muStar }) => muStar));
  const labels = order.map((d) => factors[d]!.name);
  const sorted = order.map((d) => effects[d]!);
  const [first] = sorted;
  const tornado: ChartBlock = {
    kind: 'chart',
    name: 'tornado-morris',
    title: `What ${outcome} depends on (Morris screening)`,
    sentence:
      `Mean absolute change of ${outcome} when a parameter moves over its whole range, over ${trajectories} walks. The largest is ` +
      `${labels[0]} with ${formatNumber(first!.muStar)} (95 % interval ${formatInterval(first!.low, first!.high, '1')}). A spread (sigma) as ` +
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
      `change of ${outcome} over the whole range`,
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
  return [tornado, ...noiseBlocks(result.noise[outcome] ?? null, outcome), ...otherMorris(result)];
}

/** The most important parameter for each of the other outcomes. */
function otherMorris({ effects, factors, outcome }: MorrisResult): Block[] {
  const others = Object.entries(effects).filter(([name]) => name !== outcome);
  if (others.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'The same for the other outcomes',
      sentence: 'The three parameters with the largest mean absolute effect, in the unit of the outcome.',
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'First', align: 'left' },
        { title: 'Second', align: 'left' },
        { title: 'Third', align: 'left' },
      ],
      rows: others.map(([name, own]) => [
        name,
        ...topThree(
          own.map(({ muStar }) => muStar),
          factors.map((factor) => factor.name),
          formatNumber,
        ),
      ]),
    },
  ];
}

function topThree(weights: readonly number[], names: readonly string[], text: (value: number) => string): string[] {
  const cells = byWeight(weights)
    .slice(0, 3)
    .map((d) => `${names[d]} (${text(weights[d]!)})`);
  return [0, 1, 2].map((k) => cells[k] ?? '');
}

export function sobolBlocks(result: SobolResult, _study: Study): Block[] {
  const { factors, outcome } = result;
  const indices = result.indices[outcome]!;
  const order = byWeight(indices.total.map(({ value }) => value));
  const labels = order.map((d) => factors[d]!.name);
  const first = order.map((d) => indices.first[d]!);
  const total = order.map((d) => indices.total[d]!);
  if (!(indices.variance > 0)) {
    const sentence = `${outcome} is the same at every point, so there is no variance to divide.`;
    return [{ kind: 'callout', tone: 'neutral', title: 'Nothing varies', sentence }];
  }
  const sumFirst = first.reduce((sum, { value }) => sum + value, 0);
  const tornado: ChartBlock = {
    kind: 'chart',
    name: 'tornado-sobol',
    title: `Whose variance it is: ${outcome} (Sobol indices)`,
    sentence:
      `Of the variance of ${outcome} over the ranges, ${labels[0]} explains ${formatPercent(Math.max(0, first[0]!.value))} alone and ` +
      `${formatPercent(total[0]!.value)} with its interactions (95 % intervals ${formatInterval(first[0]!.low, first[0]!.high, 'share')} and ` +
      `${formatInterval(total[0]!.low, total[0]!.high, 'share')}). Single effects sum to ${formatPercent(sumFirst)}; the rest is interaction. ` +
      `${indices.rows} rows of the design were used${indices.dropped > 0 ? `, ${indices.dropped} were dropped because a run failed` : ''}.`,
    config: tornadoConfig(
      labels,
      [
        { label: 'alone (first order)', ...columns(first) },
        { label: 'with interactions (total)', ...columns(total) },
      ],
      `share of the variance of ${outcome}`,
    ),
    width: WIDTH,
    height: rowHeight(labels.length),
    drawing: {
      kind: 'bars',
      bars: total.map((e, i) => ({
        label: labels[i]!,
        ...e,
        text: `total ${formatPercent(e.value)}, alone ${formatPercent(first[i]!.value)}`,
      })),
    },
    table: {
      columns: [
        { title: 'Parameter', align: 'left' },
        { title: 'alone', align: 'right' },
        { title: '95 % interval', align: 'right' },
        { title: 'with interactions', align: 'right' },
        { title: '95 % interval', align: 'right' },
      ],
      rows: labels.map((label, i) => [
        label,
        formatPercent(first[i]!.value),
        formatInterval(first[i]!.low, first[i]!.high, 'share'),
        formatPercent(total[i]!.value),
        formatInterval(total[i]!.low, total[i]!.high, 'share'),
      ]),
    },
  };
  return [
    tornado,
    ...convergenceBlocks(result, order.slice(0, 6)),
    ...noiseBlocks(result.noise[outcome] ?? null, outcome),
    ...otherSobol(result),
  ];
}

function columns(estimates: readonly { value: number; low: number; high: number }[]) {
  return {
    values: estimates.map(({ value }) => value),
    low: estimates.map(({ low }) => low),
    high: estimates.map(({ high }) => high),
  };
}

function convergenceBlocks({ indices, outcome, factors }: SobolResult, order: readonly number[]): Block[] {
  const { convergence } = indices[outcome]!;
  if (convergence.length < 2) return [];
  const rows = convergence.map((step) => step.rows);
  const lines = order.map((d) => ({ label: factors[d]!.name, x: rows, y: convergence.map((step) => step.total[d]!) }));
  const [last, middle] = [convergence.at(-1)!, convergence[Math.floor(convergence.length / 2) - 1]!];
  const moved = Math.max(...order.map((d) => Math.abs(last.total[d]! - middle.total[d]!)));
  return [
    {
      kind: 'chart',
      name: 'convergence',
      title: 'Convergence',
      sentence:
        `Total indices of the first ${rows[0]} rows, and of more, up to all ${rows.at(-1)}. From half of the rows to all the largest move is ` +
        `${formatNumber(moved)}${moved > 0.1 ? ': take more rows before relying on small differences' : ''}.`,
      config: linesConfig(lines, 'rows of the design', 'total index'),
      width: WIDTH,
      height: 360,
      drawing: {
        kind: 'heat',
        rows: order.map((d) => factors[d]!.name),
        columns: rows.map(String),
        values: order.map((d) => convergence.map((step) => step.total[d]!)),
      },
      table: {
        columns: [
          { title: 'Rows', align: 'right' },
          ...order.map((d) => ({ title: factors[d]!.name, align: 'right' as const })),
        ],
        rows: convergence.map((step) => [String(step.rows), ...order.map((d) => formatNumber(step.total[d]!))]),
      },
    },
  ];
}

function otherSobol({ indices, factors, outcome }: SobolResult): Block[] {
  const others = Object.entries(indices).filter(([name, { variance }]) => name !== outcome && variance > 0);
  if (others.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'The same for the other outcomes',
      sentence: 'The three parameters with the largest total index.',
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'First', align: 'left' },
        { title: 'Second', align: 'left' },
        { title: 'Third', align: 'left' },
      ],
      rows: others.map(([name, own]) => [
        name,
        ...topThree(
          own.total.map(({ value }) => value),
          factors.map((factor) => factor.name),
          formatPercent,
        ),
      ]),
    },
  ];
}

/** How much of what is seen is luck. */
function noiseBlocks(parts: VarianceParts | null, outcome: string): Block[] {
  if (parts === null) {
    const sentence = `With one replicate of each point luck cannot be told from parameters in ${outcome}; take two or more (replicates: 4).`;
    return [{ kind: 'callout', tone: 'neutral', title: 'Luck', sentence }];
  }
  const { parameters, luck, noise, noiseInMeans, replicates } = parts;
  const sentence =
    `Over points and ${replicates} replicates, ${formatPercent(parameters)} of the variance of ${outcome} is due to the parameters, ` +
    `${formatPercent(luck)} to luck that is the same at every point (it hides no effect), and ${formatPercent(noise)} to luck that acts ` +
    `differently from point to point. In the means over replicates such noise makes ${formatPercent(noiseInMeans)} of the variance.`;
  const tone = noiseInMeans > 0.2 ? 'mixed' : 'neutral';
  return [{ kind: 'callout', tone, title: 'Luck and parameters told apart', sentence }];
}
