import type { Estimate } from '#sim/methods/sobol-indices.ts';
import { counted, formatInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { linesConfig, tornadoConfig } from '#sim/report/study/configs.ts';
import { byWeight, noiseBlocks, othersBlocks, rowHeight, WIDTH } from '#sim/report/study/sensitivity-blocks.ts';
import { type Finding, interval95, neutral } from '#sim/report/study/words.ts';
import type { SobolResult } from '#sim/study/results.ts';

/** A share known no better than this says which parameter matters, not how much. */
const ROUGH = 0.3;

interface Share {
  readonly name: string;
  readonly first: Estimate;
  readonly total: Estimate;
}

/** The parameters with their shares in the variance of the step's outcome, the largest total first. */
function ranked({ indices, outcome, factors }: SobolResult): Share[] {
  const { first, total } = indices[outcome]!;
  return byWeight(total.map(({ value }) => value)).map((d) => ({
    name: factors[d]!.name,
    first: first[d]!,
    total: total[d]!,
  }));
}

export function sobolFinding(result: SobolResult): Finding {
  const { outcome, indices } = result;
  const [first, second] = ranked(result);
  if (!(indices[outcome]!.variance > 0)) {
    return neutral(`Nothing moves ${outcome}`, `${outcome} does not vary over these points.`);
  }
  const size = ({ total }: Share) => `${formatPercent(total.value)} (${interval95(total, 'share')})`;
  const next = second === undefined ? '' : `, ${second.name} in ${size(second)}`;
  return neutral(
    `${outcome} depends most on ${first!.name}`,
    `${first!.name} has a part in ${size(first!)} of the variance of ${outcome}${next}.${roughness(result)}`,
  );
}

/** A warning where the design is too small for what it is asked. */
function roughness(result: SobolResult): string {
  const widest = Math.max(...ranked(result).map(({ total: { low, high } }) => high - low));
  const { rows } = result.indices[result.outcome]!;
  return widest > ROUGH ? ` ${counted(rows, 'row')} of the design tell shares only roughly; take more.` : '';
}

export function sobolBlocks(result: SobolResult): Block[] {
  const { factors, outcome } = result;
  const indices = result.indices[outcome]!;
  const shares = ranked(result);
  const labels = shares.map(({ name }) => name);
  const [first, total] = [shares.map((each) => each.first), shares.map((each) => each.total)];
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
      `${formatInterval(total[0]!.low, total[0]!.high, 'share')}). Single effects sum to ${formatPercent(sumFirst)}${sumFirst <= 1 ? '; the rest is interaction' : ', more than there is: so few rows err'}. ` +
      `${counted(indices.rows, 'row')} of the design ${indices.rows === 1 ? 'was' : 'were'} used${indices.dropped > 0 ? `, ${indices.dropped} dropped because a run failed` : ''}.${roughness(result)}`,
    config: tornadoConfig(
      labels,
      [
        { label: 'alone (first order)', ...columns(first) },
        { label: 'with interactions (total)', ...columns(total) },
      ],
      { x: `share of the variance of ${outcome}`, unit: 'share' },
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
  const varying = Object.entries(result.indices).map(([name, own]) => [name, own.total.map(({ value }) => value)]);
  return [
    tornado,
    ...convergenceBlocks(result),
    ...noiseBlocks(result.noise[outcome] ?? null, outcome),
    ...othersBlocks(Object.fromEntries(varying), factors, outcome, {
      sentence: 'The three parameters with the largest total index.',
      text: formatPercent,
    }),
  ];
}

function columns(estimates: readonly { value: number; low: number; high: number }[]) {
  return {
    values: estimates.map(({ value }) => value),
    low: estimates.map(({ low }) => low),
    high: estimates.map(({ high }) => high),
  };
}

const MOST_LINES = 6;

function convergenceBlocks({ indices, outcome, factors }: SobolResult): Block[] {
  const { convergence, total } = indices[outcome]!;
  const order = byWeight(total.map(({ value }) => value)).slice(0, MOST_LINES);
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
        `${formatPercent(moved)}${moved > 0.1 ? ': take more rows before relying on small differences' : ''}.`,
      config: linesConfig(lines, 'rows of the design', 'total index'),
      width: WIDTH,
      height: 360,
      drawing: {
        kind: 'heat',
        rows: order.map((d) => factors[d]!.name),
        columns: rows.map(String),
        values: order.map((d) => convergence.map((step) => step.total[d]!)),
        texts: order.map((d) => convergence.map((step) => formatPercent(step.total[d]!))),
      },
      table: {
        columns: [
          { title: 'Rows', align: 'right' },
          ...order.map((d) => ({ title: factors[d]!.name, align: 'right' as const })),
        ],
        rows: convergence.map((step) => [String(step.rows), ...order.map((d) => formatPercent(step.total[d]!))]),
      },
    },
  ];
}
