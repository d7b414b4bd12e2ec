import { apportion } from '#sim/model/apportion.ts';
import { isAdmitted } from '#sim/model/functions.ts';
import type { FeeSplit, Parameters } from '#sim/model/parameters.ts';
import { toWei } from '#sim/twin/wei.ts';

export const DAYS_PER_EPOCH = 7;
const BPS = 10_000;

/** What the contracts hold of a day's parameters. Shares and weights in basis points. */
export interface Terms {
  readonly split: FeeSplit;
  /** Wei per epoch. */
  readonly rate: bigint;
  /** By Datanet; 0 where it is not admitted. They sum to 10,000, or to 0. */
  readonly weights: readonly number[];
  readonly shares: { readonly contributors: number; readonly builders: number };
  readonly admitted: readonly boolean[];
  /** Whether the model divides emission by exactly these weights. */
  readonly exact: boolean;
}

export function termsOf(parameters: Parameters, day: number): Terms {
  const { feeSplit, emission, datanets } = parameters;
  const admitted = datanets.map((datanet) => isAdmitted(datanet, day));
  const gauges = datanets.map(({ gauge }, d) => (admitted[d] ? gauge : 0));
  const sum = gauges.reduce((a, b) => a + b, 0);
  const weights = apportion(BPS, gauges);
  return {
    split: { ...feeSplit },
    rate: toWei(emission.perDay * DAYS_PER_EPOCH),
    weights,
    shares: { contributors: emission.contributors, builders: emission.builders },
    admitted,
    exact: gauges.every((gauge, d) => gauge * BPS === weights[d]! * sum),
  };
}

/** A decision that the contracts can be asked for. */
export type Decision =
  | { readonly kind: 'split'; readonly split: FeeSplit }
  | { readonly kind: 'rate'; readonly rate: bigint }
  | { readonly kind: 'weights'; readonly weights: readonly number[] }
  | { readonly kind: 'shares'; readonly shares: Terms['shares'] }
  | { readonly kind: 'suspend'; readonly datanet: number };

/** What must be decided so that `before` becomes `after`. */
export function decisionsBetween(before: Terms, after: Terms): Decision[] {
  const decisions: Decision[] = [];
  if (!isSame(before.split, after.split)) decisions.push({ kind: 'split', split: after.split });
  if (before.rate !== after.rate) decisions.push({ kind: 'rate', rate: after.rate });
  if (!isSame(before.weights, after.weights)) decisions.push({ kind: 'weights', weights: after.weights });
  if (!isSame(before.shares, after.shares)) decisions.push({ kind: 'shares', shares: after.shares });
  before.admitted.forEach((was, datanet) => {
    if (was && !after.admitted[datanet]) decisions.push({ kind: 'suspend', datanet });
  });
  return decisions;
}

/** Whether both pay the same rewards. */
export function sameRewards(a: Terms, b: Terms): boolean {
  return a.rate === b.rate && isSame(a.weights, b.weights) && isSame(a.shares, b.shares);
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
