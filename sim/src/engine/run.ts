import { AccountingError } from '#sim/engine/accounting.ts';
import { summarise } from '#sim/engine/outcome.ts';
import { Recorder } from '#sim/engine/recorder.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { day, nightfall } from '#sim/engine/step.ts';
import { defaultKernel, type KernelName, kernelSpace } from '#sim/kernel/choose.ts';
import { createWorld } from '#sim/model/create.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

/**
 * One replicate of a scenario, from the first day to the last. Pure: the same scenario, seed and replicate give the same
 * numbers anywhere. A run that breaks an identity of the accounting ends there, as a recorded failure.
 * @param onDay called after each day with the number of days done
 * @param useKernel the form of the loops over all agents; any gives the same bits
 */
export function simulate(
  scenario: Scenario,
  replicate: number,
  onDay?: (daysDone: number) => void,
  useKernel: KernelName = defaultKernel(),
): RunResult {
  const world = createWorld(scenario, replicate, kernelSpace(useKernel));
  const recorder = new Recorder(scenario.days);
  let worstAccounting = 0;
  try {
    while (world.day < scenario.days) {
      worstAccounting = Math.max(worstAccounting, day(world, scenario.schedule));
      recorder.record(world);
      nightfall(world);
      onDay?.(world.day);
    }
  } catch (error) {
    if (!(error instanceof AccountingError)) throw error;
    const { stage, account, message } = error;
    return {
      replicate,
      series: recorder.series(world.day),
      summary: null,
      failure: { day: error.day, stage, account, message },
      votes: world.votes,
    };
  }
  const series = recorder.series(scenario.days);
  return {
    replicate,
    series,
    summary: summarise(series, recorder.flows, worstAccounting),
    failure: null,
    votes: world.votes,
  };
}
