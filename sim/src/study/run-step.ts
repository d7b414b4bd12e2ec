import { morrisTrajectories } from '#sim/design/morris-trajectories.ts';
import type { SeriesName } from '#sim/engine/result.ts';
import { crossedMean } from '#sim/methods/crossed-mean.ts';
import { elementaryEffects } from '#sim/methods/morris.ts';
import { sequentialMean, steinMean, valuesNeeded } from '#sim/methods/precision.ts';
import { primBoxes } from '#sim/methods/prim.ts';
import { judge } from '#sim/methods/robust.ts';
import { sobolIndices } from '#sim/methods/sobol-indices.ts';
import { varianceParts } from '#sim/methods/variance-parts.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import { extent } from '#sim/stats/extent.ts';
import { mean } from '#sim/stats/mean.ts';
import { pairedShareDifference } from '#sim/stats/paired-share-difference.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';
import { pointsOf } from '#sim/study/expand.ts';
import type { OutcomeDefinition, RunOptions, RunPlan, RunPoints } from '#sim/study/plan.ts';
import type {
  DiscoverResult,
  FailureGroup,
  MorrisResult,
  OverallEstimate,
  PointDifference,
  RobustResult,
  SobolResult,
  StepFacts,
  StepResult,
  StudyFan,
  SweepResult,
} from '#sim/study/results.ts';
import { FAILED, type FailedRun, RunTable } from '#sim/study/run-table.ts';
import { isSample, soughtOutcome, stepSettings } from '#sim/study/step-settings.ts';
import type {
  DiscoverStep,
  Factor,
  MorrisStep,
  RobustStep,
  SobolStep,
  Step,
  StopRule,
  Study,
  StudyOutcome,
  SweepStep,
} from '#sim/study/study.ts';

/** What a step is run with. */
export interface StepContext {
  readonly study: Study;
  /** What it varies: all factors, or those that an earlier step kept. */
  readonly factors: readonly Factor[];
  readonly runPoints: RunPoints;
  readonly options: RunOptions;
}

/** Makes a step's runs and works them out. */
export async function runStep(step: Step, context: StepContext): Promise<StepResult> {
  switch (step.kind) {
    case 'sweep':
      return sweep(step, context);
    case 'morris':
      return morris(step, context);
    case 'sobol':
      return sobol(step, context);
    case 'discover':
      return discover(step, context);
    case 'robust':
      return robust(step, context);
  }
}

const FAN_POINTS = 25;

/** Days of a fan: the first, the last, and evenly between. */
export function fanDays(days: number): number[] {
  const count = Math.min(FAN_POINTS, days);
  return [...new Set(Array.from({ length: count }, (_, k) => Math.round((k * (days - 1)) / Math.max(1, count - 1))))];
}

const fanName = (series: SeriesName, day: number) => `${series}@${day}`;

/** The study's outcomes, and the days of its fans. */
export function outcomesOf({ outcomes, fans, base }: Study): OutcomeDefinition[] {
  return [
    ...outcomes.map(({ name, expression }) => ({ name, expression })),
    ...fans.flatMap((series) =>
      fanDays(base.scenario.days).map((day) => ({ name: fanName(series, day), expression: `${series}[${day}]` })),
    ),
  ];
}

/** Runs `sets` with as many replicates each as the step has, or as its stopping rule takes. */
async function runSets(
  sets: readonly ParameterSet[],
  { replicates, stop }: Step,
  { study, factors, runPoints, options }: StepContext,
): Promise<RunTable> {
  const points = pointsOf(study.base, sets);
  const plan: RunPlan = {
    name: study.name,
    base: study.base,
    roles: Object.fromEntries(factors.flatMap(({ paths, role }) => paths.map((path) => [path, role]))),
    outcomes: outcomesOf(study),
    points,
    replicates: points.map(() => stop?.pilot ?? replicates),
  };
  const first = new RunTable(plan, await runPoints(plan, options));
  if (stop === null) return first;
  const needed = first.values(stop.outcome).map((values) => valuesNeeded(survivors(values), ruleFor(values, stop)));
  const whole = { ...plan, replicates: needed.map((n) => Math.max(n, stop.pilot)) };
  return new RunTable(whole, await runPoints(whole, options));
}

/** The rule with the runs of the first stage that came to their end: the others tell nothing of the variance. */
function ruleFor(values: readonly number[], rule: StopRule): StopRule {
  return { ...rule, pilot: survivors(values.slice(0, rule.pilot)).length };
}

function survivors(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value));
}

