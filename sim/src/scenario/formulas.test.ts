import { describe, expect, it } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { UserError } from '#sim/errors.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import { readScenario, readTemplate } from '#sim/scenario/read.ts';
import { instantiate } from '#sim/scenario/template.ts';

function problemsOf(text: string, set: readonly string[] = []): readonly string[] {
  try {
    readScenario(text, 'x.yaml', { set });
  } catch (error) {
    if (error instanceof ScenarioError) return error.details;
    throw error;
  }
  return [];
}

const SPLIT =
  'feeSplit.treasury: "=10000 - feeSplit.contributors - feeSplit.builders - feeSplit.stakers - feeSplit.burn"';

describe('parameters by expressions', () => {
  it('follow other parameters, in whatever order they are written', () => {
    const { parameters } = readScenario(
      `set:\n  ${SPLIT}\n  feeSplit.burn: "=feeSplit.stakers / 3"\n  feeSplit.stakers: 1000`,
      'x',
    );
    expect(parameters['feeSplit.burn']).toBe(333);
    const sum = Object.entries(parameters).reduce(
      (all, [path, value]) => all + (path.startsWith('feeSplit.') ? (value as number) : 0),
      0,
    );
    expect(sum).toBe(10_000);
  });

  it('follow the day: a value at the start, and a change on each day on which it differs', () => {
    const scenario = readScenario(
      'days: 4\nset:\n  user.needScale: =0.5 * exp(-t/365)\n  user.valueScale: "=t < 2 ? 1 : 2"',
      'x',
    );
    expect(scenario.parameters['user.needScale']).toBe(0.5);
    expect(scenario.schedule.map(({ day, mode }) => [day, mode])).toEqual([1, 2, 3].map((day) => [day, 'force']));
    expect(scenario.schedule[1]!.set).toEqual({
      'user.needScale': expect.closeTo(0.5 * Math.exp(-2 / 365), 14),
      'user.valueScale': 2,
    });
    expect(Object.keys(scenario.schedule[2]!.set)).toEqual(['user.needScale']);
  });

  it('give the same run as the schedule they stand for', () => {
    const small = 'days: 6\nscale: 0.02\n';
    const formula = readScenario(`${small}set: {user.needScale: "=t < 3 ? 1 : 0.25"}`, 'x');
    const written = readScenario(`${small}schedule: [{day: 3, set: {user.needScale: 0.25}}]`, 'x');
    expect(simulate(formula, 0).series.calls).toEqual(simulate(written, 0).series.calls);
  });

  it('are taken from the command line too, where a plain value replaces them', () => {
    expect(readScenario('{}', 'x', { set: ['market.clip==2 * fees.memory'] }).parameters['market.clip']).toBeCloseTo(
      0.1,
      1,
    );
    const scenario = readScenario('set: {user.needScale: =t}', 'x', { set: ['user.needScale=1'] });
    expect([scenario.parameters['user.needScale'], scenario.schedule]).toEqual([1, []]);
  });

  it('are worked out anew for other values, but not where they are replaced', () => {
    const template = readTemplate(`set:\n  ${SPLIT}`, 'x');
    expect(instantiate(template, { 'feeSplit.burn': 0 }).parameters['feeSplit.treasury']).toBe(1500);
    const set = { 'feeSplit.burn': 0, 'feeSplit.treasury': 1500 };
    expect(instantiate(template, set).parameters['feeSplit.treasury']).toBe(1500);
    expect(() => instantiate(template, { 'feeSplit.treasury': 1500 })).toThrow(UserError);
    expect(() => instantiate(template, { 'feeSplit.burn': 9000 })).toThrow(
      /treasury is -7500 on day 0 by its expression/,
    );
  });

  it('report what is wrong with line and column, also within folded text', () => {
    expect(
      problemsOf(
        `days: 30
set:
  user.needScale: "=0.5 * exq(-t/365)"
  user.valueScale: '= 3 * market.clib'
  market.clip: =market.reversion
  market.reversion: =market.clip
  contributor.farmerShare: =t/1000
  market.volatility: >-
    =100 +
    foo(3)
  market.shock: =t
schedule:
  - {day: 3, set: {fees.memory: =3}}
  - {day: 3, set: {market.shock: 3}}`,
        ['staking.hurdle==qq'],
      ).map((line) => line.replace(/; allowed.*/, '')),
    ).toEqual([
      'x.yaml:3:27: user.needScale: unknown function "exq"',
      'x.yaml:4:27: user.valueScale: unknown name "market.clib"',
      'x.yaml:5:16: market.clip is given by an expression that needs itself',
      'x.yaml:6:21: market.reversion is given by an expression that needs itself',
      'x.yaml:7:28: contributor.farmerShare cannot change during a run',
      'x.yaml:10:5: market.volatility: unknown function "foo"',
      'x.yaml:11:17: market.shock is 4 on day 4 by its expression',
      'x.yaml:13:33: an expression for fees.memory in a scheduled change',
      'x.yaml:14:34: market.shock is given by an expression over time (line 11)',
      '--set staking.hurdle==qq: staking.hurdle: unknown name "qq"',
    ]);
  });
});
