/**
 * Runs what the seven stylised facts of docs/validation.md are held against, and prints what was found; with `--write`
 * into that file's tables, between their markers.
 *
 *     node scripts/validate.ts [--write]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { readScenario } from '#sim/scenario/read.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { fill, percentChange, table, threeDigits } from './evidence/markdown.ts';
import { SIZE, sizedScenario } from './evidence/scenario-results.ts';
import { followSeason } from './evidence/season.ts';

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'validation.md');
const CONTRIBUTOR_SHARE = 0.5;
const DAYS_PER_MONTH = 365 / 12;

/** One line of a fact's table. */
type Finding = readonly [measure: string, expected: string, found: string];

const withSet = (...set: string[]): Scenario => readScenario('{}', 'baseline', { ...SIZE, set });
const votesEachYear = (): Scenario => {
  const vote = (day: number) => `{day: ${day}, mode: vote, set: {feeSplit.burn: 500}}`;
  return readScenario(`schedule: [${[180, 545, 910].map(vote).join(', ')}]`, 'votes', SIZE);
};
/** The published schedule of community and ecosystem, 9.41 million OPEN a month, at the last price seen and 0.001 USD a call. */
const published = withSet(
  'emission.perDay=309400',
  'emission.halvingDays=3650',
  'start.price=0.17',
  'datanets[*].price=0.001',
  'run.days=365',
);

const scenarios = {
  baseline: sizedScenario('baseline.yaml'),
  noDemand: sizedScenario('no-demand.yaml'),
  noDemandFloor: withSet(
    'start.price=1.6',
    'start.users=0',
    'user.innovation=0',
    'market.floorPrice=0.2',
    'run.days=365',
  ),
  leak: sizedScenario('leak.yaml'),
  shock: sizedScenario('demand-shock.yaml'),
  cuts: sizedScenario('price-cuts.yaml'),
  usage: sizedScenario('usage-without-fees.yaml'),
  paidUsage: sizedScenario('usage-with-fees.yaml'),
  votes: votesEachYear(),
  published,
};
type Name = keyof typeof scenarios;

const names = Object.keys(scenarios) as Name[];
const results = await runJobs(Object.values(scenarios));
const runs = Object.fromEntries(names.map((name, k) => [name, surviving(results[k]!)])) as Record<Name, SurvivingRun[]>;
const season = followSeason(sizedScenario('emission-ends.yaml'), { stop: 180, after: [90, 180, 360] });
const heavyTailed = followSeason(
  readScenario(readFileSync(join(import.meta.dirname, '../scenarios/emission-ends.yaml'), 'utf8'), 'emission-ends', {
    ...SIZE,
    set: ['contributor.honest.capacity.sigma=2', 'contributor.farmer.capacity.sigma=2'],
  }),
  { stop: 180, after: [90, 180, 360] },
);

const facts: Readonly<Record<number, readonly Finding[]>> = {
  1: noDemand(),
  2: seasonEnd(),
  3: leakRatios(),
  4: priceCuts(),
  5: usageWithoutFees(),
  6: governance(),
  7: breakEven(),
};
const tables = Object.entries(facts).map(([fact, findings]) => ({
  start: `<!-- fact ${fact} -->`,
  end: `<!-- end of fact ${fact} -->`,
  content: table(['measure', 'fact', 'found'], findings),
}));
for (const { start, content } of tables) console.log(`${start}\n\n${content}\n`);
if (process.argv.includes('--write')) fill(DOCUMENT, tables);

function noDemand(): Finding[] {
  const falls = (name: Name, day: number) => runs[name].map(({ series }) => 1 - series.price[day]! / series.price[0]!);
  const locked = runs.noDemand.map(({ series }) => series.locked[254]! / series.locked[0]!);
  return [
    [
      'fall of the price in 255 days (8.4 months), median and 5–95 % of runs',
      '80–92 %',
      spread(falls('noDemand', 255), percent),
    ],
    ['fall in 364 days, the day before insiders unlock', '', spread(falls('noDemand', 364), percent)],
    ['locked on day 254, of what was locked on day 0 (the ecosystem fund unlocks)', '', percent(mean(locked))],
    ['price on day 255', '0.14–0.20 USD', spread(valuesAt('noDemand', 'price', 255), usd)],
    [
      'fall in 255 days with market.floorPrice 0.2 in place of 0.1',
      '80–92 %',
      spread(falls('noDemandFloor', 255), percent),
    ],
  ];
}

function seasonEnd(): Finding[] {
  return [
    ...season.left.map(
      ({ days, share }): Finding => [
        `of the contributors active when emission stops, gone ${days} days later`,
        days === 360 ? 'above 90 %' : '',
        percent(1 - share),
      ],
    ),
    ['items of the season that the most active tenth submitted', 'about 79 %', percent(season.topTenth)],
    ['the same with capacity.sigma 2 in place of 1', 'about 79 %', percent(heavyTailed.topTenth)],
  ];
}