function facts(table: RunTable, { outcome, stop }: Step, factors: readonly Factor[], study: Study): StepFacts {
  const { runs, failed: count } = table;
  return {
    factors,
    outcome,
    points: table.plan.points.length,
    runs,
    failed: { count, share: count / runs, ...wilsonInterval(count, runs) },
    failures: failureGroups(table),
    stopped: stop === null ? null : stopped(table, stop),
    fans: study.fans.map((series) => fanOf(table, series, study)),
    hash: table.hash(),
  };
}

function failureGroups({ failures, plan }: RunTable): FailureGroup[] {
  const groups = Map.groupBy(failures, ({ cause }) => cause.replace(/\d[\d.e+-]*/g, '#'));
  return [...groups.values()].map((group) => {
    const [first] = group as [FailedRun, ...FailedRun[]];
    return { ...first, count: group.length, set: plan.points[first.point]!.set };
  });
}

function stopped(table: RunTable, rule: StopRule): StepFacts['stopped'] {
  const { replicates } = table.plan;
  const { low: least, high: most } = extent(replicates);
  const reached = table
    .values(rule.outcome)
    .filter((values) => sequentialMean(survivors(values), ruleFor(values, rule)).reached).length;
  return {
    rule,
    reached,
    replicates: { least, mean: mean(replicates), most },
  };
}

function fanOf(table: RunTable, series: SeriesName, { base }: Study): StudyFan {
  const days = fanDays(base.scenario.days);
  const bands = days.map((day) => {
    const values = survivors(Array.from(table.column(fanName(series, day))));
    return [0.05, 0.5, 0.95].map((p) => quantile(values, p)) as [number, number, number];
  });
  const [p05, p50, p95] = [0, 1, 2].map((k) => bands.map((band) => band[k]!)) as [number[], number[], number[]];
  return { series, days, p05, p50, p95 };
}

/** Without a rule all replicates are the first stage, and Stein's interval is Student's. */
const NO_RULE = { width: Number.POSITIVE_INFINITY, most: 0 };

async function sweep(step: SweepStep, context: StepContext): Promise<SweepResult> {
  const { study, factors } = context;
  const { settings, sets } = stepSettings(step, study, factors);
  const table = await runSets(sets, step, context);
  const rule = step.stop;
  const names = study.outcomes.map(({ name }) => name);
  const columns = new Map(names.map((name) => [name, table.values(name)]));
  const failed = table.values(FAILED);
  return {
    kind: 'sweep',
    ...facts(table, step, factors, study),
    settings,
    estimates: settings.map((_, point) =>
      names.map((outcome) => {
        const all = columns.get(outcome)![point]!;
        const values = survivors(all);
        const own = rule === null ? { ...NO_RULE, pilot: values.length } : ruleFor(all, rule);
        return { outcome, ...sequentialMean(values, own) };
      }),
    ),
    failedByPoint: failed.map((values) => mean(values)),
    overall:
      isSample(step.design) && factors.length > 0
        ? study.outcomes.map((each) => overallOf(each, columns.get(each.name)!))
        : null,
    differences: settings.map((_, point) =>
      names.map((outcome) => differenceOf(outcome, columns.get(outcome)!, point, study, rule)),
    ),
  };
}

function overallOf({ name, kind }: StudyOutcome, column: readonly (readonly number[])[]): OverallEstimate {
  const byPoint = column.map((values) => mean(survivors(values))).filter(Number.isFinite);
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(byPoint, p)) as [number, number, number];
  return { outcome: name, ...crossedMean(column, kind === 'boolean'), p05, p50, p95 };
}

/** A point against point 0, over the replicates that both have. */
function differenceOf(
  outcome: string,
  column: readonly (readonly number[])[],
  point: number,
  { outcomes }: Study,
  stop: StopRule | null,
): PointDifference {
  const pairs = column[0]!.flatMap((before, replicate) => {
    const after = column[point]![replicate];
    return after === undefined || Number.isNaN(before) || Number.isNaN(after) ? [] : [{ before, after, replicate }];
  });
  const [base, changed] = [pairs.map(({ before }) => before), pairs.map(({ after }) => after)];
  const differences = pairs.map(({ before, after }) => after - before);
  const first = stop === null ? pairs : pairs.filter(({ replicate }) => replicate < stop.pilot);
  const isCondition = outcomes.find(({ name }) => name === outcome)?.kind === 'boolean';
  const { low, high } = isCondition
    ? pairedShareDifference(base, changed)
    : steinMean(differences, { ...NO_RULE, pilot: first.length });
  return { outcome, mean: mean(differences), low, high, pairs: pairs.length };
}

async function morris(step: MorrisStep, context: StepContext): Promise<MorrisResult> {
  const { study, factors } = context;
  const { design } = step;
  const table = await runSets(stepSettings(step, study, factors).sets, step, context);
  const { steps } = morrisTrajectories(factors.length, design.points, design.seed, design.levels);
  const names = namesWith(study, step.outcome);
  return {
    kind: 'morris',
    ...facts(table, step, factors, study),
    trajectories: design.points,
    effects: Object.fromEntries(
      names.map((name) => [name, elementaryEffects(factors.length, steps, table.means(name), design.seed)]),
    ),
    noise: Object.fromEntries(names.map((name) => [name, varianceParts(table.values(name))])),
  };
}

