import { describe, expect, it } from 'vitest';
import { Accounting } from '#sim/engine/accounting.ts';
import { simulate } from '#sim/engine/run.ts';
import type { World } from '#sim/model/world.ts';
import { tinyScenario, worldAfter } from '../../test/tiny.ts';

/** A run in which somebody reaches into the books after `stage` of day 30. */
function robbed(stage: string, reach: (world: World) => void) {
  const onStage = (name: string, world: World): void => {
    if (name === stage && world.day === 30) reach(world);
  };
  return simulate(tinyScenario({}, { days: 60 }), 0, undefined, { onStage });
}

describe('Accounting', () => {
  it('holds to 1e-9 on every day of a run, in every stage', () => {
    expect(simulate(tinyScenario(), 0).summary!.worstAccounting).toBeLessThan(1e-12);
  });

  it.each([
    ['govern', 'treasury'],
    ['contribute', 'staked'],
    ['organise', 'locked'],
    ['build', 'reserve'],
    ['use', 'float'],
    ['reward', 'burned'],
    ['reward', 'reserve'],
    ['adapt', 'float'],
  ] as const)('ends a run as a recorded failure where %s takes from %s, with the days before it', (stage, account) => {
    const run = robbed(stage, (world) => {
      world.token[account] -= 1;
    });
    expect(run.failure).toMatchObject({ day: 30, stage, account });
    expect(run.failure!.message).toMatch(account);
    expect(run.summary).toBeNull();
    expect(run.series.price).toHaveLength(30);
  });

  it('sees what the market lost, what a balance gained, and a split that leaves something out', () => {
    const lost = robbed('market', (world) => {
      world.token.float -= 1;
    });
    expect(lost.failure).toMatchObject({ day: 30, stage: 'market', account: 'supply' });
    const gained = robbed('adapt', (world) => {
      world.contributors.balance[3]! += 1;
    });
    expect(gained.failure).toMatchObject({ day: 30, stage: 'market', account: 'balances' });
    const split = robbed('reward', (world) => {
      world.flow.burnedFees += 1;
    });
    expect(split.failure).toMatchObject({ day: 30, stage: 'reward', account: 'fees' });
  });

  it('names an account that went below zero, or is no number', () => {
    const broke = worldAfter(20);
    const accounting = new Accounting(broke);
    broke.token.treasury = -5;
    expect(() => accounting.check('govern')).toThrow(
      expect.objectContaining({ day: 20, stage: 'govern', account: 'treasury' }),
    );
    broke.token.treasury = Number.NaN;
    expect(() => accounting.check('govern')).toThrow(expect.objectContaining({ account: 'treasury' }));
    const unnumbered = robbed('reward', (world) => {
      world.builders.balance[0] = Number.NaN;
    });
    expect(unnumbered.failure).toMatchObject({ day: 30, stage: 'reward', account: 'balance of a builder' });
  });

  it('names a price that left the numbers', () => {
    const run = simulate(tinyScenario({ 'market.shock': 3 }, { days: 400 }), 0);
    expect(run.failure).toMatchObject({ stage: 'trade', account: 'price' });
    expect(run.series.price).toHaveLength(run.failure!.day);
  });
});
