import { describe, expect, it } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { StudyError } from '#sim/study/error.ts';
import { type LoadBase, readStudy, type StudyOverrides } from '#sim/study/read.ts';

const BASES: Readonly<Record<string, string>> = {
  baseline: '{}',
  other: 'days: 100\nset: {feeSplit.treasury: "=1500 - feeSplit.burn"}',
  broken: 'set: {user.needScale: -1}',
};
const load = async (name: string) => ({ text: BASES[name] ?? '{}', file: `scenarios/${name}.yaml` });
const read = (text: string, overrides: StudyOverrides = {}) => readStudy(text, 'x.yaml', load, overrides);

async function problemsOf(text: string, overrides: StudyOverrides = {}): Promise<readonly string[]> {
  try {
    await read(text, overrides);
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.details;
  }
  return [];
}

const FULL = `
name: Try
description: A paragraph.
base: {scenario: other, scale: 0.02, set: {user.valueScale: 0.9}}
levers:
  feeSplit.burn: {range: [0, 1500]}
  datanets[*].threshold: {values: [0.3, 0.5], weights: [1, 3]}
uncertainties:
  user.needScale: {distribution: triangular, min: 0.5, mode: 1, max: 2}
  market.multiple: {distribution: {kind: normal, mean: 20, sd: 5}}
outcomes:
  leak: mean(leakRatio[50:end])
  stalls: stall
fans: [price]
design: {kind: LHS, points: 40, seed: 3, add: 10}
replicates: 4
stop: {outcome: leak, width: 0.05, most: 32}
thresholds:
  leak: "< 0.5"
  stalls: false
steps:
  - morris
  - sobol: {rows: 8, keep: 2}
  - {method: prim, of: stalls, vary: uncertainties}
  - robust: {conditions: 5, choices: {kind: factorial, levels: 2}}
`;

