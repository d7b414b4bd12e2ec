import { describe, expect, it } from 'vitest';
import { check } from './check.ts';

const FEE_SPLIT = 'contracts/src/libraries/FeeSplitLib.sol';
const EMISSION = 'contracts/src/libraries/EmissionLib.sol';
const BOND = 'contracts/src/libraries/BondLib.sol';
const TIMEOUT = 300_000;

describe('the model checker proves', () => {
  it.each([
    ['that the fee split loses and makes nothing', 'FeeSplitProof', 'bmc', 6],
    ['that the treasury gets its share and at most 4 wei more', 'FeeSplitRestProof', 'bmc', 6],
    ['the arithmetic of the rewards', 'EmissionProof', 'bmc', 11],
    ['that never more is emitted than was funded', 'EmissionCapProof', 'chc', 3],
    ['the bounds of slashing and of the price of a bond', 'BondProof', 'bmc', 5],
  ] as const)('%s', { timeout: TIMEOUT }, (_, contract, engine, assertions) => {
    const { proven, broken, open } = check(contract, engine);
    expect({ broken, open }).toEqual({ broken: [], open: [] });
    expect(proven).toHaveLength(assertions);
  });
});

describe('the model checker finds', () => {
  it('a leg that is paid twice', { timeout: TIMEOUT }, () => {
    const mistake = { file: FEE_SPLIT, from: ' - legs.burn;', to: ';' };
    expect(check('FeeSplitProof', 'bmc', mistake).broken).toEqual([
      'assert(legs.contributors + legs.builders + legs.stakers + legs.treasury + legs.burn == amount)',
    ]);
  });

  it('a bond that is slashed of more than is left', { timeout: TIMEOUT }, () => {
    const mistake = { file: BOND, from: 'if (amount > left) amount = left;', to: '' };
    expect(check('BondProof', 'bmc', mistake).broken).toEqual(['assert(amount <= bond - slashed)']);
  });

  it('a rate that a vote can raise above its maximum', { timeout: TIMEOUT }, () => {
    const mistake = { file: EMISSION, from: 'rate + step < maxRate ? rate + step : maxRate', to: 'rate + maxRate' };
    expect(check('EmissionCapProof', 'chc', mistake).broken).toEqual(['assert(budget <= MAX_RATE)']);
  });
});
