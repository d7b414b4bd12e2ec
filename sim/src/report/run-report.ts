import { type FigureSpread, KEY_METRICS, keyFigures } from '#sim/analysis/key-figures.ts';
import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import { loopStages } from '#sim/analysis/loop-stages.ts';
import { finalValue, type Metric } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { outcomeTimeline } from '#sim/analysis/outcome-timeline.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import type { WashProfit } from '#sim/analysis/wash-profit.ts';
import { OUTCOMES, type RunResult, type SeriesName } from '#sim/engine/result.ts';
import { bareInterval, counted, formatInterval, formatNumber, formatValue } from '#sim/report/numbers.ts';
import type { Block, KeyFigure, Report, TableBlock } from '#sim/report/report.ts';
import { answersBlock } from '#sim/report/run/answers-block.ts';
import { charts } from '#sim/report/run/charts.ts';
import { datanetTable } from '#sim/report/run/datanet-block.ts';
import { depthBlocks, depthFigure } from '#sim/report/run/depth-blocks.ts';
import { ringBlock } from '#sim/report/run/loop-blocks.ts';
import { timelineBlock } from '#sim/report/run/outcome-blocks.ts';
import { paymentBlock } from '#sim/report/run/payment-blocks.ts';
import { profitBlocks } from '#sim/report/run/profit-blocks.ts';
import { profitFans } from '#sim/report/run/profit-fans.ts';
import { tokenBlocks } from '#sim/report/run/token-blocks.ts';
import { washBlock } from '#sim/report/run/wash-block.ts';
import { type RunInfo, runProvenance, scenarioBlocks, setText, sizeText } from '#sim/report/run-info.ts';
import { OUTCOME_MEANING, runVerdict } from '#sim/report/run-verdict.ts';
import { chartIndices } from '#sim/report/sample.ts';
import { outcomeSentence } from '#sim/report/text/outcome-strip.ts';

export type { RunInfo } from '#sim/report/run-info.ts';

const HALF = { value: 0.5, label: '50 %: fees equal emission' };

/** What more than the runs themselves tells: measured by others beside them with the same luck. */
export interface Measured {
  readonly gain?: LoopGain | null;
  readonly wash?: WashProfit | null;
}

/** Is it a flywheel, a leak or a stall, how likely is each, when does it turn, and what happens to everybody. */
export function runReport(info: RunInfo, results: readonly RunResult[], measured: Measured = {}): Report {
  const survived = outcomeShares(results).runs > 0;
  return {
    title: info.name,
    subtitle: `${question(info)} ${sizeText(info)}`.trim(),
    verdict: runVerdict(results),
    blocks: [...failures(results), ...(survived ? runBlocks(info, results, measured) : []), ...scenarioBlocks(info)],
    provenance: runProvenance(info),
  };
}

/** The first paragraph of the description: what is asked. What was found before comes after what is found now. */
function question({ description }: RunInfo): string {
  return description.split('\n')[0]!.trim();
}

function failures(results: readonly RunResult[]): Block[] {
  const failed = results.filter((run) => run.failure !== null);
  const first = failed[0];
  if (first === undefined) return [];
  const { day, message } = first.failure!;
  return [
    {
      kind: 'callout',
      glance: true,
      tone: 'bad',
      title: `${failed.length} of ${counted(results.length, 'run')} failed and ${failed.length === 1 ? 'is' : 'are'} not in the numbers`,
      sentence: `The first is run ${first.replicate}${day < 0 ? '' : `, on day ${day}`}: ${message}.`,
    },
  ];
}

function runBlocks(info: RunInfo, results: readonly RunResult[], { gain = null, wash = null }: Measured): Block[] {
  const chart = charts(info, results);
  const shares = outcomeShares(results);
  const { outcomes } = shares;
  const loop = loopStages(results);
  const meanings = OUTCOMES.map((outcome) => `${outcome}: ${OUTCOME_MEANING[outcome]}`).join('; ');
  const shown = chartIndices(Array.from({ length: chart.days }, (_, day) => day));
  return [
    answersBlock(results, shares, loop, gain),
    ...(wash === null ? [] : [washBlock(wash)]),
    {
      kind: 'keyFigures',
      title: 'Key figures',
      sentence: '',
      figures: [...figures(results), depthFigure(info, results)],
      glance: true,
    },
    section('Flywheel, leak or stall?'),
    {
      kind: 'outcomes',
      title: 'How the runs end',
      sentence: `${outcomeSentence(outcomes)} What the words mean: ${meanings}.`,
      rows: [{ label: info.name, shares: outcomes }],
      glance: true,
    },
    timelineBlock(outcomeTimeline(results, shown)),
    { ...chart.fan('leakRatio', 'Above 50 % the economy lives on its reserve.', HALF), glance: true },
    chart.two('Emission and fees', 'emissionUsd', 'feesUsd'),
    section('Which link is weakest?'),
    ringBlock(loop, results, gain),
    chart.fan('activeContributors'),
    chart.fan('meanQuality', 'From 0 to 1.'),
    chart.fan('models'),
    chart.fan('bestQuality', 'From 0 to 1, weighted by the users of each domain.'),
    chart.fan('activeUsers'),
    chart.fan('calls'),
    section('Who gets paid?'),
    paymentBlock(results),
    chart.two('Income', 'builderIncomeUsd', 'contributorIncomeUsd'),
    chart.fan('selfFunding'),
    endTable(results),
    section('Is every role profitable?'),
    ...profitBlocks(results),
    ...profitFans(results, chart),
    section('The Datanets'),
    datanetTable(results, datanetNames(info)),
    section('The token', 'Simulated prices show how the loop acts on the token; they are no forecast.'),
    chart.two('Price, and what the fees justify', 'fundamental', 'price'),
    ...depthBlocks(info, results, chart),
    chart.two('Bought for fees, and sold', 'feesUsd', 'soldUsd'),
    ...tokenBlocks(results),
    chart.fan('reserve', 'What rewards are paid from.'),
    chart.fan('treasury', 'What the DAO holds.'),
    chart.fan('staked'),
    chart.fan('apr'),
    accountsTable(results),
    ...votesBlocks(results),
  ];
}

