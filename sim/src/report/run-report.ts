import { dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { type FigureSpread, KEY_METRICS, keyFigures } from '#sim/analysis/key-figures.ts';
import { finalValue, type Metric } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import { OUTCOMES, type RunResult, type SeriesName } from '#sim/engine/result.ts';
import { fanBand, fanBlock } from '#sim/report/fan-band.ts';
import { formatInterval, formatNumber, formatValue } from '#sim/report/numbers.ts';
import type { Block, FanBlock, KeyFigure, Report, TableBlock } from '#sim/report/report.ts';
import { type RunInfo, runProvenance, scenarioBlocks, setText, sizeText } from '#sim/report/run-info.ts';
import { OUTCOME_MEANING, overtakingSentence, runVerdict } from '#sim/report/run-verdict.ts';
import { chartIndices } from '#sim/report/sample.ts';
import { outcomeSentence } from '#sim/report/text/outcome-strip.ts';

export type { RunInfo } from '#sim/report/run-info.ts';

const HALF = { value: 0.5, label: '50 %: fees equal emission' };

/** Is it a flywheel, a leak or a stall, how likely is each, when does it turn, and what happens to everybody. */
export function runReport(info: RunInfo, results: readonly RunResult[]): Report {
  const survived = outcomeShares(results).runs > 0;
  return {
    title: info.name,
    subtitle: `${info.description} ${sizeText(info)}`.trim(),
    verdict: runVerdict(results),
    blocks: [...failures(results), ...(survived ? runBlocks(info, results) : []), ...scenarioBlocks(info)],
    provenance: runProvenance(info),
  };
}

function failures(results: readonly RunResult[]): Block[] {
  const failed = results.filter((run) => run.failure !== null);
  const first = failed[0];
  if (first === undefined) return [];
  const { day, message } = first.failure!;
  return [
    {
      kind: 'callout',
      tone: 'bad',
      title: `${failed.length} of ${results.length} runs failed and are not in the numbers`,
      sentence: `The first is run ${first.replicate}${day < 0 ? '' : `, on day ${day}`}: ${message}.`,
    },
  ];
}

function runBlocks(info: RunInfo, results: readonly RunResult[]): Block[] {
  const { series, days: count } = dailyStatistics(results);
  const days = chartIndices(Array.from({ length: count }, (_, day) => day));
  const changeDays = [...new Set(info.schedule.map((change) => change.day))];
  const marker = changeDays.length === 1 ? { day: changeDays[0]!, label: `change on day ${changeDays[0]}` } : null;
  const fan = (name: SeriesName, meaning = '', refLine: FanBlock['refLine'] = null): FanBlock => {
    const { label, unit } = SERIES_INFO[name];
    const bands = [fanBand('these runs', series[name], days)];
    return fanBlock({ title: label, unit, days, refLine, marker, bands }, meaning);
  };
  const two = (title: string, first: SeriesName, second: SeriesName): FanBlock => {
    const bands = [first, second].map((name) => fanBand(SERIES_INFO[name].label, series[name], days));
    return fanBlock({ title, unit: SERIES_INFO[first].unit, days, refLine: null, marker, bands });
  };
  const { outcomes } = outcomeShares(results);
  const meanings = OUTCOMES.map((outcome) => `${outcome}: ${OUTCOME_MEANING[outcome]}`).join('; ');
  return [
    { kind: 'keyFigures', title: 'Key figures', sentence: '', figures: figures(results) },
    section('How it ends'),
    {
      kind: 'outcomes',
      title: 'Flywheel, leak or stall',
      sentence: `${outcomeSentence(outcomes)} What the words mean: ${meanings}.`,
      rows: [{ label: info.name, shares: outcomes }],
    },
    section('When it turns', overtakingSentence(results)),
    fan('leakRatio', 'Above 50 % the economy lives on its reserve.', HALF),
    two('Emission and fees', 'emissionUsd', 'feesUsd'),
    section('Who takes part'),
    fan('activeUsers'),
    fan('activeContributors'),
    fan('models'),
    section('What is built'),
    fan('bestQuality', 'From 0 to 1, weighted by the users of each domain.'),
    fan('meanQuality', 'From 0 to 1.'),
    section('Who earns'),
    two('Income', 'builderIncomeUsd', 'contributorIncomeUsd'),
    fan('selfFunding'),
    fan('apr'),
    section('The token', 'Simulated prices show how the loop acts on the token; they are no forecast.'),
    fan('price'),
    fan('reserve', 'What rewards are paid from.'),
    fan('treasury', 'What the DAO holds.'),
    accountsTable(results),
    ...votesBlocks(results),
    section('How equal it is'),
    endTable(results),
  ];
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
    const band = runs > 1 ? `5–95 %: ${formatInterval(p05, p95, unit)}` : 'one run';
    if (key !== 'overtakingDay') return { label, value: formatValue(p50, unit), detail: band };
    const { count } = overtaking(results);
    const value = count === 0 ? 'never' : `day ${Math.round(p50)}`;
    return { label, value, detail: `in ${count} of ${runs} ${runs === 1 ? 'run' : 'runs'}` };
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
