import type { Impact } from '#ui/impact/impact.ts';
import type { Trouble } from '#ui/ui/shell/model.ts';

/** The paired simulation of one proposal. `impact` of a running or stopped one is what was finished by then. */
export type ImpactRun =
  | {
      readonly status: 'running';
      readonly startedAt: number;
      readonly done: number;
      readonly total: number;
      readonly fraction: number;
      readonly impact: Impact | null;
    }
  | { readonly status: 'done'; readonly impact: Impact }
  | { readonly status: 'stopped'; readonly impact: Impact | null }
  | { readonly status: 'failed'; readonly trouble: Trouble };

export function startRun(now: number): ImpactRun {
  return { status: 'running', startedAt: now, done: 0, total: 0, fraction: 0, impact: null };
}

/** What there is to draw of a run. */
export function impactOf(run: ImpactRun | null): Impact | null {
  return run === null || run.status === 'failed' ? null : run.impact;
}

/** Share of the work from which on the pace says something of the rest. */
const PACE_FROM = 0.02;

/** Seconds that the rest will take at the pace so far, or `null` before there is a pace. */
export function secondsLeft(run: ImpactRun, now: number): number | null {
  if (run.status !== 'running' || run.fraction < PACE_FROM) return null;
  const spent = (now - run.startedAt) / 1000;
  return (spent / run.fraction) * (1 - run.fraction);
}

export function progressed(
  run: ImpactRun,
  progress: {
    readonly done: number;
    readonly total: number;
    readonly fraction: number;
    readonly partial: Impact | null;
  },
): ImpactRun {
  if (run.status !== 'running') return run;
  const { done, total, fraction, partial } = progress;
  return { ...run, done, total, fraction, impact: partial ?? run.impact };
}

export function stopped(run: ImpactRun): ImpactRun {
  return run.status === 'running' ? { status: 'stopped', impact: run.impact } : run;
}