function datanetNames({ parameters }: RunInfo): string[] {
  const names: string[] = [];
  for (let d = 0; `datanets[${d}].name` in parameters; d++) names.push(String(parameters[`datanets[${d}].name`]));
  return names;
}

function section(title: string, sentence = ''): Block {
  return { kind: 'section', title, sentence };
}

const FIGURES = [
  'leakLast',
  'overtakingDay',
  'feesUsd',
  'emissionUsd',
  'activeUsers',
  'activeContributors',
  'contributorIncomeUsd',
  'builderIncomeUsd',
  'bestQuality',
  'apr',
  'treasury',
  'price',
];

function figures(results: readonly RunResult[]): KeyFigure[] {
  const { runs } = outcomeShares(results);
  const metrics = FIGURES.map((key) => KEY_METRICS.find((metric) => metric.key === key)!);
  return keyFigures(results, metrics).map((figure): KeyFigure => {
    const { key, label, unit, p05, p50, p95 } = figure;
    const band = runs > 1 ? `5–95 %: ${bareInterval(p05, p95, unit)}` : 'one run';
    if (key !== 'overtakingDay') return { label, value: formatValue(p50, unit), detail: band };
    const { count } = overtaking(results);
    const value = count === 0 ? 'never' : `day ${Math.round(p50)}`;
    return { label: 'Fees overtake emission', value, detail: `in ${count} of ${counted(runs, 'run')}` };
  });
}

const ACCOUNTS = ['reserve', 'treasury', 'locked', 'staked', 'float', 'circulating', 'burned'] as const;

function firstValue(name: SeriesName): Metric {
  return { ...finalValue(name), of: (run) => run.series[name][0]! };
}

function accountsTable(results: readonly RunResult[]): TableBlock {
  const first = keyFigures(results, ACCOUNTS.map(firstValue));
  const last = keyFigures(results, ACCOUNTS.map(finalValue));
  return {
    kind: 'table',
    title: 'Accounts',
    sentence:
      'OPEN in the evening of the first and of the last day. Circulating is all that is not locked, in reserve or treasury, or burned.',
    columns: [
      { title: 'Account', align: 'left' },
      { title: 'First day', align: 'right' },
      { title: 'Last day, median', align: 'right' },
      { title: '5–95 %', align: 'right' },
    ],
    rows: last.map(({ label, p50, p05, p95 }, i) => [
      label,
      formatNumber(first[i]!.p50),
      formatNumber(p50),
      formatInterval(p05, p95, ''),
    ]),
  };
}

const EQUALITY = [
  'incomeGini',
  'incomeNakamoto',
  'votingGini',
  'votingNakamoto',
  'userRetention90',
  'contributorRetention90',
] as const;

function endTable(results: readonly RunResult[]): TableBlock {
  const row = ({ label, unit, p05, p50, p95 }: FigureSpread) => [
    label,
    formatValue(p50, unit),
    formatInterval(p05, p95, unit),
  ];
  return {
    kind: 'table',
    title: 'On the last day',
    sentence: 'A Gini coefficient is 0 where all have the same and 1 where one has all.',
    columns: [
      { title: 'Measure', align: 'left' },
      { title: 'Median', align: 'right' },
      { title: '5–95 %', align: 'right' },
    ],
    rows: keyFigures(results, EQUALITY.map(finalValue)).map(row),
  };
}

/** Every run puts the same changes to the vote; how they are decided depends on its luck. */
function votesBlocks(results: readonly RunResult[]): Block[] {
  const runs = results.filter((run) => run.failure === null);
  const votes = runs[0]?.votes ?? [];
  if (votes.length === 0) return [];
  const rows = votes.map((vote, index) => {
    const tallies = runs.flatMap((run) => run.votes[index]?.tally ?? []);
    const passed = tallies.filter((tally) => tally.passed).length;
    const result =
      tallies.length === 0 ? 'not counted before the end' : `${passed} of ${counted(tallies.length, 'run')}`;
    return [String(vote.proposedDay), setText(vote.set), result];
  });
  return [
    section('What was put to the vote'),
    {
      kind: 'table',
      title: 'Votes',
      sentence: '',
      columns: [
        { title: 'Proposed on day', align: 'left' },
        { title: 'Change', align: 'left' },
        { title: 'Passed in', align: 'left' },
      ],
      rows,
    },
  ];
}
