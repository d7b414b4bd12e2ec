import type { Impact, ImpactSeries, OutcomeEstimates } from '#ui/impact/impact.ts';

const estimate = (share: number) => ({ share, low: Math.max(0, share - 0.12), high: Math.min(1, share + 0.12) });

const outcomes = (flywheel: number, leak: number, stall: number): OutcomeEstimates => ({
  flywheel: estimate(flywheel),
  leak: estimate(leak),
  stall: estimate(stall),
});

const DAYS = Array.from({ length: 53 }, (_, week) => week * 7);

function series(name: string, label: string, unit: string, level: number, gain: number): ImpactSeries {
  const fan = (slope: number) => ({
    p05: DAYS.map((day) => level * (0.8 + (slope * day) / 400)),
    p50: DAYS.map((day) => level * (1 + (slope * day) / 365)),
    p95: DAYS.map((day) => level * (1.2 + (slope * day) / 330)),
  });
  return { name, label, unit, days: DAYS, base: fan(0.2), changed: fan(0.2 + gain), difference: fan(gain) };
}

/** A finished impact: one clear rise, one clear fall, one unclear. */
export const IMPACT: Impact = {
  title: 'Raise the contributors’ share of fees to 50 %',
  base: { outcomes: outcomes(0.5, 0.375, 0.125) },
  changed: { outcomes: outcomes(0.625, 0.25, 0.125) },
  metrics: [
    {
      key: 'leakRatio',
      label: 'Leak ratio',
      unit: 'share',
      base: 0.52,
      changed: 0.47,
      difference: { mean: -0.05, low: -0.08, high: -0.02 },
    },
    {
      key: 'feesUsd',
      label: 'Fees',
      unit: 'USD/day',
      base: 1_240,
      changed: 1_310,
      difference: { mean: 70, low: 12, high: 128 },
    },
    {
      key: 'price',
      label: 'Price',
      unit: 'USD',
      base: 0.21,
      changed: 0.211,
      difference: { mean: 0.001, low: -0.004, high: 0.006 },
    },
  ],
  roles: [],
  series: [
    series('feesUsd', 'Fees', 'USD/day', 1_000, 0.5),
    series('activeContributors', 'Active contributors', 'agents', 2_000, 0.2),
  ],
  inForceDay: 6,
  replicates: 16,
  days: 365,
  scale: 0.1,
  seed: 1,
  modelHash: '0123456789abcdef',
  seconds: 12.4,
  notes: ['The treasury’s share is spent at a constant rate.'],
  unsupported: null,
};
