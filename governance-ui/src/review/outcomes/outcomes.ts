import { FORECAST_METRICS, type ForecastBand } from '#ui/review/economics/forecast.ts';

/** One forecast beside what came. `open`: its day has not come; `unknown`: the node no longer has the state of that day. */
export interface Comparison {
  readonly metric: ForecastBand['metric'];
  readonly label: string;
  readonly horizon: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** OPEN, as the chain had it; `null` where it is open or unknown. */
  readonly realised: number | null;
  readonly result: 'miss' | 'hit' | 'open' | 'unknown';
  /** Unix seconds: the day that it is about. */
  readonly at: number;
}

/** An executed proposal and what was expected of it. */
export interface ProposalOutcome {
  readonly number: number;
  readonly title: string;
  /** Unix seconds. */
  readonly executedAt: number;
  /** Hash of the review whose forecast it is: the last one made before the execution; `null` where there is none. */
  readonly review: string | null;
  readonly comparisons: readonly Comparison[];
}

export interface Outcomes {
  /** Those with misses first, then the newest. */
  readonly proposals: readonly ProposalOutcome[];
  readonly hits: number;
  readonly misses: number;
  readonly open: number;
  /** Share of hits in what has been decided; `null` before anything is. Bands that are right hold 90 %. */
  readonly coverage: number | null;
}

/** Share of the outcomes that a band is meant to hold. */
export const NOMINAL_COVERAGE = 0.9;

/** A band and what the chain had on its day. */
export function compareBand(band: ForecastBand, at: number, now: number, realised: number | null): Comparison {
  const { metric, horizon, low, median, high } = band;
  const { label } = FORECAST_METRICS.find(({ key }) => key === metric)!;
  const result =
    at > now ? 'open' : realised === null ? 'unknown' : realised >= low && realised <= high ? 'hit' : 'miss';
  return { metric, label, horizon, low, median, high, realised: at > now ? null : realised, result, at };
}

const ORDER = ['miss', 'hit', 'unknown', 'open'] as const;

/** All of them in the order in which they are told: misses first. */
export function gather(proposals: readonly ProposalOutcome[]): Outcomes {
  const rank = ({ result }: Comparison) => ORDER.indexOf(result);
  const sorted = proposals
    .map((each) => ({
      ...each,
      comparisons: each.comparisons.toSorted((a, b) => rank(a) - rank(b) || a.horizon - b.horizon),
    }))
    .toSorted((a, b) => misses(b) - misses(a) || b.executedAt - a.executedAt);
  const all = sorted.flatMap(({ comparisons }) => comparisons);
  const count = (result: Comparison['result']) => all.filter((each) => each.result === result).length;
  const [hit, missed] = [count('hit'), count('miss')];
  return {
    proposals: sorted,
    hits: hit,
    misses: missed,
    open: count('open'),
    coverage: hit + missed === 0 ? null : hit / (hit + missed),
  };
}

function misses({ comparisons }: ProposalOutcome): number {
  return comparisons.filter(({ result }) => result === 'miss').length;
}
