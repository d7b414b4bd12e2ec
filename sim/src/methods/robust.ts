import { extent } from '#sim/stats/extent.ts';
import { mean } from '#sim/stats/mean.ts';
import { quantile } from '#sim/stats/quantile.ts';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';

/** What a user cares about, in absolute terms: the outcome is to be above, or below, the value. */
export interface Threshold {
  readonly outcome: string;
  readonly side: 'above' | 'below';
  readonly value: number;
}

export interface Regret {
  readonly outcome: string;
  readonly mean: number;
  /** Over the conditions in which the choice has the outcome. */
  readonly p90: number;
  readonly max: number;
  /** Mean of the outcome itself, and its 5th and 95th percentile over the conditions. */
  readonly average: number;
  readonly low: number;
  readonly high: number;
}

export interface Choice {
  /** Its place among the choices given. */
  readonly index: number;
  /** Conditions in which it meets every threshold; one in which it failed is one in which it does not. */
  readonly met: number;
  readonly conditions: number;
  readonly share: number;
  /** 95 % interval of the share, by Wilson. */
  readonly low: number;
  readonly high: number;
  /** By threshold: the share of conditions in which this one is met. */
  readonly byThreshold: readonly number[];
  /** By outcome with a threshold: how far it stays behind the best choice for the same condition. */
  readonly regrets: readonly Regret[];
  /** Mean over the outcomes of the largest regret, each relative to the spread of that outcome: 0 is best. */
  readonly score: number;
}

/**
 * Judges choices (settings of the levers) by how they do in many conditions (settings of the uncertainties): the share of
 * conditions in which all thresholds are met (satisficing; Starr 1963), and regret (Savage 1951), what is lost against the
 * best choice for that condition.
 * @param values by outcome, choice and condition; `NaN` where there is none
 * @returns the choices, the most robust first: by share, then by score
 */
export function judge(
  thresholds: readonly Threshold[],
  values: Readonly<Record<string, readonly (readonly number[])[]>>,
): Choice[] {
  const first = values[thresholds[0]!.outcome]!;
  const outcomes = [...new Map(thresholds.map((threshold) => [threshold.outcome, threshold])).values()];
  const regretOf = new Map(
    outcomes.map((threshold) => [threshold.outcome, regrets(threshold, values[threshold.outcome]!)]),
  );
  const choices = first.map((row, index): Choice => {
    const conditions = row.length;
    const meets = thresholds.map(({ outcome, side, value }) =>
      values[outcome]![index]!.map((each) => (side === 'above' ? each > value : each < value)),
    );
    const met = row.filter((_, c) => meets.every((each) => each[c])).length;
    const own = outcomes.map(({ outcome }): Regret => {
      const defined = regretOf.get(outcome)!.byChoice[index]!.filter(Number.isFinite);
      const reached = values[outcome]![index]!.filter(Number.isFinite);
      return {
        outcome,
        mean: mean(defined),
        p90: quantile(defined, 0.9),
        max: defined.length === 0 ? Number.NaN : extent(defined).high,
        average: mean(reached),
        low: quantile(reached, 0.05),
        high: quantile(reached, 0.95),
      };
    });
    const scores = own.map(({ outcome, max }) => {
      const { spread } = regretOf.get(outcome)!;
      return spread > 0 ? max / spread : 0;
    });
    return {
      index,
      met,
      conditions,
      share: met / conditions,
      ...wilsonInterval(met, conditions),
      byThreshold: meets.map((each) => each.filter(Boolean).length / conditions),
      regrets: own,
      score: mean(scores),
    };
  });
  const rank = (score: number) => (Number.isNaN(score) ? Number.POSITIVE_INFINITY : score);
  return choices.sort((a, b) => b.share - a.share || rank(a.score) - rank(b.score) || a.index - b.index);
}

function regrets({ side }: Threshold, values: readonly (readonly number[])[]) {
  const sign = side === 'above' ? 1 : -1;
  const all = values.flat().filter(Number.isFinite);
  const { low, high } = extent(all);
  const conditions = values[0]?.length ?? 0;
  const best = Array.from({ length: conditions }, (_, c) =>
    Math.max(
      ...values
        .map((row) => row[c]!)
        .filter(Number.isFinite)
        .map((value) => sign * value),
    ),
  );
  return {
    byChoice: values.map((row) => row.map((value, c) => best[c]! - sign * value)),
    spread: all.length === 0 ? 0 : high - low,
  };
}
