import { describe, expect, it } from 'vitest';
import { BetaDraws } from '#sim/rng/beta.ts';
import { normalQuantile } from '#sim/rng/normal.ts';
import { poissonQuantile } from '#sim/rng/poisson.ts';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

const N = 200_000;

describe('Stream', () => {
  it('gives the pinned numbers: a changed generator is a changed result', () => {
    const stream = new Stream(1, 0, STREAM.accepted, 0);
    expect([0, 1, 2, 1_000_000].map((i) => stream.bits(i))).toMatchInlineSnapshot(`
      [
        1969964575,
        3171503505,
        2492908184,
        2232867499,
      ]
    `);
    expect(new Stream(0, 0, 0, 0).bits(0)).toMatchInlineSnapshot(`1947815612`);
  });

  it('changes every draw with seed, replicate, stream and day, and with nothing else', () => {
    const draws = (seed: number, replicate: number, stream: number, day: number) =>
      Array.from({ length: 64 }, (_, i) => new Stream(seed, replicate, stream, day).bits(i));
    const here = draws(7, 3, STREAM.price, 11);
    expect(draws(7, 3, STREAM.price, 11)).toEqual(here);
    for (const other of [
      draws(8, 3, STREAM.price, 11),
      draws(7, 4, STREAM.price, 11),
      draws(7, 3, STREAM.userMove, 11),
      draws(7, 3, STREAM.price, 12),
    ]) {
      expect(other.filter((bits, i) => bits === here[i])).toEqual([]);
    }
  });

  it('treats seed 0 as a seed', () => {
    expect(new Stream(0, 0, 1, 0).bits(5)).not.toBe(new Stream(1, 0, 1, 0).bits(5));
  });

  it('is uniform over agents and over days: mean, variance and neighbouring correlation', () => {
    for (const at of [
      (i: number) => new Stream(5, 1, 2, 9).uniform(i),
      (i: number) => new Stream(5, 1, 2, i).uniform(9),
    ]) {
      let sum = 0;
      let squares = 0;
      let products = 0;
      let before = 0.5;
      for (let i = 0; i < N; i++) {
        const u = at(i) - 0.5;
        sum += u;
        squares += u * u;
        products += u * before;
        before = u;
      }
      // Five standard errors of each statistic of a uniform variable.
      expect(Math.abs(sum / N)).toBeLessThan(5 * Math.sqrt(1 / 12 / N));
      expect(Math.abs(squares / N - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / N));
      expect(Math.abs(products / N)).toBeLessThan(5 * (1 / 12 / Math.sqrt(N)));
    }
  });
});

describe('normalQuantile', () => {
  it('has the known quantiles', () => {
    // Standard tables to 15 digits.
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 13);
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 12);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 11);
    expect(normalQuantile(1e-15)).toBeCloseTo(-7.941345326170998, 10);
  });
});

describe('poissonQuantile', () => {
  it('is the smallest count whose distribution function reaches u', () => {
    // P(X ≤ 0), P(X ≤ 1), P(X ≤ 2) of mean 1: 0.3679, 0.7358, 0.9197.
    expect([0.3, 0.4, 0.7, 0.74, 0.95].map((u) => poissonQuantile(1, u))).toEqual([0, 1, 1, 2, 3]);
    expect(poissonQuantile(0, 0.999999)).toBe(0);
  });

  it('never gives fewer events for a larger mean with the same luck, across the change of method at 100', () => {
    for (const u of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      let before = 0;
      for (let mu = 0; mu < 220; mu += 0.25) {
        const count = poissonQuantile(mu, u);
        expect(count).toBeGreaterThanOrEqual(before);
        before = count;
      }
    }
  });

  it('has mean and variance mu on both sides of the change of method', () => {
    for (const mu of [0.3, 4, 60, 99.9, 100.1, 900]) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < N; i++) {
        const x = poissonQuantile(mu, (i + 0.5) / N) - mu;
        sum += x;
        squares += x * x;
      }
      expect(Math.abs(sum / N)).toBeLessThan(0.001 * Math.max(mu, 1));
      expect(squares / N / mu).toBeCloseTo(1, 2);
    }
  });
});

describe('BetaDraws', () => {
  it('has the mean and variance of the beta distribution, for shapes above and below 1', () => {
    for (const [a, b] of [
      [4, 2.4],
      [2, 8],
      [0.5, 0.7],
    ] as const) {
      const draws = new BetaDraws(1, 0, STREAM.contributorQuality);
      const n = 50_000;
      const mean = a / (a + b);
      const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const x = draws.draw(i, a, b) - mean;
        sum += x;
        squares += x * x;
      }
      expect(Math.abs(sum / n)).toBeLessThan(5 * Math.sqrt(variance / n));
      expect(squares / n / variance).toBeCloseTo(1, 1);
    }
  });

  it("leaves every other agent's draw alone when one agent's shape changes", () => {
    const one = new BetaDraws(1, 0, 2);
    const other = new BetaDraws(1, 0, 2);
    other.draw(3, 0.5, 9);
    expect(other.draw(4, 2, 2)).toBe(one.draw(4, 2, 2));
  });
});
