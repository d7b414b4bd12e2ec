import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochBudget, rateBounds, splitBudgetDown, splitShareDown } from '#sim/mechanism/emission.ts';
import { legsDown, type Split, shareDown } from '#sim/mechanism/fee-split.ts';
import { share } from '#sim/mechanism/kernel.ts';

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../contracts/test/vectors/${name}.json`, import.meta.url), 'utf8'));

/** The order in which the contracts and the vectors hold the legs. */
const splitOf = ([contributors, builders, stakers, treasury, burn]: readonly (number | string)[]): Split => ({
  contributors: BigInt(contributors!),
  builders: BigInt(builders!),
  stakers: BigInt(stakers!),
  treasury: BigInt(treasury!),
  burn: BigInt(burn!),
});
const big = (values: readonly (number | string)[]) => values.map(BigInt);

describe('the port agrees with the vectors that the contracts are tested with', () => {
  const fees = vectors('fee-split');
  const emission = vectors('emission');

  it.each(fees.legsDown as { note: string; amount: string; split: number[]; legs: string[] }[])(
    'legsDown $amount, $note',
    ({ amount, split, legs }) => {
      expect(legsDown(BigInt(amount), splitOf(split))).toEqual(splitOf(legs));
    },
  );

  it.each(emission.epochBudget as Record<string, string>[])('epochBudget $rate, $note', (vector) => {
    expect(epochBudget(BigInt(vector.rate!), BigInt(vector.reserve!))).toBe(BigInt(vector.budget!));
  });

  it.each(emission.rateBounds as Record<string, string>[])('rateBounds $rate, $note', (vector) => {
    const { rate, maxStepBps, minStep, maxRate, lowest, highest } = vector;
    expect(rateBounds(BigInt(rate!), BigInt(maxStepBps!), BigInt(minStep!), BigInt(maxRate!))).toEqual({
      lowest: BigInt(lowest!),
      highest: BigInt(highest!),
    });
  });

  it.each(
    emission.splitBudgetDown as {
      note: string;
      budget: string;
      weightsBps: number[];
      sinkBps: number;
      shares: string[];
      returned: string;
    }[],
  )('splitBudgetDown $budget, $note', ({ budget, weightsBps, sinkBps, shares, returned }) => {
    expect(splitBudgetDown(BigInt(budget), big(weightsBps), BigInt(sinkBps))).toEqual({
      shares: big(shares),
      returned: BigInt(returned),
    });
  });

  it.each(emission.splitShareDown as Record<string, string>[])('splitShareDown $share, $note', (vector) => {
    expect(splitShareDown(BigInt(vector.share!), BigInt(vector.contributorsBps!), BigInt(vector.buildersBps!))).toEqual(
      {
        contributors: BigInt(vector.contributors!),
        builders: BigInt(vector.builders!),
        returned: BigInt(vector.returned!),
      },
    );
  });

  it('covers every function of the two libraries', () => {
    expect(Object.keys(fees)).toEqual(['legsDown']);
    expect(Object.keys(emission)).toEqual(['epochBudget', 'rateBounds', 'splitBudgetDown', 'splitShareDown']);
  });
});

const WEI = 10n ** 18n;
/** Five shares that sum to 10,000. */
const anySplit = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 4, maxLength: 4 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, i) => cut - cuts[i]!));

describe('the port itself', () => {
  it('splits every payment without losing a wei, and gives the treasury at most 4 wei too much', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 27n }), anySplit, (amount, bps) => {
        const split = splitOf(bps);
        const legs = legsDown(amount, split);
        expect(legs.contributors + legs.builders + legs.stakers + legs.treasury + legs.burn).toBe(amount);
        expect(legs.treasury - shareDown(amount, split.treasury)).toBeLessThanOrEqual(4n);
      }),
    );
  });

  it('refuses weights that do not sum to 10,000', () => {
    expect(() => splitBudgetDown(1n, [5000n, 4000n], 999n)).toThrow('sum to 9999 basis points');
  });
});

describe('the kernel in floating point', () => {
  it('is within a relative 1e-9 of the port, leg by leg, for any amount of a thousandth of an OPEN or more', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: WEI / 1000n, max: 10n ** 9n * WEI }), anySplit, (amount, bps) => {
        const legs = legsDown(amount, splitOf(bps));
        const open = Number(amount) / 1e18;
        let sum = 0;
        for (const [i, leg] of [legs.contributors, legs.builders, legs.stakers, legs.treasury, legs.burn].entries()) {
          const kernel = share(open, bps[i]!);
          sum += kernel;
          expect(Math.abs(kernel - Number(leg) / 1e18)).toBeLessThanOrEqual(1e-9 * Math.max(kernel, 1e-8));
        }
        expect(Math.abs(sum - open)).toBeLessThanOrEqual(1e-9 * open);
      }),
    );
  });
});
