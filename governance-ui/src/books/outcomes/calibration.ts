import { wilsonInterval } from '#sim/stats/wilson-interval.ts';
import type { Comparison, Outcomes } from '#ui/review/outcomes/outcomes.ts';

/** How many of some forecasts held. */
export interface Coverage {
  readonly what: string;
  readonly hits: number;
  /** Hits and misses: those of which the outcome is known. */
  readonly decided: number;
  /** Misses in which more came than the band says, and less. */
  readonly above: number;
  readonly below: number;
  /** 95 % interval of the share of hits, by Wilson. */
  readonly low: number;
  readonly high: number;
}

function coverageOf(what: string, comparisons: readonly Comparison[]): Coverage {
  const decided = comparisons.filter(({ result }) => result === 'hit' || result === 'miss');
  const hits = decided.filter(({ result }) => result === 'hit').length;
  const above = decided.filter(({ realised, high }) => realised! > high).length;
  const { low, high } = wilsonInterval(hits, decided.length);
  return { what, hits, decided: decided.length, above, below: decided.length - hits - above, low, high };
}

/** How good the forecasts were: all of them, by what they are of, and by how far ahead. */
export function calibration({ proposals }: Outcomes): Coverage[] {
  const all = proposals.flatMap(({ comparisons }) => comparisons);
  const by = <K>(key: (comparison: Comparison) => K): K[] => [...new Set(all.map(key))];
  return [
    coverageOf('all', all),
    ...by(({ label }) => label).map((label) =>
      coverageOf(
        label,
        all.filter((each) => each.label === label),
      ),
    ),
    ...by(({ horizon }) => horizon)
      .sort((a, b) => a - b)
      .map((horizon) =>
        coverageOf(
          `after ${horizon} days`,
          all.filter((each) => each.horizon === horizon),
        ),
      ),
  ].filter(({ what, decided }) => what === 'all' || decided > 0);
}
