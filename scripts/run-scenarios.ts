/**
 * Runs the scenarios of scenarios/ and keeps what came out in scenarios/results/scenarios.json, from which
 * `npm run generate` writes the table of scenarios/README.md. Scenarios whose conditions are those of the last time keep
 * their results; `--all` runs every one, as it must be done after a change of the model.
 *
 *     node scripts/run-scenarios.ts [--all]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sampleRankCorrelation } from 'simple-statistics';
import { type Metric, ofSummary, windowMean } from '#sim/analysis/metric.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { roleProfits } from '#sim/analysis/role-profits.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import { washProfit } from '#sim/analysis/wash-profit.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { createWorld } from '#sim/model/create.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { readScenario } from '#sim/scenario/read.ts';
import type { ParameterSet, Scenario } from '#sim/scenario/scenario.ts';
import { withoutWash } from '#sim/scenario/wash-use.ts';
import { mean } from '#sim/stats/mean.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import {
  conditionsHash,
  type Estimate,
  RESULTS_FILE,
  readResults,
  type ScalingResult,
  type ScenarioResult,
  type ScenarioResults,
  type Shock,
  scenarioFiles,
  sizedScenario,
  type VoteResult,
  type WashResult,
} from './evidence/scenario-results.ts';

const LAST_90_DAYS = { from: -90 };
const FIGURES: readonly SeriesName[] = [
  'calls',
  'feesUsd',
  'emissionUsd',
  'activeUsers',
  'activeContributors',
  'farmerShare',
  'contributorIncomeUsd',
  'models',
  'builderIncomeUsd',
  'itemsAccepted',
  'meanQuality',
  'bestQuality',
  'price',
  'selfFunding',
];
const METRICS: readonly Metric[] = [
  ofSummary('leakLast', '', ''),
  ...FIGURES.map((name) => windowMean(name, LAST_90_DAYS)),
];
const MONTH = 30;
/** As good as the baseline: within 5 %. */
const CAUGHT_UP = 0.95;

const SCALES = ['0.05', '0.1', '0.25', '1'];

const last = existsSync(RESULTS_FILE) && !process.argv.includes('--all') ? readResults() : null;
const known = last?.scenarios ?? {};
const scenarios = scenarioFiles().map(sizedScenario);
const base = scenarios.find(({ name }) => name === 'baseline')!;
const stale = scenarios.filter((scenario) => known[scenario.name]?.hash !== conditionsHash(scenario));

const toRun = [base, ...stale.filter((scenario) => scenario !== base)];
console.error(`${toRun.length} scenarios, ${base.replicates} runs each, at scale ${base.scale}`);
const results = await runJobs(toRun);

const fresh = new Map<string, ScenarioResult>();
for (const [k, scenario] of toRun.entries()) {
  fresh.set(scenario.name, await resultOf(scenario, results[k]!, results[0]!));
}
const kept = scenarios.map(({ name }) => [name, fresh.get(name) ?? known[name]!] as const);
const probe = results[0]![0]!.summary!;
const file: ScenarioResults = {
  command: 'node scripts/run-scenarios.ts',
  scale: base.scale,
  replicates: base.replicates,
  seed: base.seed,
  days: base.days,
  probe: { leakLast: probe.leakLast, totalCalls: probe.totalCalls },
  scenarios: Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  scaling: last?.scaling ?? (await scaling()),
};
mkdirSync(dirname(RESULTS_FILE), { recursive: true });
writeFileSync(RESULTS_FILE, `${JSON.stringify(file, null, 2)}\n`);

async function scaling(): Promise<ScalingResult[]> {
  const worlds = SCALES.map((scale) => readScenario('{}', 'baseline', { scale, replicates: String(base.replicates) }));
  const all = await runJobs(worlds);
  return worlds.map(({ scale, replicates, parameters }, k) => {
    const runs = surviving(all[k]!);
    const figure = (name: SeriesName) => mean(runs.map(windowMean(name, LAST_90_DAYS).of));
    const { flywheel, leak, stall } = outcomeShares(runs).outcomes;
    const users = (Number(parameters['population.users']) * scale) / 1000;
    return {
      scale,
      replicates,
      outcomes: { flywheel: flywheel.count, leak: leak.count, stall: stall.count },
      leakLast: rounded(mean(runs.map((run) => run.summary.leakLast))),
      callsPerThousand: rounded(figure('calls') / users),
      bestQuality: rounded(figure('bestQuality')),
      price: rounded(figure('price')),
    };
  });
}

