import { Accounting, AccountingError } from '#sim/engine/accounting.ts';
import { type Checkpoint, resume, takeCheckpoint } from '#sim/engine/checkpoint.ts';
import { summarise } from '#sim/engine/outcome.ts';
import { Recorder } from '#sim/engine/recorder.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { day, nightfall, type OnStage } from '#sim/engine/step.ts';
import { defaultKernel, type KernelName, kernelSpace } from '#sim/kernel/choose.ts';
import { createWorld } from '#sim/model/create.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** Accepted items that come from nowhere, at no cost, on days [from, until): what the gain of the loop is measured with. */
export interface Injection {
  readonly from: number;
  readonly until: number;
  /** What the accepted items of these days are multiplied by, after step 3. */
  readonly factor: number;
}

/** What is not in the scenario. But for an injection the result is the same. */
export interface HowToRun {
  /** The form of the loops over all agents; the faster one that there is, if not said. */
  readonly useKernel?: KernelName;
  /** Called after each stage of each day, before its accounts are checked; first of all with `create`. */
  readonly onStage?: OnStage;
  readonly injection?: Injection | null;
  /** Where an earlier run of the same scenario and replicate had come to; it goes on from there. */
  readonly from?: Checkpoint | null;
  /** Called on the mornings of all days that are multiples of `every`. */
  readonly checkpoints?: { readonly every: number; readonly keep: (checkpoint: Checkpoint) => void } | null;
}

/**
 * One replicate of a scenario, from the first day to the last. Pure: the same scenario, seed and replicate give the same
 * numbers anywhere. A run that breaks an identity of the accounting ends there, as a recorded failure.
 * @param onDay called after each day with the number of days done
 */
export function simulate(
  scenario: Scenario,
  replicate: number,
  onDay?: (daysDone: number) => void,
  how: HowToRun = {},
): RunResult {
  const { useKernel = defaultKernel(), onStage, injection = null, from = null, checkpoints = null } = how;
  const world = createWorld(scenario, replicate, kernelSpace(useKernel));
  const recorder = new Recorder(scenario.days);
  const worstAccounting = from === null ? 0 : resume(world, recorder, from).worstAccounting;
  onStage?.('create', world);
  const accounting = new Accounting(world, worstAccounting);
  try {
    while (world.day < scenario.days) {
      world.acceptedFactor = factorOn(world.day, injection);
      day(world, scenario.schedule, accounting, onStage);
      recorder.record(world);
      onStage?.('record', world);
      nightfall(world);
      onStage?.('trade', world);
      onDay?.(world.day);
      if (checkpoints !== null && world.day % checkpoints.every === 0 && world.day < scenario.days) {
        checkpoints.keep(takeCheckpoint(world, recorder, accounting));
      }
    }
  } catch (error) {
    if (!(error instanceof AccountingError)) throw error;
    const { stage, account, message } = error;
    return {
      replicate,
      series: recorder.series(world.day),
      ledger: recorder.ledger(world.day),
      datanets: [],
      summary: null,
      failure: { day: error.day, stage, account, message },
      votes: world.votes,
    };
  }
  const series = recorder.series(scenario.days);
  return {
    replicate,
    series,
    ledger: recorder.ledger(scenario.days),
    datanets: recorder.datanets,
    summary: summarise(series, recorder.flows, accounting.worst),
    failure: null,
    votes: world.votes,
  };
}

function factorOn(day: number, injection: Injection | null): number {
  return injection !== null && day >= injection.from && day < injection.until ? injection.factor : 1;
}
