import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '#sim/parameters/table.ts';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import { readTemplate } from '#sim/scenario/read.ts';
import { writeScenario } from '#sim/scenario/write.ts';

const FOLDER = join(import.meta.dirname, '../../../scenarios');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

describe('a scenario that was written is read as the same', () => {
  test.each(FILES)('%s', (file) => {
    const template = readTemplate(textOf(file), file, { scale: 0.25, replicates: 8, seed: 7 });
    const again = readTemplate(writeScenario(template), 'other.yaml');
    expect(again).toEqual(template);
    expect(canonicalScenario(again.scenario)).toBe(canonicalScenario(template.scenario));
  });

  test('with expressions that need each other, wildcards, names, and changes by the command line', () => {
    const template = readTemplate(textOf('fee-split-to-contributors.yaml'), 'x.yaml', {
      set: [
        'feeSplit.treasury==1500 - feeSplit.burn',
        'feeSplit.burn=300',
        'datanets[*].threshold==0.3 + t / 4000',
        'datanets[2].name=Law: "all" of it',
        'market.volatility=1e-7',
      ],
      at: ['10:emission.perDay=50000', '10:user.needScale=0.5', '400:user.needScale=1'],
    });
    expect(template.formulas).toHaveLength(9);
    expect(readTemplate(writeScenario(template), 'other.yaml')).toEqual(template);
  });

  test('whatever numbers it has', () => {
    const rows = PARAMETERS.filter(
      ({ path, low, whole }) => low !== null && !whole && /^(user|adapt|market)\./.test(path),
    );
    const settings = fc.record(
      Object.fromEntries(rows.map(({ path, low, high }) => [path, fc.double({ min: low!, max: high!, noNaN: true })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, (given) => {
        const set = Object.entries(given).map(([path, value]) => `${path}=${value}`);
        const template = readTemplate('name: x', 'x.yaml', { set });
        expect(readTemplate(writeScenario(template), 'x.yaml')).toEqual(template);
      }),
      { numRuns: 50 },
    );
  });
});

describe('changes by the command line', () => {
  const read = (at: readonly string[]) => readTemplate('days: 500', 'x.yaml', { at }).scenario.schedule;

  test('those of one day change together, after the file’s', () => {
    expect(read(['30:feeSplit.contributors=5000', '10:user.needScale=2', '30:feeSplit.builders=2500'])).toEqual([
      { day: 10, mode: 'force', set: { 'user.needScale': 2 } },
      { day: 30, mode: 'force', set: { 'feeSplit.contributors': 5000, 'feeSplit.builders': 2500 } },
    ]);
  });

  test.each([
    ['user.needScale=2', '--at user.needScale=2: no "day:path=value"'],
    ['30:user.needScale', '--at 30:user.needScale: no "path=value"'],
    ['500:user.needScale=2', 'a change on day 500 of a run of 500 days'],
    ['30:user.needScale=-2', 'user.needScale is -2; allowed: a number from'],
    ['30:user.nedScale=2', 'unknown parameter "user.nedScale"'],
    ['30:population.users=2000', 'population.users cannot change during a run'],
    ['30:user.needScale==t', 'an expression for user.needScale in a scheduled change'],
    ['30:feeSplit.burn=5000', 'after the change of day 30, the fee split sums to'],
  ])('%s', (change, problem) => {
    let told = '';
    try {
      read([change]);
    } catch (error) {
      told = `${(error as Error).message}\n${(error as { details: string[] }).details.join('\n')}`;
    }
    expect(told).toContain(problem);
  });
});
