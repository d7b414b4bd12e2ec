import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import { readScenario } from '#sim/scenario/read.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

export const SCENARIOS = join(import.meta.dirname, '..', '..', 'scenarios');
/** What `scripts/run-scenarios.ts` keeps, and the tables of scenarios/README.md are written from. */
export const RESULTS_FILE = join(SCENARIOS, 'results', 'scenarios.json');

/** The size at which the scenarios of the folder are run: a quarter of the world, chance averaged over 16 runs. */
export const SIZE = { scale: '0.25', replicates: '16' } as const;

/** A number and its 95 % interval by Student's t. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface ScenarioResult {
  /** SHA-256 of the scenario without its description. */
  readonly hash: string;
  readonly failed: number;
  readonly outcomes: { readonly flywheel: number; readonly leak: number; readonly stall: number };
  readonly leakLast: Estimate;
  /** Runs in which fees overtake emission for good, and the median day over them. */
  readonly overtaking: { readonly count: number; readonly median: number | null };
  readonly callsEndToPeak: number;
  /** Means over the last 90 days. */
  readonly figures: Readonly<Record<string, number>>;
  /** Change of the mean relative to the baseline's, with the same luck: −0.2 is a fifth less. */
  readonly versusBaseline: Readonly<Record<string, Estimate>>;
  /** What each role gains, and in which share of the runs it does. */
  readonly roles: Readonly<Record<string, RoleResult>>;
  /** Where the scenario changes something on the way: what became of the calls, against the baseline's of the same luck. */
  readonly shock?: Shock;
  readonly vote?: VoteResult;
  readonly wash?: WashResult;
  /** Spearman's correlation of an item's true influence and the estimated one, over 20,000 contributors. */
  readonly rankCorrelation?: number;
}

export interface Shock {
  readonly from: number;
  /** The day from which all is as in the baseline again; `null` where the change stays. */
  readonly until: number | null;
  /** Lowest 30-day mean of calls relative to the baseline's, and the day on which it ends. */
  readonly deepest: { readonly ratio: number; readonly day: number };
  /** First day after `until` (or `from`) from which monthly calls stay at or above those before `from`; `null` where there is none. */
  readonly regainedOn: number | null;
  /** First day after `until` (or `from`) from which that ratio stays at 0.95 or above to the end; `null` where there is none. */
  readonly caughtUpOn: number | null;
  /** Share of the baseline's calls from `from` to the end that were not made; negative where there were more. */
  readonly callsLost: number;
}

/** Profit in USD/day of the whole world, median of the runs; means over the last 90 days. */
export interface RoleResult {
  readonly profit: number;
  readonly gains: number;
}

export interface VoteResult {
  readonly passed: number;
  readonly of: number;
  /** For over For and Against, mean. */
  readonly forShare: number;
  /** Votes cast over the total supply, mean. */
  readonly castOfSupply: number;
  /** Votes that the quorum needs, in OPEN of the whole world, and what they cost at the day's price, mean. */
  readonly quorumOpen: number;
  readonly quorumUsd: number;
}

/** Sums over the run, USD of the whole world. */
export interface WashResult {
  readonly spent: number;
  readonly income: number;
  readonly incomeWithout: number;
  readonly profit: Estimate;
  /** Share of the Datanet's income that the attacker must own for the attack to pay; the profit is linear in it. */
  readonly breakEvenShare: number;
  /** Change of all calls of the run, which are the honest users', against the run without it. */
  readonly calls: Estimate;
}

export interface ScenarioResults {
  readonly command: string;
  readonly scale: number;
  readonly replicates: number;
  readonly seed: number;
  readonly days: number;
  /** What replicate 0 of the baseline came to: tells whether the model is still the one that made these results. */
  readonly probe: Probe;
  readonly scenarios: Readonly<Record<string, ScenarioResult>>;
  /** The baseline in worlds of other sizes. */
  readonly scaling: readonly ScalingResult[];
}

export interface ScalingResult {
  readonly scale: number;
  readonly replicates: number;
  readonly outcomes: ScenarioResult['outcomes'];
  readonly leakLast: number;
  /** Means over the last 90 days; calls a day per 1,000 potential users. */
  readonly callsPerThousand: number;
  readonly bestQuality: number;
  readonly price: number;
}

export interface Probe {
  readonly leakLast: number;
  readonly totalCalls: number;
}

export function scenarioFiles(): string[] {
  return readdirSync(SCENARIOS).filter((name) => name.endsWith('.yaml'));
}

/** The scenario in file `name` of the folder, at the size of the results. */
export function sizedScenario(name: string): Scenario {
  return readScenario(readFileSync(join(SCENARIOS, name), 'utf8'), name, { ...SIZE });
}

/** The same for scenarios that give the same runs, whatever they are said to be. */
export function conditionsHash(scenario: Scenario): string {
  return createHash('sha256')
    .update(canonicalScenario({ ...scenario, description: '' }))
    .digest('hex');
}

export function readResults(): ScenarioResults {
  return JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as ScenarioResults;
}
