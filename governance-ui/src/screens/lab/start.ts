import type { RunSpec, RunView } from '#ui/lab/records.ts';
import { usualSpec } from '#ui/lab/usual-spec.ts';
import { asking, labOf, withLab } from '#ui/screens/lab/select.ts';
import { isMoving, MOST_RUNS, type OpenComparison, USUAL_PACE } from '#ui/screens/lab/state.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

/** Starts a run, to be shown as soon as its first day is there. */
export function startRun(app: App, spec: RunSpec): Step {
  const { nextRun } = labOf(app);
  const next = withLab(app, { nextRun: nextRun + 1, opening: nextRun });
  return asking(next, { kind: 'start', id: nextRun, spec, pace: USUAL_PACE });
}

/** Starts two runs with the same luck, and compares them when both have ended. */
export function startPair(app: App, first: string, second: string): Step {
  const { nextRun } = labOf(app);
  const comparison = newComparison(nextRun, nextRun + 1);
  const next = withLab(app, { nextRun: nextRun + 2, opening: null, open: null, comparison });
  return asking(
    next,
    { kind: 'start', id: nextRun, spec: usualSpec(first), pace: null },
    { kind: 'start', id: nextRun + 1, spec: usualSpec(second), pace: null },
  );
}

export function newComparison(base: number, changed: number): OpenComparison {
  return { base, changed, value: null, asked: false, series: null, scroll: 0 };
}

/** Compares two runs that are there; it waits until both rest. */
export function compareRuns(app: App, base: number, changed: number): Step {
  return asking(withLab(app, { comparison: { ...newComparison(base, changed), asked: true } }), {
    kind: 'compare',
    base,
    changed,
  });
}

/** Takes a run out of the list. */
export function dropRun(app: App, id: number): Step {
  const { runs, marked, open } = labOf(app);
  const next = withLab(app, {
    runs: runs.filter((run) => run.id !== id),
    marked: { ...marked, runs: marked.runs.filter((key) => key !== String(id)) },
    open: open?.id === id ? null : open,
  });
  return asking(next, { kind: 'drop', id });
}

/** The run that makes room for another one: the oldest that rests, is not marked and not on the screen. */
export function leastNeeded(app: App): RunView | null {
  const { runs, marked, open, comparison } = labOf(app);
  if (runs.length <= MOST_RUNS) return null;
  const kept = [open?.id, comparison?.base, comparison?.changed];
  return runs.find((run) => !isMoving(run) && !marked.runs.includes(String(run.id)) && !kept.includes(run.id)) ?? null;
}
