import { describe, expect, it } from 'vitest';
import { latinHypercube } from '#sim/design/latin-hypercube.ts';
import { morrisTrajectories } from '#sim/design/morris-trajectories.ts';
import { saltelli } from '#sim/design/saltelli.ts';
import { crossedMean } from '#sim/methods/crossed-mean.ts';
import { elementaryEffects } from '#sim/methods/morris.ts';
import { sequentialMean, sharePairsNeeded, steinMean, steinNeeded, valuesNeeded } from '#sim/methods/precision.ts';
import { prim, primBoxes } from '#sim/methods/prim.ts';
import { judge } from '#sim/methods/robust.ts';
import { sobolIndices } from '#sim/methods/sobol-indices.ts';
import { varianceParts } from '#sim/methods/variance-parts.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { Stream } from '#sim/rng/stream.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import { pairedShareDifference } from '#sim/stats/paired-share-difference.ts';

/** Ishigami and Homma (1990), a = 7, b = 0.1, each input uniform on (−π, π). */
const ishigami = (u: readonly number[]): number => {
  const [x, y, z] = u.map((each) => Math.PI * (2 * each - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** Sobol's G function. */
const G = [0, 1, 4.5, 9];
const gFunction = (u: readonly number[]): number =>
  u.reduce((product, each, i) => product * ((Math.abs(4 * each - 2) + G[i]!) / (1 + G[i]!)), 1);

describe('Sobol indices', () => {
  it('are those known of the Ishigami function', () => {
    const { first, total, rows, convergence } = sobolIndices(3, saltelli(3, 4096, 1).map(ishigami), 1);
    // In closed form: S = (0.3139, 0.4424, 0), T = (0.5576, 0.4424, 0.2437).
    const known = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] };
    expect(rows).toBe(4096);
    first.forEach(({ value, low, high }, i) => {
      expect(value).toBeCloseTo(known.first[i]!, 1.7);
      expect([low <= known.first[i]! + 0.01, high >= known.first[i]! - 0.01]).toEqual([true, true]);
    });
    total.forEach(({ value, low, high }, i) => {
      expect(value).toBeCloseTo(known.total[i]!, 1.7);
      expect([low <= known.total[i]! + 0.01, high >= known.total[i]! - 0.01]).toEqual([true, true]);
    });
    expect(convergence.map((step) => step.rows)).toEqual([512, 1024, 1536, 2048, 2560, 3072, 3584, 4096]);
    expect(convergence.at(-1)!.total).toEqual(total.map(({ value }) => value));
  });

  it('are those known of the G function', () => {
    const { first, total } = sobolIndices(4, saltelli(4, 4096, 3).map(gFunction), 1);
    const partial = G.map((a) => 1 / 3 / (1 + a) ** 2);
    const variance = partial.reduce((product, v) => product * (1 + v), 1) - 1;
    partial.forEach((v, i) => {
      const others = partial.reduce((product, w, j) => (i === j ? product : product * (1 + w)), 1);
      expect(first[i]!.value).toBeCloseTo(v / variance, 1.7);
      expect(total[i]!.value).toBeCloseTo((v * others) / variance, 1.7);
    });
  });

  it('leave out rows of which a run failed, and say how many', () => {
    const values = saltelli(3, 512, 1).map(ishigami);
    values[7] = Number.NaN;
    values[8] = Number.NaN;
    const { rows, dropped, first } = sobolIndices(3, values, 1);
    expect([rows, dropped]).toEqual([511, 1]);
    expect(first[1]!.value).toBeCloseTo(0.44, 1);
  });
});

describe('elementary effects', () => {
  it('are the slopes of a linear function, with no spread; interaction shows as spread', () => {
    const { points, steps } = morrisTrajectories(4, 20, 2);
    const linear = elementaryEffects(
      4,
      steps,
      points.map(([a, b, c]) => 3 * a! - 2 * b! + 0 * c! + 5),
      1,
    );
    expect(linear.map(({ mu }) => Number(mu.toFixed(9)) + 0)).toEqual([3, -2, 0, 0]);
    expect(linear.map(({ muStar }) => Number(muStar.toFixed(9)))).toEqual([3, 2, 0, 0]);
    for (const { sigma, low, high, muStar } of linear) {
      expect(sigma).toBeCloseTo(0, 9);
      expect([low, high]).toEqual([expect.closeTo(muStar, 9), expect.closeTo(muStar, 9)]);
    }
    const product = elementaryEffects(
      4,
      steps,
      points.map(([a, b]) => a! * b!),
      1,
    );
    expect(product[0]!.sigma).toBeGreaterThan(0.2);
    expect(product[0]!.n).toBe(20);
  });

  it('leave out steps of which a run failed', () => {
    const { points, steps } = morrisTrajectories(2, 3, 2);
    const values = points.map(([a]) => a!).with(0, Number.NaN);
    const effects = elementaryEffects(2, steps, values, 1);
    expect(effects.reduce((sum, { n }) => sum + n, 0)).toBe(5);
  });
});

describe('parts of the variance', () => {
  it('tell parameters, common luck and noise apart', () => {
    const draw = (stream: number) => (i: number) => normalQuantile(new Stream(1, 0, stream, 0).uniform(i));
    const [point, luck, noise] = [draw(1), draw(2), draw(3)];
    // Variances 4, 1 and 0.25.
    const values = Array.from({ length: 300 }, (_, p) =>
      Array.from({ length: 40 }, (_, r) => 2 * point(p) + luck(r) + 0.5 * noise(p * 40 + r)),
    );
    const parts = varianceParts(values)!;
    expect(parts.parameters).toBeCloseTo(4 / 5.25, 1);
    expect(parts.luck).toBeCloseTo(1 / 5.25, 1);
    expect(parts.noise).toBeCloseTo(0.25 / 5.25, 2);
    expect(parts.noiseInMeans).toBeLessThan(0.005);
    expect(parts.noiseSd).toBeCloseTo(Math.sqrt(0.25 / 40), 2);
    expect(varianceParts([[1, 2]])).toBeNull();
  });
});

describe('PRIM', () => {
  const x = latinHypercube(1000, 4, 11);
  const planted = (point: readonly number[]) => point[0]! > 0.3 && point[0]! < 0.6 && point[2]! < 0.4;

  it('finds a planted box, and leaves the other dimensions free', () => {
    const { box, trajectory, pValues } = prim(
      x,
      x.map((point) => Number(planted(point))),
    );
    expect(box.limits[0]!.low).toBeCloseTo(0.3, 1);
    expect(box.limits[0]!.high).toBeCloseTo(0.6, 1);
    expect(box.limits[2]!.high).toBeCloseTo(0.4, 1);
    expect(box.density).toBeGreaterThan(0.8);
    expect(box.coverage).toBeGreaterThan(0.9);
    expect(box.restricted).toBe(2);
    expect(pValues[0]).toBeLessThan(1e-6);
    expect(pValues[1]).toBeNaN();
    expect(trajectory[0]).toMatchObject({ mass: 1, coverage: 1, points: 1000 });
    for (let k = 1; k < trajectory.length; k++) expect(trajectory[k]!.points).toBeLessThan(trajectory[k - 1]!.points);
  });

  it('finds two planted boxes one after the other', () => {
    const both = (point: readonly number[]) => planted(point) || (point[1]! > 0.8 && point[3]! > 0.7);
    const boxes = primBoxes(
      x,
      x.map((point) => Number(both(point))),
    );
    expect(boxes.length).toBeGreaterThanOrEqual(2);
    expect(boxes.slice(0, 2).reduce((sum, { box }) => sum + box.coverage, 0)).toBeGreaterThan(0.75);
    expect(Math.min(...boxes.slice(0, 2).map(({ box }) => box.density))).toBeGreaterThan(0.75);
  });

  it('calls no handful of points a box: the smallest is a share of all points, also of the last box', () => {
    const stream = new Stream(3, 0, 7, 0);
    const other = (point: readonly number[]) => point[1]! > 0.8 && point[3]! > 0.7;
    const y = x.map((point, i) => Number(planted(point) || other(point) || stream.uniform(i) < 0.05));
    const boxes = primBoxes(x, y, { least: 0.04, most: 8 });
    expect(boxes.length).toBeGreaterThan(1);
    for (const { box, trajectory } of boxes) {
      expect(Math.min(...trajectory.map(({ points }) => points), box.points)).toBeGreaterThanOrEqual(40);
      // Told in the range of all points: a limit is one of the box, not of what earlier boxes left.
      expect(trajectory[0]!.restricted).toBe(0);
      expect(trajectory[0]!.limits).toEqual(boxes[0]!.trajectory[0]!.limits);
    }
  });

  it('says nothing where there is nothing', () => {
    expect(
      primBoxes(
        x,
        x.map(() => 0),
      ),
    ).toEqual([]);
    expect(
      primBoxes(
        x,
        x.map(() => 1),
      ),
    ).toEqual([]);
  });
});

describe('robust choice', () => {
  it('counts conditions in which all thresholds are met, and what is lost against the best choice', () => {
    const thresholds = [
      { outcome: 'leak', side: 'below', value: 0.5 },
      { outcome: 'fees', side: 'above', value: 10 },
    ] as const;
    const leak = [
      [0.2, 0.4, 0.9],
      [0.4, 0.4, 0.4],
      [0.1, 0.6, Number.NaN],
    ];
    const fees = [
      [30, 20, 5],
      [12, 12, 12],
      [50, 11, Number.NaN],
    ];
    const [best, second, third] = judge(thresholds, { leak, fees });
    expect(best).toMatchObject({ index: 1, met: 3, share: 1, byThreshold: [1, 1] });
    expect(second).toMatchObject({ index: 0, met: 2, byThreshold: [2 / 3, 2 / 3] });
    expect(third).toMatchObject({ index: 2, met: 1 });
    // Best fees by condition 50, 20, 12; the safe choice gives up 38, 8 and 0.
    const regret = { outcome: 'fees', mean: expect.closeTo(46 / 3), p90: 32, max: 38 };
    expect(best!.regrets[1]).toEqual({ ...regret, average: 12, low: 12, high: 12 });
    // Of 0.2, 0.4, 0.9, by linear interpolation.
    expect(second!.regrets[0]).toMatchObject({ low: expect.closeTo(0.22, 12), high: expect.closeTo(0.85, 12) });
    expect(best!.regrets[0]!.max).toBeCloseTo(0.3, 12);
  });
});

describe('stopping on precision', () => {
  const stream = new Stream(5, 0, 1, 0);

  it('keeps 95 % coverage of the mean of a normal outcome, whatever its variance, and the width where it may', () => {
    for (const sd of [0.3, 1, 3]) {
      let covered = 0;
      let used = 0;
      const trials = 4000;
      for (let trial = 0; trial < trials; trial++) {
        const value = (i: number) => sd * normalQuantile(stream.uniform(Math.round(sd * 10) * 1e7 + trial * 2000 + i));
        const rule = { width: 1, most: 1500, pilot: 8 };
        const first = Array.from({ length: rule.pilot }, (_, i) => value(i));
        const n = valuesNeeded(first, rule);
        const { low, high, reached } = sequentialMean(
          [...first, ...Array.from({ length: n - 8 }, (_, i) => value(8 + i))],
          rule,
        );
        expect(reached).toBe(high - low <= 1 + 1e-9);
        if (n < rule.most) expect(reached).toBe(true);
        if (low <= 0 && high >= 0) covered++;
        used += n / trials;
      }
      // Three standard errors of a share of 95 % in 4,000 trials: 1 %.
      expect(covered / trials).toBeGreaterThan(0.94);
      if (sd === 3) expect(used).toBeGreaterThan(100);
    }
  });

  it('keeps coverage of a probability, and does not trust a pilot without a single case', () => {
    for (const share of [0.02, 0.1, 0.3, 0.5]) {
      let covered = 0;
      const trials = 2000;
      for (let trial = 0; trial < trials; trial++) {
        const value = (i: number) => Number(stream.uniform(share * 1e8 + trial * 1000 + i) < share);
        const rule = { width: 0.2, most: 800, pilot: 12 };
        const first = Array.from({ length: rule.pilot }, (_, i) => value(i));
        const n = valuesNeeded(first, rule);
        expect(n).toBeGreaterThan(40);
        const all = [...first, ...Array.from({ length: n - 12 }, (_, i) => value(12 + i))];
        const { low, high } = sequentialMean(all, rule);
        if (low <= share && high >= share) covered++;
      }
      expect(covered / trials, `share ${share}`).toBeGreaterThan(0.93);
    }
  });

  it('keeps coverage of a difference of shares, and its width, also where no pair of the pilot differs', () => {
    for (const [gained, lost] of [
      [0.02, 0.02],
      [0.2, 0.05],
      [0.4, 0.3],
    ] as const) {
      let covered = 0;
      let narrow = 0;
      const trials = 1000;
      for (let trial = 0; trial < trials; trial++) {
        const rule = { width: 0.25, most: 2000, pilot: 10 };
        const pair = (i: number): [number, number] => {
          const u = stream.uniform(Math.round(gained * 1e9) + trial * 4000 + i);
          if (u < gained) return [0, 1];
          return u < gained + lost ? [1, 0] : [1, 1];
        };
        const first = Array.from({ length: rule.pilot }, (_, i) => pair(i));
        const columns = (pairs: [number, number][]) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const;
        const n = sharePairsNeeded(...columns(first), rule);
        expect(n).toBeGreaterThan(60);
        const all = [...first, ...Array.from({ length: n - 10 }, (_, i) => pair(10 + i))];
        const { low, high } = pairedShareDifference(...columns(all));
        if (high - low <= 0.25) narrow++;
        if (low <= gained - lost && high >= gained - lost) covered++;
      }
      expect(covered / trials, `${gained} and ${lost}`).toBeGreaterThan(0.93);
      // The share of unequal pairs that it allows for is the upper end of a 99 % interval.
      expect(narrow / trials, `${gained} and ${lost}`).toBeGreaterThan(0.97);
    }
  });

  it('takes differences that happen to be 0 or 1 for numbers where they are numbers', () => {
    const rule = { width: 0.1, most: 100, pilot: 4 };
    expect(steinNeeded([0, 0, 0, 0], rule)).toBe(4);
    expect(steinMean([0, 0, 0, 0], rule)).toEqual({ value: 0, low: 0, high: 0, n: 4, reached: true });
    expect(sequentialMean([0, 0, 0, 0], rule).high).toBeGreaterThan(0.4);
  });

  it('stops at the most that is allowed, and says that the width was not reached', () => {
    const rule = { width: 0.01, most: 20, pilot: 5 };
    const first = [1.2, 3.4, 2.2, 0.4, 5];
    expect(valuesNeeded(first, rule)).toBe(20);
    expect(sequentialMean([...first, ...first, ...first, ...first], rule).reached).toBe(false);
  });
});

describe('mean over points that share their luck', () => {
  it('covers, whichever of points, luck and noise is the largest part, and is not deceived by many points', () => {
    const stream = new Stream(21, 0, 3, 0);
    const draw = (i: number) => normalQuantile(stream.uniform(i));
    for (const [ofPoints, ofLuck, ofNoise] of [
      [1, 0.2, 0.1],
      [0.2, 1, 0.1],
      [0.1, 0.1, 1],
      [0, 0, 1],
    ] as const) {
      let covered = 0;
      const trials = 1500;
      for (let t = 0; t < trials; t++) {
        const at = t * 1000;
        const luck = Array.from({ length: 6 }, (_, r) => ofLuck * draw(at + r));
        const values = Array.from({ length: 20 }, (_, p) => {
          const point = ofPoints * draw(at + 10 + p);
          return luck.map((common, r) => point + common + ofNoise * draw(at + 100 + p * 6 + r));
        });
        const { low, high } = crossedMean(values);
        if (low <= 0 && high >= 0) covered++;
      }
      const share = covered / trials;
      expect(share, String([ofPoints, ofLuck, ofNoise])).toBeGreaterThan(0.93);
      expect(share, String([ofPoints, ofLuck, ofNoise])).toBeLessThan(ofNoise === 1 ? 1 : 0.975);
    }
  });

  it('has the interval that is known of a table by hand, and says of what it is', () => {
    // Means of points 1 and 3, of replicates 1 and 3, no rest: (MS_p + MS_r) / 4 = (4 + 4) / 4, one degree of freedom each.
    const { value, low, high, points, replicates } = crossedMean([
      [0, 2],
      [2, 4],
      [Number.NaN, 5],
    ]);
    expect([value, points, replicates]).toEqual([2, 2, 2]);
    // Satterthwaite: 64 / (16 + 16) = 2 degrees of freedom; t = 4.302653.
    expect([low, high]).toEqual([
      expect.closeTo(2 - 4.302653 * Math.SQRT2, 5),
      expect.closeTo(2 + 4.302653 * Math.SQRT2, 5),
    ]);
    expect(crossedMean([[1], [1], [1], [1]], true)).toMatchObject({ value: 1, high: 1, low: expect.closeTo(0.51, 2) });
    expect(
      crossedMean(
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
        true,
      ),
    ).toMatchObject({ low: 0, high: 1 });
    expect(crossedMean([[Number.NaN]])).toMatchObject({ points: 0, low: Number.NaN });
  });
});

describe('paired differences', () => {
  it('have the variance that is known of pairs with a given correlation, and cover', () => {
    // y_A = z + e, y_B = z + e' + 0.5: variance of the difference 2 · 0.01, of independent runs 2 · 1.01.
    const stream = new Stream(9, 0, 4, 0);
    const draw = (i: number) => normalQuantile(stream.uniform(i));
    let covered = 0;
    let variance = 0;
    const trials = 2000;
    for (let t = 0; t < trials; t++) {
      const at = t * 60;
      const base = Array.from({ length: 20 }, (_, k) => draw(at + k) + 0.1 * draw(at + 20 + k));
      const changed = Array.from({ length: 20 }, (_, k) => draw(at + k) + 0.1 * draw(at + 40 + k) + 0.5);
      const { low, high, sd } = pairedDifference(base, changed);
      if (low <= 0.5 && high >= 0.5) covered++;
      variance += sd ** 2 / trials;
    }
    expect(variance).toBeCloseTo(0.02, 3);
    expect(covered / trials).toBeGreaterThan(0.935);
    expect(covered / trials).toBeLessThan(0.965);
  });
});
