import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PARAMETERS } from '#sim/parameters/table.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import { readScenario, type ScenarioOverrides } from '#sim/scenario/read.ts';

/** What is wrong with a scenario, one line for each problem. */
function problemsOf(text: string, overrides: ScenarioOverrides = {}): readonly string[] {
  try {
    readScenario(text, 'x.yaml', overrides);
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    expect((error as ScenarioError).exitCode).toBe(2);
    return (error as ScenarioError).details;
  }
  return [];
}

test('an empty map is the baseline under the name of the file', () => {
  expect(readScenario('{}', 'scenarios/nothing.yaml')).toEqual({
    ...baselineScenario(),
    name: 'nothing',
    description: '',
  });
});

test('what is given is read, everything else has its default', () => {
  const scenario = readScenario(
    `
name: Half price
description: >
  Two
  lines.
days: 365
replicates: 4
seed: 0
scale: 0.25
set:
  user.needScale: 0.5
  market: {volatility: 0, momentum: 0.1}
schedule:
  - {day: 200, mode: vote, set: {feeSplit.burn: 0, feeSplit.treasury: 1500}}
  - {day: 100, set: {user: {needScale: 1}}}
`,
    'x.yaml',
  );
  expect(scenario).toMatchObject({
    name: 'Half price',
    description: 'Two lines.',
    days: 365,
    replicates: 4,
    seed: 0,
    scale: 0.25,
  });
  const changed = Object.entries(scenario.parameters).filter(
    ([path, value]) => value !== baselineScenario().parameters[path],
  );
  expect(changed).toEqual([
    ['run.days', 365],
    ['user.needScale', 0.5],
    ['market.momentum', 0.1],
    ['market.volatility', 0],
  ]);
  expect(Object.keys(scenario.parameters)).toEqual(PARAMETERS.map((row) => row.path));
  expect(scenario.schedule).toEqual([
    { day: 100, mode: 'force', set: { 'user.needScale': 1 } },
    { day: 200, mode: 'vote', set: { 'feeSplit.burn': 0, 'feeSplit.treasury': 1500 } },
  ]);
});

test('JSON is read as well', () => {
  const text = '{"name": "stall", "set": {"contributor.farmerShare": 0.5}, "schedule": []}';
  expect(readScenario(text, 'x.json').parameters['contributor.farmerShare']).toBe(0.5);
});

test('changes of one day keep the order of the file', () => {
  const text =
    'schedule: [{day: 9, set: {user.needScale: 2}}, {day: 3, set: {user.needScale: 3}}, {day: 9, set: {user.needScale: 4}}]';
  expect(readScenario(text, 'x.yaml').schedule.map((change) => change.set['user.needScale'])).toEqual([3, 2, 4]);
});

test('a path with an index beats a wildcard, in whatever order they stand', () => {
  for (const text of [
    'set: {"datanets[*].gauge": 2, "datanets[3].gauge": 5}',
    'set: {"datanets[3].gauge": 5, "datanets[*].gauge": 2}',
    'set: {"datanets[*]": {gauge: 2}, "datanets[3]": {gauge: 5}}',
  ]) {
    const { parameters } = readScenario(text, 'x.yaml');
    expect([0, 3, 7].map((d) => parameters[`datanets[${d}].gauge`])).toEqual([2, 5, 2]);
  }
});