function leakRatios(): Finding[] {
  const multiple = (name: Name, day: number) => {
    const ratio = mean(valuesAt(name, 'leakRatio', day));
    return ratio === 1 ? 'no fees' : threeDigits(ratio / (1 - ratio));
  };
  const change = (series: SeriesName) =>
    mean(valuesAt('shock', series, 394)) / mean(valuesAt('baseline', series, 394)) - 1;
  return [
    [
      'emission over fees, baseline, days 0–89',
      '1 (Render) to 8 (Bittensor) to above 100 (The Graph)',
      multiple('baseline', 89),
    ],
    ['the same, days 275–364', '', multiple('baseline', 364)],
    ['the same, days 1005–1094', '', multiple('baseline', 1094)],
    ['the same, leak.yaml, days 1005–1094', '', multiple('leak', 1094)],
    ['the same, no-demand.yaml', '', multiple('noDemand', 1094)],
    [
      '30 days after half of the demand went: fees against the baseline',
      'follow usage',
      percentChange(change('feesUsd')),
    ],
    ['… emission in OPEN', 'sticky', percentChange(change('emissionOpen'))],
    ['… price', '', percentChange(change('price'))],
  ];
}

function priceCuts(): Finding[] {
  const growth = (name: Name, series: SeriesName) => monthAt(name, series, 729) / monthAt(name, series, 364);
  return [
    [
      'calls of the month before day 730 over those before day 365',
      '3.8 (The Graph, Q1 2024 to Q1 2025)',
      threeDigits(growth('cuts', 'calls')),
    ],
    ['fees, the same', 'flat or down', threeDigits(growth('cuts', 'feesUsd'))],
    ['calls, without the cuts', '', threeDigits(growth('baseline', 'calls'))],
    ['fees, without the cuts', '', threeDigits(growth('baseline', 'feesUsd'))],
  ];
}

function usageWithoutFees(): Finding[] {
  const change = (name: Name, series: SeriesName) =>
    percentChange(monthAt(name, series, 909) / monthAt('baseline', series, 909) - 1);
  return [
    ['a year after needs tripled and call prices fell to a third: calls', '+100 to +200 %', change('usage', 'calls')],
    ['… fees', 'flat', change('usage', 'feesUsd')],
    ['… price of the token', 'not up (Helium: −45 % of value)', change('usage', 'price')],
    ['a year after needs tripled at the same call prices: calls', '', change('paidUsage', 'calls')],
    ['… fees', '', change('paidUsage', 'feesUsd')],
    ['… price of the token', '', change('paidUsage', 'price')],
  ];
}

function governance(): Finding[] {
  const supply = Number(scenarios.votes.parameters['token.totalSupply']) * scenarios.votes.scale;
  const tallies = [0, 1, 2].map((k) => runs.votes.map(({ votes }) => votes[k]!.tally!));
  const turnout = tallies.map((all) =>
    percent(mean(all.map((tally) => (tally.for + tally.against + tally.abstain) / supply)), 3),
  );
  const first = tallies[0]!;
  const cost = runs.votes.map((run, k) => (first[k]!.quorum * run.series.price[181]!) / scenarios.votes.scale);
  return [
    ['votes cast over the total supply; proposals of days 180, 545, 910', 'below 5 %, falling', turnout.join(', ')],
    [
      'For over For and Against, on a change that shifts nobody’s income',
      'about 88 %',
      percent(mean(first.map((tally) => tally.for / (tally.for + tally.against)))),
    ],
    [
      'OPEN that the quorum takes on day 181',
      'cheap to capture',
      threeDigits(mean(first.map(({ quorum }) => quorum)) / scenarios.votes.scale),
    ],
    ['what they cost', '', `${threeDigits(mean(cost))} USD`],
    [
      'holders among contributors and builders with half of their votes, day 1094',
      '2–10 decide',
      threeDigits(mean(valuesAt('baseline', 'votingNakamoto', 1094))),
    ],
  ];
}

function breakEven(): Finding[] {
  const perCall = runs.published.map(({ series }) => {
    const income = total(series.contributorIncomeUsd.subarray(0, 90));
    return (series.selfFunding[89]! * income) / total(series.calls.subarray(0, 90));
  });
  const emission = runs.published.map(
    ({ series }) => (series.emissionOpen[0]! * series.price[0]! * DAYS_PER_MONTH) / published.scale,
  );
  const needed = emission.map((usdPerMonth, k) => usdPerMonth / perCall[k]!);
  const made = runs.published.map(({ series }) => (mean(series.calls.slice(-30)) * DAYS_PER_MONTH) / published.scale);
  return [
    ['emission of a month at 0.17 USD', '1.6 million USD', `${threeDigits(mean(emission))} USD`],
    [
      'contributors’ income from fees for a call of 0.001 USD',
      `${CONTRIBUTOR_SHARE * 0.001} USD`,
      `${threeDigits(mean(perCall))} USD`,
    ],
    ['calls a month at which fees replace that emission', 'about 3.2 billion', threeDigits(mean(needed))],
    ['calls a month that the model makes after a year at that price', '', threeDigits(mean(made))],
  ];
}

function valuesAt(name: Name, series: SeriesName, day: number): number[] {
  return runs[name].map((run) => run.series[series][day]!);
}

/** Mean over the runs of the 30 days that end with `day`. */
function monthAt(name: Name, series: SeriesName, day: number): number {
  return mean(runs[name].map((run: RunResult) => mean(run.series[series].slice(day - 29, day + 1))));
}

function total(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

function spread(values: readonly number[], show: (value: number) => string): string {
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => show(quantile(values, p)));
  return `${middle} (${low} – ${high})`;
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function usd(value: number): string {
  return `${value.toFixed(3)} USD`;
}
