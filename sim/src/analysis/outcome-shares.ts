import { type Ending, surviving } from '#sim/analysis/surviving.ts';
import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import { wilsonInterval } from '#sim/stats/wilson-interval.ts';

export interface OutcomeShare {
  readonly count: number;
  /** Of the runs that came to their end; `NaN` where none did. */
  readonly share: number;
  /** 95 % interval of the probability, by Wilson. */
  readonly low: number;
  readonly high: number;
}

export interface OutcomeShares {
  /** Runs that came to their end. */
  readonly runs: number;
  /** Runs that failed: they have no outcome and are in no share. */
  readonly failed: number;
  readonly outcomes: Readonly<Record<Outcome, OutcomeShare>>;
}

/** How likely each outcome is, with what so few runs allow to say. */
export function outcomeShares(results: readonly Ending[]): OutcomeShares {
  const runs = surviving(results);
  const shareOf = (outcome: Outcome): OutcomeShare => {
    const count = runs.filter((run) => run.summary.outcome === outcome).length;
    return { count, share: count / runs.length, ...wilsonInterval(count, runs.length) };
  };
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, shareOf(outcome)])) as Record<
    Outcome,
    OutcomeShare
  >;
  return { runs: runs.length, failed: results.length - runs.length, outcomes };
}
