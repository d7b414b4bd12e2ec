import { Accounting, AccountingError } from '#sim/engine/accounting.ts';
import { summarise } from '#sim/engine/outcome.ts';
import { Recorder } from '#sim/engine/recorder.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { day, nightfall, type OnStage } from '#sim/engine/step.ts';
import { defaultKernel, type KernelName, kernelSpace } from '#sim/kernel/choose.ts';
import { createWorld } from '#sim/model/create.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/** How to run, as opposed to what: the result is the same. */
export interface HowToRun {
  /** The form of the loops over all agents; the faster one that there is, if not said. */
  readonly useKernel?: KernelName;
  /** Called after each stage of each day, before its accounts are checked; first of all with `create`. */
  readonly onStage?: OnStage;
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
  { useKernel = defaultKernel(), onStage }: HowToRun = {},
): RunResult {
  const world = createWorld(scenario, replicate, kernelSpace(useKernel));
  const recorder = new Recorder(scenario.days);
  onStage?.('create', world);
  const accounting = new Accounting(world);
  try {
    while (world.day < scenario.days) {
      day(world, scenario.schedule, accounting, onStage);
      recorder.record(world);
      onStage?.('record', world);
      nightfall(world);
      onStage?.('trade', world);
      onDay?.(world.day);
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