async function sobol(step: SobolStep, context: StepContext): Promise<SobolResult> {
  const { study, factors } = context;
  const { design } = step;
  const table = await runSets(stepSettings(step, study, factors).sets, step, context);
  const names = namesWith(study, step.outcome);
  return {
    kind: 'sobol',
    ...facts(table, step, factors, study),
    indices: Object.fromEntries(
      names.map((name) => [name, sobolIndices(factors.length, table.means(name), design.seed)]),
    ),
    noise: Object.fromEntries(names.map((name) => [name, varianceParts(table.values(name))])),
  };
}

function namesWith({ outcomes }: Study, outcome: string): string[] {
  return [...new Set([outcome, ...outcomes.map(({ name }) => name)])];
}

async function discover(step: DiscoverStep, context: StepContext): Promise<DiscoverResult> {
  const { study, factors } = context;
  const { settings, sets } = stepSettings(step, study, factors);
  const table = await runSets(sets, step, context);
  const { interest, shares } = interestIn(step, study, table);
  const found = shares.flatMap((share, point) => (Number.isNaN(share) ? [] : [{ point, share }]));
  const y = found.map(({ share }) => Number(share >= 0.5));
  const x = found.map(({ point }) => settings[point]!);
  const { peel, least, density, boxes: most } = step;
  return {
    kind: 'discover',
    ...facts(table, step, factors, study),
    interest,
    cases: y.reduce((a, b) => a + b, 0),
    judged: y.length,
    boxes: x.length === 0 ? [] : primBoxes(x, y, { peel, least, density, most }),
    settings,
    found,
  };
}

/** By point: the share of its runs that are of interest. */
function interestIn(step: DiscoverStep, study: Study, table: RunTable): { interest: string; shares: number[] } {
  const of = soughtOutcome(step, study);
  if (of !== null) {
    const shown = of === FAILED ? 'the run fails' : (study.outcomes.find(({ name }) => name === of)?.expression ?? of);
    // A long expression stands in the table of outcomes.
    return { interest: shown.length > 60 || shown === of ? of : `${of} (${shown})`, shares: table.means(of) };
  }
  const failed = table.values(FAILED);
  const columns = study.thresholds.map(({ outcome, side, value }) =>
    table.values(outcome).map((values) => values.map((each) => (side === 'above' ? each > value : each < value))),
  );
  // A run that failed met nothing that anybody wants.
  const shares = failed.map((values, point) =>
    mean(values.map((own, r) => Number(own === 1 || columns.some((column) => !column[point]![r])))),
  );
  const isCondition = (name: string) =>
    name === FAILED || study.outcomes.find((each) => each.name === name)?.kind === 'boolean';
  const words = study.thresholds
    .map(({ outcome, side, value }) =>
      isCondition(outcome) ? `${side === 'above' ? '' : 'not '}${outcome}` : `${outcome} is ${side} ${value}`,
    )
    .join(' and ');
  return { interest: `missed: ${words}`, shares };
}

async function robust(step: RobustStep, context: StepContext): Promise<RobustResult> {
  const { study, factors } = context;
  const { settings, factors: varied, conditions, sets } = stepSettings(step, study, factors);
  const table = await runSets(sets, step, context);
  const outcomes = [...new Set(study.thresholds.map(({ outcome }) => outcome))];
  const values = Object.fromEntries(
    outcomes.map((outcome) => {
      const means = table.means(outcome);
      return [outcome, settings.map((_, c) => means.slice(c * conditions.length, (c + 1) * conditions.length))];
    }),
  );
  const choices = judge(study.thresholds, values);
  return {
    kind: 'robust',
    ...facts(table, step, varied, study),
    levers: varied.filter(({ role }) => role === 'lever'),
    thresholds: study.thresholds,
    settings,
    conditions: conditions.length,
    choices,
    givesUp: outcomes.map((outcome) => {
      const { side } = study.thresholds.find((threshold) => threshold.outcome === outcome)!;
      const averages = choices.map(({ index, regrets }) => ({
        index,
        average: regrets.find((each) => each.outcome === outcome)!.average,
      }));
      const better = (a: number, b: number) => (side === 'above' ? a > b : a < b);
      const best = averages.reduce((top, each) =>
        better(each.average, top.average) || Number.isNaN(top.average) ? each : top,
      );
      return { outcome, best: best.index, bestMean: best.average, mean: averages[0]!.average };
    }),
  };
}
