import { LEDGER, OUTCOMES, type RunResult, type RunSummary, SERIES } from '#sim/engine/result.ts';
import { type Compiled, compileExpression, type Meaning, type Scope } from '#sim/expression/compile.ts';
import { ExpressionError } from '#sim/expression/error.ts';
import { PARAMETERS, parameter } from '#sim/parameters/table.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** What an outcome is taken from: a run that came to its end, and the scenario that it ran. */
export interface OutcomeSource {
  readonly run: RunResult;
  readonly scenario: Scenario;
}

type Get = (source: OutcomeSource) => number;

const SUMMARY: readonly Exclude<keyof RunSummary, 'outcome'>[] = [
  'leakLast',
  'overtakingDay',
  'callsEndToPeak',
  'totalAccepted',
  'totalCalls',
  'totalFeesUsd',
  'totalEmissionUsd',
  'annualVolatility',
  'priceMin',
  'priceMax',
  'worstAccounting',
];

const tally = ({ run }: OutcomeSource) => run.votes.findLast((vote) => vote.tally !== null)?.tally;
const decided = ({ run }: OutcomeSource) => run.votes.flatMap((vote) => vote.tally ?? []);

/** Numbers of the votes: counts of all, and the tokens of the last one that was decided (of the scaled world). */
const VOTES: Readonly<Record<string, Get>> = {
  votesProposed: ({ run }) => run.votes.length,
  votesPassed: (source) => decided(source).filter(({ passed }) => passed).length,
  votesRejected: (source) => decided(source).filter(({ passed }) => !passed).length,
  votesWithoutQuorum: (source) => decided(source).filter((each) => each.for + each.abstain < each.quorum).length,
  voteFor: (source) => tally(source)?.for ?? Number.NaN,
  voteAgainst: (source) => tally(source)?.against ?? Number.NaN,
  voteAbstain: (source) => tally(source)?.abstain ?? Number.NaN,
  voteQuorum: (source) => tally(source)?.quorum ?? Number.NaN,
};

const MEANINGS: ReadonlyMap<string, Meaning<OutcomeSource>> = new Map<string, Meaning<OutcomeSource>>([
  ...SERIES.map((name): [string, Meaning<OutcomeSource>] => [
    name,
    { kind: 'series', get: ({ run }) => run.series[name] },
  ]),
  ...LEDGER.map((name): [string, Meaning<OutcomeSource>] => [
    name,
    { kind: 'series', get: ({ run }) => run.ledger[name] },
  ]),
  ...SUMMARY.map((key): [string, Meaning<OutcomeSource>] => [
    key,
    { kind: 'number', get: ({ run }) => run.summary?.[key] ?? Number.NaN },
  ]),
  ...OUTCOMES.map((outcome): [string, Meaning<OutcomeSource>] => [
    outcome,
    { kind: 'boolean', get: ({ run }) => Number(run.summary?.outcome === outcome) },
  ]),
  ['outcome', { kind: 'word', words: OUTCOMES, get: ({ run }) => run.summary?.outcome ?? '' }],
  ...Object.entries(VOTES).map(([name, get]): [string, Meaning<OutcomeSource>] => [name, { kind: 'number', get }]),
  ['days', { kind: 'number', get: ({ scenario }) => scenario.days }],
  ['scale', { kind: 'number', get: ({ scenario }) => scenario.scale }],
]);

/** The names that an outcome may use: series, summary, how the run ended, its votes, `days`, `scale`, and any parameter. */
export const OUTCOME_SCOPE: Scope<OutcomeSource> = {
  meaning: (name) => MEANINGS.get(name) ?? parameterMeaning(name),
  names: [...MEANINGS.keys(), ...PARAMETERS.filter(({ low }) => low !== null).map(({ path }) => path)],
  allowed: 'allowed: daily series, summary fields, flywheel, leak, stall, parameters (docs/studies.md)',
};

/** A parameter as it is at the start of the run. */
function parameterMeaning(path: string): Meaning<OutcomeSource> | null {
  const row = parameter(path);
  if (row === undefined || row.low === null) return null;
  return { kind: 'number', get: ({ scenario }) => scenario.parameters[path] as number };
}

/**
 * Compiles an outcome once, e.g. `mean(leakRatio[730:end]) > 0.5`, `last(treasury)`, `flywheel`. Series are sliced by day,
 * both ends included, `end` being the last day; booleans are 1 and 0, and `NaN` is a number that the run has not.
 * The run must have come to its end.
 * @throws {ExpressionError}
 */
export function compileOutcome(text: string): (run: RunResult, scenario: Scenario) => number {
  const { evaluate } = compileExpression(text, OUTCOME_SCOPE);
  return (run, scenario) => evaluate({ run, scenario });
}

/**
 * The same with what is known about it: its kind, its names, the days by which it slices.
 * @throws {ExpressionError} also for a constant, which no run can change
 */
export function readOutcome(text: string): Compiled<OutcomeSource> {
  const compiled = compileExpression(text, OUTCOME_SCOPE);
  if (compiled.names.length > 0) return compiled;
  throw new ExpressionError(0, 'the expression is the same for every run', OUTCOME_SCOPE.allowed);
}
