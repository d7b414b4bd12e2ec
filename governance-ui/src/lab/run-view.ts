import { loopStages } from '#sim/analysis/loop-stages.ts';
import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import type { LiveRun } from '#sim/experiment/live/live-run.ts';
import { PARAMETERS } from '#sim/parameters/table.ts';
import type { RingBlock } from '#sim/report/report.ts';
import { ringBlock } from '#sim/report/run/loop-blocks.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { changesOf, problemOf } from '#ui/lab/library.ts';
import type { KeptRun, RunSpec, RunView } from '#ui/lab/records.ts';
import { commandOf } from '#ui/lab/spec.ts';

/** What is remembered of a run beside the run itself. */
export interface RunNotes {
  readonly id: number;
  readonly spec: RunSpec;
  readonly kept: KeptRun | null;
  readonly doing: string | null;
  readonly loop: RingBlock | null;
}

/** Below so many days there is no best before to compare with. */
const LEAST_LOOP_DAYS = 60;

/** The stages of the loop so far; `null` where it is too early, or every replicate failed. */
export function loopOf(live: LiveRun): RingBlock | null {
  if (live.day < LEAST_LOOP_DAYS || live.states.every(({ summary }) => summary === null)) return null;
  const runs = live.soFar();
  return ringBlock(loopStages(runs), runs);
}

export function runView(live: LiveRun, { id, spec, kept, doing, loop }: RunNotes): RunView {
  const { scenario, day, state, pace, trouble, states, bands } = live;
  const { name, days, replicates, seed, scale } = scenario;
  const shares = states.length === 0 ? null : outcomeShares(states);
  return {
    id,
    name,
    spec,
    command: commandOf(spec),
    days,
    replicates,
    seed,
    scale,
    day,
    state,
    pace,
    trouble: trouble === null ? null : problemOf(trouble),
    bands: bands.all,
    outcomes: shares === null || shares.runs === 0 ? null : shares.outcomes,
    leaks: states.flatMap(({ summary }) => (summary === null ? [] : [summary.leakLast])),
    loop,
    changes: changesOf(scenario),
    values: state === 'paused' ? valuesOn(scenario, day) : {},
    kept,
    doing,
  };
}

/** Values in force on a day, of the parameters that may change: those of the start and what was forced by then. */
function valuesOn({ parameters, schedule }: Scenario, day: number): Record<string, string> {
  const values = { ...parameters };
  for (const change of schedule) if (change.mode === 'force' && change.day <= day) Object.assign(values, change.set);
  return Object.fromEntries(
    PARAMETERS.filter(({ schedulable }) => schedulable).map(({ path }) => [path, String(values[path])]),
  );
}