async function resultOf(
  scenario: Scenario,
  runs: readonly RunResult[],
  baseRuns: readonly RunResult[],
): Promise<ScenarioResult> {
  const shares = outcomeShares(runs);
  const { count, median } = overtaking(runs);
  const leak = surviving(runs).map((run) => run.summary.leakLast);
  const { shock, vote } = { shock: shockOf(scenario, runs, baseRuns), vote: voteOf(scenario, runs) };
  return {
    hash: conditionsHash(scenario),
    failed: shares.failed,
    outcomes: {
      flywheel: shares.outcomes.flywheel.count,
      leak: shares.outcomes.leak.count,
      stall: shares.outcomes.stall.count,
    },
    leakLast: estimate(
      leak.map(() => 0),
      leak,
    ),
    overtaking: { count, median },
    callsEndToPeak: rounded(mean(surviving(runs).map((run) => run.summary.callsEndToPeak))),
    figures: Object.fromEntries(
      FIGURES.map((name) => [name, rounded(mean(surviving(runs).map(windowMean(name, LAST_90_DAYS).of)))]),
    ),
    versusBaseline: Object.fromEntries(METRICS.map((metric) => [metric.key, relativeChange(metric, runs, baseRuns)])),
    roles: Object.fromEntries(
      roleProfits(runs).map(({ role, p50, gains }) => [
        role,
        { profit: rounded(p50 / scenario.scale), gains: rounded(gains) },
      ]),
    ),
    ...(shock && { shock }),
    ...(vote && { vote }),
    ...(Number(scenario.parameters['wash.spend']) > 0 && { wash: await washOf(scenario, runs) }),
    ...(Number(scenario.parameters['attribution.noise']) > 0 && { rankCorrelation: rankCorrelation(scenario) }),
  };
}

function relativeChange({ of }: Metric, runs: readonly RunResult[], baseRuns: readonly RunResult[]): Estimate {
  const partner = new Map(surviving(baseRuns).map((run) => [run.replicate, of(run)]));
  const pairs = surviving(runs).filter((run) => partner.has(run.replicate));
  return ratioEstimate(
    pairs.map((run) => partner.get(run.replicate)!),
    pairs.map(of),
  );
}

/** Change of the mean, relative to the mean before: the ratio estimator of paired samples, its interval by Student's t. */
function ratioEstimate(before: readonly number[], after: readonly number[]): Estimate {
  const centre = mean(before);
  const ratio = mean(after) / centre;
  // What is left of a partner's difference once both have the mean ratio: its spread is that of the ratio.
  const { low, high } = pairedDifference(
    before.map((value) => ratio * value),
    after,
  );
  return { mean: rounded(ratio - 1), low: rounded(ratio - 1 + low / centre), high: rounded(ratio - 1 + high / centre) };
}

function estimate(before: readonly number[], after: readonly number[]): Estimate {
  const { mean: centre, low, high } = pairedDifference(before, after);
  return { mean: rounded(centre), low: rounded(low), high: rounded(high) };
}

/** Mean calls of the runs over the 30 days up to each day, from day 29 on. */
function monthlyCalls(runs: readonly RunResult[], days: number): number[] {
  const daily = Array.from({ length: days }, (_, t) => mean(surviving(runs).map((run) => run.series.calls[t]!)));
  return daily.map((_, t) => (t < MONTH - 1 ? Number.NaN : mean(daily.slice(t - MONTH + 1, t + 1))));
}