describe('a study file', () => {
  it('is read whole', async () => {
    const study = await read(FULL);
    expect(study.base.scenario).toMatchObject({ days: 100, scale: 0.02, seed: 1 });
    expect(study.base.scenario.parameters['user.valueScale']).toBe(0.9);
    expect(study.base.formulas.map(({ path }) => path)).toEqual(['feeSplit.treasury']);
    expect(study.factors.map(({ name, role, whole, paths }) => [name, role, whole, paths.length])).toEqual([
      ['feeSplit.burn', 'lever', true, 1],
      ['datanets[*].threshold', 'lever', false, 8],
      ['user.needScale', 'uncertainty', false, 1],
      ['market.multiple', 'uncertainty', false, 1],
    ]);
    expect(study.factors[1]!.distribution).toEqual({ kind: 'discrete', values: [0.3, 0.5], weights: [1, 3] });
    // Where it is not said, a normal distribution ends at the parameter's own bounds.
    expect(study.factors[3]!.distribution).toEqual({ kind: 'normal', mean: 20, sd: 5, low: 1, high: 200 });
    expect(study.outcomes.map(({ name, kind }) => [name, kind])).toEqual([
      ['leak', 'number'],
      ['stalls', 'boolean'],
    ]);
    expect(study.design).toMatchObject({ kind: 'latin-hypercube', points: 40, seed: 3, add: [10] });
    expect(study.stop).toEqual({ outcome: 'leak', width: 0.05, most: 32, pilot: 10 });
    expect(study.thresholds).toEqual([
      { outcome: 'leak', side: 'below', value: 0.5 },
      { outcome: 'stalls', side: 'below', value: 0.5 },
    ]);
    expect(study.steps.map((step) => [step.kind, step.design.kind, step.design.points, step.vary])).toEqual([
      ['morris', 'morris', 10, 'all'],
      ['sobol', 'saltelli', 8, 'all'],
      ['discover', 'latin-hypercube', 40, 'uncertainties'],
      ['robust', 'factorial', 40, 'all'],
    ]);
    expect(study.steps[3]).toMatchObject({ conditions: { points: 5 }, design: { levels: 2 } });
  });

  it('takes what the command line sets over it', async () => {
    const study = await read(FULL, { days: '200', scale: '0.05', set: ['user.valueScale=1.1'], replicates: 2 });
    expect(study.base.scenario).toMatchObject({ days: 200, scale: 0.05 });
    expect(study.base.scenario.parameters['user.valueScale']).toBe(1.1);
    expect(study.replicates).toBe(2);
    expect(await problemsOf(FULL, { days: '20' })).toEqual([
      'x.yaml:12:24: day 50 of a run of 20 days; allowed: 0 to 19, or end',
    ]);
  });

  it('tells everything that is wrong at once, with line and column', async () => {
    const problems = await problemsOf(`nmae: x
base: {scenario: baseline, sclae: 0.1, set: {market.clib: 3, user.needScale: -2}}
levers:
  emission.perday: {range: [1, 2]}
  emission.perDay: {range: [5, 2]}
  feeSplit.burn: {range: [0, 20000]}
  user.needScale: [1, 2]
  token.allocations[0].to: {values: [1]}
  datanets[2].price: {values: [0.1]}
uncertainties:
  market.multiple: {distribution: trianglar, low: 1, high: 3}
  market.clip: {distribution: {kind: triangular, low: 0.1, high: 0.3}}
  staking.rate: {distribution: {kind: normal, mean: 0.1, sd: -1}}
  user.valueScale: {values: [1, x]}
  datanets[*].price: {range: [0.1, 0.2]}
outcomes:
  leak: mean(leakRatio[730:end]) > 0.5
  long: >-
    last(price) +
      last(treasry)
  b: "1 +"
  failed: stall
  d: price.constructor
fans: [leakRatoi]
design: {kind: lhc, points: -3, sead: 1}
replicates: 0
stop: {outcome: leek, width: 0}
thresholds: {leek: "< 0.5", long: "about 3"}
steps: [morriss, {sobol: {row: 3}}, {method: prim, of: leak, design: {kind: morris, levels: 3}}]`);
    expect(problems.map((line) => line.replace(/; allowed.*?(; did you mean|$)/, '$1'))).toEqual([
      'x.yaml:1:1: unknown key "nmae"; did you mean "name"?',
      'x.yaml:2:28: unknown key "sclae" in "base"; did you mean "scale"?',
      'x.yaml:2:46: unknown parameter "market.clib"; did you mean "market.clip"?',
      'x.yaml:2:78: user.needScale is -2',
      'x.yaml:4:3: unknown parameter "emission.perday"; did you mean "emission.perDay"?',
      'x.yaml:5:28: a range of [5, 2]',
      'x.yaml:6:26: feeSplit.burn would be 20000',
      'x.yaml:7:19: user.needScale is a list',
      'x.yaml:8:3: token.allocations[0].to is a name',
      'x.yaml:11:35: "distribution" is the text "trianglar"; did you mean "triangular"?',
      'x.yaml:12:31: a triangular distribution without "mode"',
      'x.yaml:13:32: a normal distribution with sd -1',
      'x.yaml:14:33: a value of "values" is the text "x"',
      'x.yaml:15:3: datanets[2].price is varied a second time; it is varied as "datanets[2].price" already',
      'x.yaml:20:12: unknown name "treasry"; did you mean "treasury"?',
      'x.yaml:21:10: no expression: Unexpected end of expression',
      'x.yaml:22:3: the outcome "failed"',
      'x.yaml:23:6: unknown name "price.constructor"',
      'x.yaml:24:8: a series of "fans" is the text "leakRatoi"; did you mean "leakRatio"?',
      'x.yaml:25:16: "kind" is the text "lhc"',
      'x.yaml:25:29: "points" is -3',
      'x.yaml:25:33: unknown key "sead" in "design"; did you mean "seed"?',
      'x.yaml:26:13: "replicates" is 0',
      'x.yaml:27:17: "outcome" is the text "leek"; did you mean "leak"?',
      'x.yaml:27:30: "width" is 0',
      'x.yaml:28:14: a threshold for "leek", which is no outcome; did you mean "leak"?',
      'x.yaml:28:35: the threshold of "long" is the text "about 3"',
      'x.yaml:29:9: a step "morriss"; did you mean "morris"?',
      'x.yaml:29:27: unknown key "row" in "sobol"; did you mean "rows"?',
      'x.yaml:29:93: "levels" is 3',
    ]);
  });

  it('tells what is wrong with its base where that stands', async () => {
    expect(await problemsOf('base: broken\noutcomes: {a: stall}')).toEqual([
      'scenarios/broken.yaml:1:23: user.needScale is -1; allowed: a number from 0 to 10 (ratio)',
    ]);
    const set = 'base: baseline\nset: {user.needScale: "=2 * market.clib"}\noutcomes: {a: stall}';
    expect(await problemsOf(set)).toEqual([
      expect.stringMatching(/^x\.yaml:2:29: user\.needScale: unknown name "market\.clib"/),
    ]);
  });

  it('needs outcomes', async () => {
    expect(await problemsOf('base: baseline')).toEqual([
      expect.stringMatching(/^x\.yaml:1:1: a study without "outcomes"/),
    ]);
    expect(await problemsOf('')).toEqual([expect.stringMatching(/^x\.yaml:1:1: the file is empty/)]);
  });

  it('has replicates of a step instead of the rule of all, and those of the command line instead of either', async () => {
    const text =
      'base: baseline\nlevers: {user.needScale: {range: [0, 1]}}\noutcomes: {y: leakLast}\nstop: {width: 1}\nsteps: [sweep, {sweep: {replicates: 3}}]';
    const rule = { outcome: 'y', width: 1, most: 256, pilot: 10 };
    const [ruled, fixed] = (await read(text)).steps;
    expect([ruled!.stop, fixed!.stop, fixed!.replicates]).toEqual([rule, null, 3]);
    const { steps, stop } = await read(text, { replicates: 2 });
    expect([stop, ...steps.flatMap((step) => [step.stop, step.replicates])]).toEqual([null, null, 2, null, 2]);
  });

  it('says of a base that is not there where it is named, with everything else', async () => {
    const lost: LoadBase = async (name) => {
      throw new UserError(`There is no scenario "${name}".`, { exitCode: 4, hint: 'Did you mean baseline?' });
    };
    const text = 'base: baselin\noutcomes: {y: stal}';
    await expect(readStudy(text, 'x.yaml', lost)).rejects.toMatchObject({
      details: [
        'x.yaml:1:7: there is no scenario "baselin"; did you mean baseline?',
        expect.stringMatching(/^x\.yaml:2:15: unknown name "stal"/),
      ],
    });
  });

  it('refuses an outcome that no run can change, and takes nothing that refers to a wrong one for wrong', async () => {
    expect(await problemsOf('base: baseline\noutcomes: {y: 9^9^9^9}')).toEqual([
      expect.stringMatching(/^x\.yaml:2:15: the expression is the same for every run; allowed: daily series/),
    ]);
    const text = 'base: baseline\noutcomes: {leaks: "mean(leakRatio[5:end) > 1"}\nsteps: [{discover: {of: leaks}}]';
    expect(await problemsOf(text)).toEqual([expect.stringMatching(/^x\.yaml:2:40: no expression/)]);
  });

  it('may want that no run fails', async () => {
    const { thresholds } = await read('base: baseline\noutcomes: {y: leakLast}\nthresholds: {failed: false}');
    expect(thresholds).toEqual([{ outcome: 'failed', side: 'below', value: 0.5 }]);
  });
});
