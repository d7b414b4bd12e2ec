import { type DailySpread, dailyStatistics, spreadOf } from '#sim/analysis/daily-statistics.ts';
import { type FigureSpread, KEY_METRICS, keyFigures } from '#sim/analysis/key-figures.ts';
import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import { loopStages } from '#sim/analysis/loop-stages.ts';
import { depth, type PriceImpact } from '#sim/analysis/market-depth.ts';
import { finalValue, type Metric } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { outcomeTimeline } from '#sim/analysis/outcome-timeline.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { WashProfit } from '#sim/analysis/wash-profit.ts';
import { type LedgerName, OUTCOMES, type RunResult, type SeriesName } from '#sim/engine/result.ts';
import { fanBand, fanBlock } from '#sim/report/fan-band.ts';
import { bareInterval, formatInterval, formatNumber, formatValue } from '#sim/report/numbers.ts';
import type { Block, FanBlock, KeyFigure, Report, TableBlock } from '#sim/report/report.ts';
import { answersBlock } from '#sim/report/run/answers-block.ts';
import { datanetTable } from '#sim/report/run/datanet-block.ts';
import { ringBlock } from '#sim/report/run/loop-blocks.ts';
import { timelineBlock } from '#sim/report/run/outcome-blocks.ts';
import { paymentBlock } from '#sim/report/run/payment-blocks.ts';
import { profitBlocks } from '#sim/report/run/profit-blocks.ts';
import { depthTable, tokenBlocks } from '#sim/report/run/token-blocks.ts';
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
      title: `${failed.length} of ${results.length} runs failed and are not in the numbers`,
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
    { kind: 'keyFigures', title: 'Key figures', sentence: '', figures: figures(results), glance: true },
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

/** Income less cost of those who make the loop turn, over time. */
function profitFans(results: readonly RunResult[], chart: Charts): Block[] {
  const runs = surviving(results);
  const profit = (income: readonly LedgerName[], costs: readonly LedgerName[]) =>
    spreadOf(
      runs.map(({ ledger }) =>
        monthly(
          Float64Array.from(ledger[income[0]!], (_, t) => {
            const sum = (names: readonly LedgerName[]) => names.reduce((total, name) => total + ledger[name][t]!, 0);
            return sum(income) - sum(costs);
          }),
        ),
      ),
    );
  const zero = { value: 0, label: 'neither gain nor loss' };
  const unit = 'USD/day';
  return [
    chart.of(
      'Contributors’ profit, 30 days',
      unit,
      profit(CONTRIBUTORS_EARN, ['alumniFeesUsd', 'contributorCostUsd']),
      zero,
    ),
    chart.of(
      'Builders’ profit, 30 days',
      unit,
      profit(['builderFeesUsd', 'builderEmissionUsd'], ['builderCostUsd']),
      zero,
    ),
  ];
}

const CONTRIBUTORS_EARN = ['contributorFeesUsd', 'contributorEmissionUsd'] as const;

/** Mean of the last 30 days (fewer at the start). */
function monthly(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value, t) => {
    sum += value - (t >= MONTH ? values[t - MONTH]! : 0);
    return sum / Math.min(t + 1, MONTH);
  });
}

const MONTH = 30;

/** How much it takes to move the price: over time, and what a sale does at the end. */
function depthBlocks(info: RunInfo, results: readonly RunResult[], chart: Charts): Block[] {
  const runs = surviving(results);
  const value = runs.map(({ series }) => series.price.map((price, t) => price * series.circulating[t]!));
  const ruleOn = priceImpactByDay(info);
  const spread = spreadOf(value.map((daily) => daily.map((usd, t) => depth(usd, ruleOn(t)))));
  const last = chart.days - 1;
  const meaning = 'What must be sold on one day, beyond what is bought, to push the price down by 1 %.';
  return [
    chart.of('Depth of the market', 'USD', spread, null, meaning),
    depthTable(spreadOf(value).p50[last]!, ruleOn(last)),
  ];
}

/** Forced changes included; those put to the vote are not. */
function priceImpactByDay({ parameters, schedule }: RunInfo): (day: number) => PriceImpact {
  return (day) => {
    const inForce = (name: string) =>
      schedule.reduce(
        (value, { mode, day: from, set }) => (mode === 'force' && from <= day ? Number(set[name] ?? value) : value),
        Number(parameters[name]),
      );
    return { impact: inForce('market.impact'), clip: inForce('market.clip') };
  };
}

interface Charts {
  readonly days: number;
  readonly fan: (name: SeriesName, meaning?: string, refLine?: FanBlock['refLine']) => FanBlock;
  readonly two: (title: string, first: SeriesName, second: SeriesName) => FanBlock;
  readonly of: (
    title: string,
    unit: string,
    spread: DailySpread,
    refLine: FanBlock['refLine'],
    meaning?: string,
  ) => FanBlock;
}

function charts(info: RunInfo, results: readonly RunResult[]): Charts {
  const { series, days: count } = dailyStatistics(results);
  const days = chartIndices(Array.from({ length: count }, (_, day) => day));
  const changeDays = [...new Set(info.schedule.map((change) => change.day))];
  const marker = changeDays.length === 1 ? { day: changeDays[0]!, label: `change on day ${changeDays[0]}` } : null;
  const of: Charts['of'] = (title, unit, spread, refLine, meaning = '') =>
    fanBlock({ title, unit, days, refLine, marker, bands: [fanBand('these runs', spread, days)] }, meaning);
  return {
    days: count,
    of,
    fan: (name, meaning = '', refLine = null) =>
      of(SERIES_INFO[name].label, SERIES_INFO[name].unit, series[name], refLine, meaning),
    two: (title, first, second) => {
      const bands = [first, second].map((name) => fanBand(SERIES_INFO[name].label, series[name], days));
      return fanBlock({ title, unit: SERIES_INFO[first].unit, days, refLine: null, marker, bands });
    },
  };
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
  'price',
  'apr',
  'treasury',
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
    return { label: 'Fees overtake emission', value, detail: `in ${count} of ${runs} ${runs === 1 ? 'run' : 'runs'}` };
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
    const result = tallies.length === 0 ? 'not counted before the end' : `${passed} of ${tallies.length} runs`;
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
