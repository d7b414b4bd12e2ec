import { expect, test } from 'vitest';
import { defaultParameters, PARAMETERS, parameter } from '#sim/parameters/table.ts';

test('every default lies within its bounds and is whole where it has to be', () => {
  for (const row of PARAMETERS) {
    if (row.low === null || row.high === null) expect(typeof row.default, row.path).toBe('string');
    else {
      expect(row.default, row.path).toBeGreaterThanOrEqual(row.low);
      expect(row.default, row.path).toBeLessThanOrEqual(row.high);
      if (row.whole) expect(Number.isInteger(row.default), row.path).toBe(true);
    }
    if (row.choices) expect(row.choices, row.path).toContain(row.default);
  }
});

test('paths are distinct, and the defaults hold all of them in the order of the table', () => {
  expect(new Set(PARAMETERS.map((row) => row.path)).size).toBe(262);
  expect(Object.keys(defaultParameters())).toEqual(PARAMETERS.map((row) => row.path));
  expect(defaultParameters()['feeSplit.contributors']).toBe(5000);
});

test('there are 8 Datanets and 7 allocations', () => {
  expect(PARAMETERS.filter((row) => /^datanets\[\d\]\.name$/.test(row.path))).toHaveLength(8);
  expect(PARAMETERS.filter((row) => /^token\.allocations\[\d\]\.name$/.test(row.path))).toHaveLength(7);
});

test('agents, days, basis points and indices are whole, shares and rates are not', () => {
  const whole = [
    'population.users',
    'run.days',
    'emission.halvingDays',
    'feeSplit.burn',
    'governance.quorum',
    'wash.datanet',
  ];
  for (const path of [...whole, 'datanets[0].admitDay', 'datanets[7].suspendDay'])
    expect(parameter(path)!.whole, path).toBe(true);
  for (const path of ['adapt.leaveRate', 'start.items', 'market.clip', 'user.needScale'])
    expect(parameter(path)!.whole, path).toBe(false);
});

test('traits, populations and start values cannot be scheduled; everything else can', () => {
  const fixed = new Set(PARAMETERS.filter((row) => !row.schedulable).map((row) => row.path.replace(/\[\d\]/, '[*]')));
  expect([...fixed]).toEqual([
    'run.days',
    'population.contributors',
    'population.builders',
    'population.users',
    'start.contributors',
    'start.builders',
    'start.users',
    'start.items',
    'start.trained',
    'start.yield',
    'start.price',
    'start.staked',
    'token.totalSupply',
    'token.allocations[*].name',
    'token.allocations[*].share',
    'token.allocations[*].to',
    'token.allocations[*].atStart',
    'attribution.noise',
    'contributor.farmerShare',
    'contributor.honest.quality.a',
    'contributor.honest.quality.b',
    'contributor.honest.capacity.median',
    'contributor.honest.capacity.sigma',
    'contributor.honest.cost.median',
    'contributor.honest.cost.sigma',
    'contributor.honest.sell.low',
    'contributor.honest.sell.high',
    'contributor.farmer.quality.a',
    'contributor.farmer.quality.b',
    'contributor.farmer.capacity.median',
    'contributor.farmer.capacity.sigma',
    'contributor.farmer.cost.median',
    'contributor.farmer.cost.sigma',
    'contributor.farmer.sell.low',
    'contributor.farmer.sell.high',
    'builder.skill.a',
    'builder.skill.b',
    'user.need.median',
    'user.need.sigma',
    'user.valueSigma',
    'datanets[*].name',
    'datanets[*].value',
    'datanets[*].userShare',
  ]);
});

test('an unknown path has no row, not even one that every object has', () => {
  expect(parameter('constructor')).toBeUndefined();
  expect(parameter('datanets[8].threshold')).toBeUndefined();
});
