import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportionWei, CumulatedWei, toWei } from '#sim/twin/wei.ts';

describe('OPEN in wei', () => {
  it('takes all digits of a number', () => {
    // The number nearest to 0.1 is 0.1000000000000000055511151231257827…
    expect(toWei(0.1)).toBe(100_000_000_000_000_006n);
    expect(toWei(1e9)).toBe(10n ** 27n);
    expect(toWei(-2.5)).toBe(-2_500_000_000_000_000_000n);
    expect(toWei(0)).toBe(0n);
    expect(toWei(2 ** -60)).toBe(1n);
    expect(toWei(2 ** -61)).toBe(0n);
    expect(toWei(5e-324)).toBe(0n);
    expect(toWei(123_456_789.125)).toBe(123_456_789_125_000_000_000_000_000n);
  });

  it('refuses what is no amount', () => {
    expect(() => toWei(Number.NaN)).toThrow('NaN is no amount');
    expect(() => toWei(Number.POSITIVE_INFINITY)).toThrow('Infinity is no amount');
  });

  it('has flowed to half a wei what the days sum to, whatever was taken when', () => {
    const day = fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(day, { maxLength: 200 }), (days) => {
        const flow = new CumulatedWei();
        let [sum, taken] = [0, 0n];
        for (const [open, takes] of days) {
          flow.add(open);
          sum += open;
          if (takes) taken += flow.take();
        }
        expect(taken + flow.due).toBe(toWei(sum));
      }),
    );
  });
});

describe('parts of an amount', () => {
  it('are by cumulated rounding', () => {
    expect(apportionWei(10n, [1, 1, 1])).toEqual([3n, 4n, 3n]);
    expect(apportionWei(7n, [0, 3, 0, 1])).toEqual([0n, 5n, 0n, 2n]);
    expect(apportionWei(5n, [0, 0])).toEqual([0n, 0n]);
    expect(apportionWei(5n, [])).toEqual([]);
  });

  it('sum to it, and each is within a wei of its share', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), weights, (total, each) => {
        const sum = each.reduce((a, b) => a + b, 0);
        fc.pre(sum > 1e-6);
        const parts = apportionWei(total, each);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, i) => {
          expect(Math.abs(Number(part) - (Number(total) * each[i]!) / sum)).toBeLessThan(2);
        });
      }),
    );
  });
});