function shockOf(scenario: Scenario, runs: readonly RunResult[], baseRuns: readonly RunResult[]): Shock | null {
  const changes = scenario.schedule.filter(({ mode }) => mode === 'force');
  if (changes.length === 0) return null;
  const from = Number(scenario.parameters['datanets[0].suspendDay']) > 0 ? 365 : changes[0]!.day;
  // Over once every parameter is as in the baseline again; otherwise it lasts to the end.
  const final: ParameterSet = Object.assign({}, scenario.parameters, ...changes.map(({ set }) => set));
  const restored = Object.entries(base.parameters).every(([path, value]) => final[path] === value);
  const until = restored ? changes.at(-1)!.day : null;
  const calls = monthlyCalls(runs, scenario.days);
  const baseCalls = monthlyCalls(baseRuns, scenario.days);
  const ratio = calls.map((value, t) => value / baseCalls[t]!);
  let deepest = from;
  for (let t = from; t < scenario.days; t++) if (ratio[t]! < ratio[deepest]!) deepest = t;
  const firstDayOf = (holds: (t: number) => boolean): number => {
    let t = scenario.days;
    while (t > (until ?? from) && holds(t - 1)) t--;
    return t;
  };
  const regained = firstDayOf((t) => calls[t]! >= calls[from - 1]!);
  const caughtUp = firstDayOf((t) => ratio[t]! >= CAUGHT_UP);
  const total = (of: readonly RunResult[]) =>
    mean(surviving(of).map((run) => run.series.calls.subarray(from).reduce((a, b) => a + b, 0)));
  return {
    from,
    until,
    deepest: { ratio: rounded(ratio[deepest]!), day: deepest },
    regainedOn: regained < scenario.days ? regained : null,
    caughtUpOn: caughtUp < scenario.days ? caughtUp : null,
    callsLost: rounded(1 - total(runs) / total(baseRuns)),
  };
}

function voteOf(scenario: Scenario, runs: readonly RunResult[]): VoteResult | null {
  const votes = runs.flatMap((run) =>
    run.votes.flatMap((vote) => (vote.tally ? [{ ...vote.tally, price: run.series.price[vote.snapshotDay]! }] : [])),
  );
  if (votes.length === 0) return null;
  const supply = Number(scenario.parameters['token.totalSupply']) * scenario.scale;
  return {
    passed: votes.filter((vote) => vote.passed).length,
    of: votes.length,
    forShare: rounded(mean(votes.map((vote) => vote.for / (vote.for + vote.against)))),
    castOfSupply: rounded(mean(votes.map((vote) => (vote.for + vote.against + vote.abstain) / supply))),
    quorumOpen: rounded(mean(votes.map((vote) => vote.quorum)) / scenario.scale),
    quorumUsd: rounded(mean(votes.map((vote) => vote.quorum * vote.price)) / scenario.scale),
  };
}

/** In a world of the full size. */
async function washOf(scenario: Scenario, runs: readonly RunResult[]): Promise<WashResult> {
  const [without] = await runJobs([withoutWash(scenario)]);
  const { spent, income, incomeWithout, profit } = washProfit(runs, without!);
  const whole = (usd: number) => rounded(usd / scenario.scale);
  const share = Number(scenario.parameters['wash.share']);
  const calls = (of: readonly RunResult[]) => surviving(of).map((run) => run.summary.totalCalls);
  return {
    spent: whole(spent),
    income: whole(income),
    incomeWithout: whole(incomeWithout),
    profit: { mean: whole(profit.mean), low: whole(profit.low), high: whole(profit.high) },
    calls: ratioEstimate(calls(without!), calls(runs)),
    breakEvenShare: rounded((share * spent) / (income - incomeWithout)),
  };
}

/** True influence: what an item of this quality earns where attribution is perfect and weighs quality as by default. */
function rankCorrelation(scenario: Scenario): number {
  const { contributors, parameters } = createWorld({ ...scenario, scale: 1 }, 0);
  const trueExponent = Number(baselineScenario().parameters['attribution.qualityExponent']);
  const influence = Array.from(contributors.quality, (quality) => quality ** trueExponent);
  const estimated = Array.from(
    contributors.quality,
    (quality, i) => quality ** parameters.attribution.qualityExponent * contributors.error[i]!,
  );
  return rounded(sampleRankCorrelation(influence, estimated));
}

/** Four digits: more would be chance. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
