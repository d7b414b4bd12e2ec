import fc from 'fast-check';
import { PARAMETERS, type Parameter } from '#sim/parameters/table.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { CONSTRAINTS } from '#sim/scenario/constraints.ts';
import type { ParameterSet, ParameterValue, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

const DAYS = { min: 1, max: 120 };

/** Worlds that run in milliseconds: a few hundred agents. */
const SMALL: Readonly<Record<string, readonly [number, number]>> = {
  'population.contributors': [0, 400],
  'population.builders': [0, 40],
  'population.users': [0, 1500],
  'start.contributors': [0, 400],
  'start.builders': [0, 40],
  'start.users': [0, 1500],
  // Unlocks within the run.
  cliffDays: [0, 100],
  vestDays: [0, 100],
  admitDay: [0, 60],
  suspendDay: [-1, 100],
};

function boundsOf({ path, low, high }: Parameter): readonly [number, number] {
  return SMALL[path] ?? SMALL[path.split('.').at(-1)!] ?? [low!, high!];
}

/** Any value in its bounds, the bounds themselves often. */
function value(row: Parameter): fc.Arbitrary<ParameterValue> {
  if (row.choices !== null) return fc.constantFrom(...row.choices);
  if (row.low === null) return fc.constant(row.default);
  const [min, max] = boundsOf(row);
  const inside = row.whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map(withoutDust);
  return fc.oneof({ weight: 4, arbitrary: inside }, { weight: 1, arbitrary: fc.constantFrom(min, max) });
}

/** Nobody means a number that is as good as nothing; quotients of it need not be finite. */
function withoutDust(x: number): number {
  return Math.abs(x) < 1e-9 ? 0 : x;
}

const SPLIT = ['contributors', 'builders', 'stakers', 'treasury', 'burn'].map((leg) => `feeSplit.${leg}`);
const SHARES = PARAMETERS.map(({ path }) => path).filter((path) => /allocations.*share$/.test(path));

/** Parts that sum to `whole`, from any weights. */
function parts(paths: readonly string[], whole: number, integers: boolean): fc.Arbitrary<ParameterSet> {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })), {
    minLength: paths.length,
    maxLength: paths.length,
  });
  return weights.map((given) => {
    const sum = given.reduce((a, b) => a + b, 0);
    const shares = given
      .map((weight) => (sum > 0 ? (whole * weight) / sum : 0))
      .map((x) => (integers ? Math.floor(x) : x));
    shares[0]! += whole - shares.reduce((a, b) => a + b, 0);
    return Object.fromEntries(paths.map((path, k) => [path, shares[k]!]));
  });
}

const split = parts(SPLIT, 10_000, true);
const shares = parts(SHARES, 1, false);
const tied = new Set([...SPLIT, ...SHARES]);

/** Values for some of the parameters, of all that `eligible` names. */
function someOf(eligible: readonly Parameter[], most: number): fc.Arbitrary<ParameterSet> {
  const setting = fc.constantFrom(...eligible).chain((row) => value(row).map((given) => [row.path, given] as const));
  return fc.array(setting, { maxLength: most }).map((settings) => Object.fromEntries(settings));
}

const free = PARAMETERS.filter(({ path }) => !tied.has(path) && path !== 'run.days');
const schedulable = free.filter((row) => row.schedulable);

function change(days: number): fc.Arbitrary<ScheduledChange> {
  return fc.record({
    day: fc.integer({ min: 0, max: days - 1 }),
    mode: fc.constantFrom('force' as const, 'vote' as const),
    set: fc.tuple(someOf(schedulable, 3), fc.option(split, { nil: {} })).map(([some, legs]) => ({ ...some, ...legs })),
  });
}

const base = baselineScenario();
const small = Object.fromEntries(
  Object.entries(SMALL).flatMap(([path, [, high]]) => (path.includes('.') ? [[path, high]] : [])),
);

/** A small world with any valid values for some of its parameters, and changes of them on its way. */
export const randomScenario: fc.Arbitrary<Scenario> = fc.integer(DAYS).chain((days) =>
  fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      scale: fc.constantFrom(1, 1, 0.5, 2),
      set: someOf(free, 40),
      split: fc.option(split, { nil: {} }),
      shares: fc.option(shares, { nil: {} }),
      schedule: fc.array(change(days), { maxLength: 4 }),
    })
    .map(({ seed, scale, set, split: legs, shares: allocations, schedule }) => ({
      ...base,
      name: 'random',
      days,
      seed,
      scale,
      replicates: 2,
      parameters: ordered({ ...base.parameters, ...small, ...set, ...legs, ...allocations }),
      schedule: schedule.toSorted((a, b) => a.day - b.day),
    }))
    .filter(isValid),
);

/** Puts the smaller of two values that have an order first. */
function ordered(set: ParameterSet): ParameterSet {
  const made: Record<string, ParameterValue> = { ...set };
  for (const kind of ['contributors', 'builders', 'users']) {
    made[`start.${kind}`] = Math.min(Number(set[`start.${kind}`]), Number(set[`population.${kind}`]));
  }
  for (const kind of ['honest', 'farmer']) {
    const [low, high] = ['low', 'high'].map((end) => Number(set[`contributor.${kind}.sell.${end}`])) as [
      number,
      number,
    ];
    made[`contributor.${kind}.sell.low`] = Math.min(low, high);
    made[`contributor.${kind}.sell.high`] = Math.max(low, high);
  }
  return made;
}

/** Whether every constraint between parameters holds, at the start and whichever of the changes come into force. */
function isValid({ parameters, schedule }: Scenario): boolean {
  const states = [parameters, ...schedule.map(({ set }) => ({ ...parameters, ...set }))];
  return CONSTRAINTS.every(({ check }) => states.every((state) => check(state) === null)) && emissionNeverAbove(states);
}

/** Two changes may each be allowed and not their sum. */
function emissionNeverAbove(states: readonly ParameterSet[]): boolean {
  const most = (path: string) => Math.max(...states.map((state) => Number(state[path])));
  return most('emission.contributors') + most('emission.builders') <= 10_000;
}
