import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEDGER, type RunResult, SERIES, type SeriesName } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { randomScenario } from '../../test/random-scenario.ts';

/** A few dozen; `npm run nightly` asks for 10,000. */
const RUNS = Number(process.env.FLYWHEEL_RANDOM_SCENARIOS ?? 40);
const SEED = Number(process.env.FLYWHEEL_RANDOM_SEED ?? 1);
/** Scenarios whose runs share their threads. */
const BATCH = 40;
const TIMEOUT = 60_000 + 1000 * RUNS;

/** Series that have no value on some days: before day 90, with nobody 90 days ago, without spending. */
const SOMETIMES: readonly SeriesName[] = ['userRetention90', 'contributorRetention90', 'runwayDays'];
const SHARES: readonly SeriesName[] = [
  'farmerShare',
  'meanQuality',
  'frontier',
  'bestQuality',
  'satisfaction',
  'leakRatio',
  'selfFunding',
  'incomeGini',
  'votingGini',
  'userRetention90',
  'contributorRetention90',
];
const COUNTS: readonly SeriesName[] = ['activeContributors', 'models', 'activeUsers', 'calls', 'itemsAccepted'];

/** What is not as it must be, in words; nothing where all is. */
function faults({ series, ledger, failure, summary }: RunResult, { days }: Scenario): string[] {
  if (failure !== null) return [`${failure.stage} ${failure.account}: ${failure.message}`];
  const found: string[] = [];
  if (!(summary!.worstAccounting <= 1e-9)) found.push(`accounting to ${summary!.worstAccounting}`);
  const check = (name: string, values: Float64Array, holds: (value: number) => boolean): void => {
    const day = values.findIndex((value) => !holds(value));
    if (day >= 0) found.push(`${name} is ${values[day]} on day ${day}`);
  };
  for (const name of SERIES) {
    const optional = SOMETIMES.includes(name);
    check(name, series[name], (value) => (optional && Number.isNaN(value)) || (value >= 0 && value < Infinity));
    if (series[name].length !== days) found.push(`${name} has ${series[name].length} of ${days} days`);
  }
  for (const name of LEDGER) check(name, ledger[name], (value) => value >= 0 && value < Infinity);
  for (const name of SHARES) check(name, series[name], (value) => !(value > 1 + 1e-12));
  for (const name of COUNTS) check(name, series[name], Number.isInteger);
  check('price', series.price, (value) => value > 0);
  for (const name of ['locked', 'burned'] as const) {
    const sign = name === 'locked' ? -1 : 1;
    check(name, series[name], (value) => sign * value >= sign * series[name][0]! * (1 - sign * 1e-12));
  }
  return found;
}

describe('any valid scenario', () => {
  it('keeps its books, and no number leaves its bounds, with either form of the loops', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const run = simulate(scenario, 0, undefined, { useKernel: 'wasm' });
        expect(faults(run, scenario)).toEqual([]);
        const reference = simulate(scenario, 0, undefined, { useKernel: 'reference' });
        expect(resultHash([run])).toBe(resultHash([reference]));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('gives the same bytes on one worker and on two', { timeout: TIMEOUT }, async () => {
    const scenarios = fc.sample(randomScenario, { numRuns: RUNS, seed: SEED });
    for (let first = 0; first < scenarios.length; first += BATCH) {
      const batch = scenarios.slice(first, first + BATCH);
      const [one, two] = [await runJobs(batch, { workers: 1 }), await runJobs(batch, { workers: 2 })];
      expect(one.map(resultHash)).toEqual(two.map(resultHash));
      expect(one.flat().filter(({ failure }) => failure !== null)).toEqual([]);
    }
  });
});