test('the result is frozen all the way down', () => {
  const scenario = readScenario('schedule: [{day: 1, set: {user.needScale: 1}}]', 'x.yaml');
  for (const part of [
    scenario,
    scenario.parameters,
    scenario.schedule,
    scenario.schedule[0],
    scenario.schedule[0]!.set,
  ]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('a parameter may be anything within its bounds, both included, and nothing beyond', () => {
  const free = PARAMETERS.filter(
    (row) =>
      row.low !== null && !/^(feeSplit|emission\.(con|bui)|run|start|population|.*\.(share|low|high)$)/.test(row.path),
  );
  fc.assert(
    fc.property(fc.constantFrom(...free), fc.constantFrom('low', 'high'), (row, bound) => {
      const value = row[bound]!;
      const beyond = bound === 'low' ? value - 1e-6 - Math.abs(value) * 1e-6 : value + 1e-6 + Math.abs(value) * 1e-6;
      expect(readScenario(`set: {"${row.path}": ${value}}`, 'x.yaml').parameters[row.path]).toBe(value);
      expect(problemsOf(`set: {"${row.path}": ${beyond}}`)).toHaveLength(1);
    }),
  );
});

test('all mistakes are told at once: where, what was found, what is allowed, what was meant', () => {
  const text = `nmae: x
name: 7
days: 12.5
replicates: 0
seed: -1
scale: 200
set:
  user.needscale: 0.5
  market: {shock: 9}
  datanets[9].threshold: 0.1
  datanets[1].threshold: .nan
  governance.quorum: 5.5
  governance: 3
  token.allocations[0].to: flaot
  user.needScale: 2001-01-01
  user.valueScale: true
  market.clip:
  market.volatility: .inf
schedule:
  - day: 4000
    mode: vot
    set: {contributor.farmerShare: 0.5}
  - 3
  - {day: 5, set: {}}
  - moed: force
    set: {user.needScale: 1}
  - day: 6`;
  expect(problemsOf(text, { replicates: 'x', set: ['a', 'user.needScale=abc'] })).toEqual([
    'x.yaml:1:1: unknown key "nmae"; allowed: "name", "description", "days", "replicates", "seed", "scale", "set", "schedule"; did you mean "name"?',
    'x.yaml:2:7: "name" is 7; allowed: text of 1 to 80 printable characters',
    'x.yaml:3:7: run.days is 12.5; allowed: a whole number from 1 to 3,650 (days)',
    'x.yaml:4:13: "replicates" is 0; allowed: a whole number from 1 to 10,000',
    'x.yaml:5:7: "seed" is -1; allowed: a whole number from 0 to 4,294,967,295',
    'x.yaml:6:8: "scale" is 200; allowed: a number above 0 and at most 100',
    'x.yaml:8:3: unknown parameter "user.needscale"; allowed: the paths in scenarios/README.md; did you mean "user.needScale"?',
    'x.yaml:9:19: market.shock is 9; allowed: a number from -3 to 3 (ln)',
    'x.yaml:10:3: there is no "datanets[9].threshold"; allowed: datanets[0] to datanets[7], and datanets[*] for all',
    'x.yaml:11:26: datanets[1].threshold is .nan; allowed: a number from 0 to 1',
    'x.yaml:12:22: governance.quorum is 5.5; allowed: a whole number from 0 to 10,000 (bps of wrapped supply)',
    'x.yaml:13:3: "governance" is a group of parameters and is given 3; allowed: its members',
    'x.yaml:14:28: token.allocations[0].to is the text "flaot"; allowed: "float", "reserve", "treasury", "insiders"; did you mean "float"?',
    'x.yaml:15:19: user.needScale is the text "2001-01-01"; allowed: a number from 0 to 10 (ratio)',
    'x.yaml:16:20: user.valueScale is true; allowed: a number from 0 to 10 (ratio)',
    'x.yaml:17:15: market.clip is nothing; allowed: a number from 0.01 to 1 (ln per day)',
    'x.yaml:18:22: market.volatility is .inf; allowed: a number from 0 to 0.2 (1/√day)',
    'x.yaml:20:10: "day" is 4000; allowed: a whole number from 0 to 3,649',
    'x.yaml:21:11: "mode" is the text "vot"; allowed: "force", "vote"; did you mean "vote"?',
    'x.yaml:22:36: contributor.farmerShare cannot change during a run; allowed: parameters that are no trait, population or start value; those stand in the "set" of the whole run',
    'x.yaml:23:5: schedule[1] is 3; allowed: a map with "day" and "set"',
    'x.yaml:24:19: the "set" of a scheduled change is empty; allowed: a map of parameters and values',
    'x.yaml:25:5: unknown key "moed" in a scheduled change; allowed: "day", "mode", "set"; did you mean "mode"?',
    'x.yaml:25:5: a scheduled change without "day"; allowed: a day of the run',
    'x.yaml:27:5: a scheduled change without "set"; allowed: the parameters to change',
    '--set a: no "path=value"; allowed: a parameter and its value, e.g. --set user.needScale=0.5',
    '--set user.needScale=abc: user.needScale is the text "abc"; allowed: a number from 0 to 10 (ratio)',
    '--reps x: --reps is the text "x"; allowed: a whole number from 1 to 10,000',
  ]);
});

test('a parameter at the top level is told where it belongs', () => {
  expect(problemsOf('feeSplit.burn: 500')).toEqual([
    'x.yaml:1:1: unknown key "feeSplit.burn"; parameters stand under "set"',
  ]);
});

test('what is given twice is refused, not resolved in silence', () => {
  expect(problemsOf('name: a\nname: b\nset:\n  user.needScale: 1\n  user: {needScale: 2}')).toEqual([
    'x.yaml:2:1: "name" a second time; it stands on line 1 already',
    'x.yaml:5:10: "user.needScale" is set a second time; it is set on line 4 already',
  ]);
  expect(problemsOf('days: 100\nset: {run.days: 50}')).toEqual([
    'x.yaml:1:7: the days are given twice; run.days is set already (line 2)',
  ]);
});

test('a scheduled day lies within the run', () => {
  const text =
    'days: 100\nschedule:\n  - {day: 99, set: {user.needScale: 1}}\n  - {day: 100, set: {user.needScale: 1}}';
  expect(problemsOf(text)).toEqual(['x.yaml:4:11: a change on day 100 of a run of 100 days; allowed: day 0 to 99']);
  expect(problemsOf(text, { days: 50 })).toEqual([
    'x.yaml:3:11: a change on day 99 of a run of 50 days (--days 50); allowed: day 0 to 49',
    'x.yaml:4:11: a change on day 100 of a run of 50 days (--days 50); allowed: day 0 to 49',
  ]);
});

test('a world that would not fit is refused, whichever of population and scale makes it too large', () => {
  expect(problemsOf('scale: 100')).toEqual([
    'x.yaml:1:8: the world has 22,050,000 agents (populations × scale); allowed: at most 20,000,000',
  ]);
  expect(problemsOf('scale: 90')).toEqual([]);
  expect(problemsOf('scale: 2\nset: {population.users: 10000000}')).toHaveLength(1);
  expect(problemsOf('{}', { scale: 100 })[0]).toMatch(/^--scale 100: the world has 22,050,000 agents/);
});

test('the command line overrides the file, a later --set an earlier one', () => {
  const text = 'days: 100\nreplicates: 3\nseed: 4\nscale: 0.5\nset: {user.needScale: 2}';
  const set = ['user.needScale=3', 'datanets[*].gauge=2', 'datanets[0].name=Maps = data', ' user.needScale = 0.25 '];
  const scenario = readScenario(text, 'x.yaml', { days: '50', replicates: 8, seed: '0', scale: '1e-1', set });
  expect(scenario).toMatchObject({ days: 50, replicates: 8, seed: 0, scale: 0.1 });
  const { parameters } = scenario;
  expect(
    ['run.days', 'user.needScale', 'datanets[7].gauge', 'datanets[0].name'].map((path) => parameters[path]),
  ).toEqual([50, 0.25, 2, 'Maps = data']);
});

test('a name may look like a number on the command line, and must be in quotes in a file', () => {
  expect(readScenario('{}', 'x.yaml', { set: ['datanets[1].name=2024'] }).parameters['datanets[1].name']).toBe('2024');
  expect(problemsOf('set: {"datanets[1].name": 2024}')).toEqual([
    'x.yaml:1:27: datanets[1].name is 2024; allowed: text of 1 to 80 printable characters',
  ]);
});

test('there is one zero', () => {
  expect(Object.is(readScenario('set: {market.volatility: -0.0}', 'x.yaml').parameters['market.volatility'], 0)).toBe(
    true,
  );
  expect(Object.is(readScenario('{}', 'x.yaml', { seed: '-0' }).seed, 0)).toBe(true);
});

test('a mistake in the file counts even where the command line overrides it', () => {
  expect(problemsOf('replicates: many', { replicates: 8 })).toHaveLength(1);
});
