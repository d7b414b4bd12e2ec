import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { type Estimate, jackknife } from '#sim/stats/jackknife.ts';

/** Days on which items are injected, and days after them over which their effect is counted (section 9 of the model). */
export const INJECTION_DAYS = 90;
export const EFFECT_DAYS = 365;
/** What accepted items are multiplied by. */
export const INJECTION_FACTOR = 1.5;

/** The links of the loop, each the response of one series to the one before it. */
export const LINKS = [
  { key: 'qualityPerItem', label: 'Quality per item', of: 'bestQuality', to: 'volume' },
  { key: 'feesPerQuality', label: 'Fees per quality', of: 'feesUsd', to: 'bestQuality' },
  { key: 'incomePerFee', label: 'Contributor income per fee', of: 'contributorIncomeUsd', to: 'feesUsd' },
  { key: 'itemsPerIncome', label: 'Items per income', of: 'itemsAccepted', to: 'contributorIncomeUsd' },
] as const satisfies readonly { key: string; label: string; of: SeriesName; to: SeriesName }[];

export type LinkKey = (typeof LINKS)[number]['key'];

export interface LoopGain {
  /** First day of the injection. */
  readonly from: number;
  /** Pairs of runs of which both came to their end. */
  readonly pairs: number;
  /** Extra accepted items per injected item; above 0 the loop feeds back. */
  readonly gain: Estimate;
  /** Accepted items, means over the pairs: injected, and more than without in the days that follow. */
  readonly injectedItems: number;
  readonly extraItems: number;
  /** Of each link: Δln of its series over Δln of the one before it. */
  readonly elasticities: Readonly<Record<LinkKey, Estimate>>;
  /** Their product: Δln of accepted items over Δln of volume. */
  readonly loopElasticity: Estimate;
}

/**
 * The loop's multiplier: what follows from items that come from nowhere (section 9 of the model). All of it are ratios of
 * sums over the replicates; intervals by the jackknife over them.
 * @param boosted the partners of `base` in whose days [from, from + 90) accepted items were multiplied by 1.5
 */
export function loopGain(base: readonly RunResult[], boosted: readonly RunResult[], from: number): LoopGain {
  const byReplicate = new Map(surviving(boosted).map((run) => [run.replicate, run]));
  const pairs = surviving(base).flatMap((run) => {
    const partner = byReplicate.get(run.replicate);
    return partner === undefined ? [] : [measured(run, partner, from)];
  });
  const total = (numbers: readonly number[], of: (pair: Measured) => number): number =>
    numbers.reduce((sum, k) => sum + of(pairs[k]!), 0);
  const injected = (numbers: readonly number[]) => total(numbers, (pair) => pair.injected);
  const extra = (numbers: readonly number[]) =>
    total(numbers, ({ boosted: after, base: before }) => after.itemsAccepted - before.itemsAccepted);
  const change = (numbers: readonly number[], name: Followed): number =>
    Math.log(total(numbers, (pair) => pair.boosted[name]) / total(numbers, (pair) => pair.base[name]));
  const elasticity = (of: Followed, to: Followed): Estimate =>
    jackknife(pairs.length, (numbers) => change(numbers, of) / change(numbers, to));
  const all = pairs.map((_, k) => k);
  return {
    from,
    pairs: pairs.length,
    gain: jackknife(pairs.length, (numbers) => extra(numbers) / injected(numbers)),
    injectedItems: injected(all) / pairs.length,
    extraItems: extra(all) / pairs.length,
    elasticities: Object.fromEntries(LINKS.map(({ key, of, to }) => [key, elasticity(of, to)])) as Record<
      LinkKey,
      Estimate
    >,
    loopElasticity: elasticity('itemsAccepted', 'volume'),
  };
}

const FOLLOWED = ['volume', ...LINKS.map(({ of }) => of)] as const;
type Followed = (typeof FOLLOWED)[number];

interface Measured {
  readonly injected: number;
  /** Sums over the days of the effect. */
  readonly base: Readonly<Record<Followed, number>>;
  readonly boosted: Readonly<Record<Followed, number>>;
}

function measured(base: SurvivingRun, boosted: SurvivingRun, from: number): Measured {
  const until = from + INJECTION_DAYS;
  const sums = ({ series }: SurvivingRun) =>
    Object.fromEntries(FOLLOWED.map((name) => [name, sum(series[name], until, until + EFFECT_DAYS)])) as Record<
      Followed,
      number
    >;
  // Of f times as many items, the share 1 − 1/f was injected.
  const injected = (1 - 1 / INJECTION_FACTOR) * sum(boosted.series.itemsAccepted, from, until);
  return { injected, base: sums(base), boosted: sums(boosted) };
}

function sum(values: Float64Array, from: number, until: number): number {
  let total = 0;
  for (const value of values.subarray(from, until)) total += value;
  return total;
}
