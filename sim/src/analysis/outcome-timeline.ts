import { surviving } from '#sim/analysis/surviving.ts';
import { OUTCOMES, type Outcome, type RunResult } from '#sim/engine/result.ts';

const MONTH = 30;
const STALLED_BELOW = 0.2;
const LEAKING_ABOVE = 0.5;

export interface OutcomeTimeline {
  readonly runs: number;
  /** From the day on which the first window is full. */
  readonly days: readonly number[];
  /** Share of the runs by day; on each day they sum to 1. */
  readonly shares: Readonly<Record<Outcome, readonly number[]>>;
}

/**
 * What the runs would be called on each day by their trailing windows: a stall where the mean calls of 30 days are below 20 %
 * of the highest such mean so far (or there are neither calls nor emission yet), else a leak where the leak ratio of 90 days
 * exceeds one half, else a flywheel. The outcome of a run (section 9 of the model) looks back further: its leak ratio is that
 * of the last min(365, T/2) days.
 * @param days those that are wanted; the ones before day 29 are left out, except where the run has no other
 */
export function outcomeTimeline(results: readonly RunResult[], days: readonly number[]): OutcomeTimeline {
  const runs = surviving(results).map(dailyOutcome);
  const wanted = days.filter((day) => day >= MONTH - 1);
  const shown = wanted.length > 0 ? wanted : days.slice(-1);
  const share = (outcome: Outcome) =>
    shown.map((day) => runs.filter((run) => run[day] === outcome).length / runs.length);
  return {
    runs: runs.length,
    days: shown,
    shares: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, share(outcome)])) as Record<Outcome, number[]>,
  };
}

function dailyOutcome({ series }: RunResult): Outcome[] {
  const { calls, emissionOpen, leakRatio } = series;
  let month = 0;
  let peak = 0;
  let anything = false;
  return Array.from(leakRatio, (leak, t) => {
    month += calls[t]! - (t >= MONTH ? calls[t - MONTH]! : 0);
    if (t >= MONTH - 1) peak = Math.max(peak, month);
    anything ||= calls[t]! > 0 || emissionOpen[t]! > 0;
    if (!anything || month < STALLED_BELOW * peak) return 'stall';
    return leak > LEAKING_ABOVE ? 'leak' : 'flywheel';
  });
}
