import { Accounting, AccountingError } from '#sim/engine/accounting.ts';
import { type Checkpoint, resume, takeCheckpoint } from '#sim/engine/checkpoint.ts';
import { summarise } from '#sim/engine/outcome.ts';
import { Recorder } from '#sim/engine/recorder.ts';
import type { RunFailure, RunResult } from '#sim/engine/result.ts';
import { day, nightfall, type OnStage } from '#sim/engine/step.ts';
import { defaultKernel, type KernelName, kernelSpace } from '#sim/kernel/choose.ts';
import { createWorld } from '#sim/model/create.ts';
import type { World } from '#sim/model/world.ts';
import type { Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

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
  const run = new Run(scenario, replicate, how);
  while (!run.ended) {
    run.step();
    if (run.failure === null) onDay?.(run.day);
  }
  return run.result();
}

/** One replicate on its way, a day at a time. */
export class Run {
  /** Why it ended before its last day. */
  failure: RunFailure | null = null;
  private readonly scenario: Scenario;
  private readonly replicate: number;
  private readonly how: HowToRun;
  private readonly world: World;
  private readonly recorder: Recorder;
  private readonly accounting: Accounting;

  constructor(scenario: Scenario, replicate: number, how: HowToRun = {}) {
    this.scenario = scenario;
    this.replicate = replicate;
    this.how = how;
    const { useKernel = defaultKernel(), onStage, from = null } = how;
    this.world = createWorld(scenario, replicate, kernelSpace(useKernel));
    this.recorder = new Recorder(scenario.days);
    const worst = from === null ? 0 : resume(this.world, this.recorder, from).worstAccounting;
    onStage?.('create', this.world);
    this.accounting = new Accounting(this.world, worst);
  }

  /** Days done. */
  get day(): number {
    return this.world.day;
  }

  get ended(): boolean {
    return this.failure !== null || this.day >= this.scenario.days;
  }

  /**
   * The next day.
   * @param schedule its changes; other ones than the scenario's make the run that such a scenario would have made
   */
  step(schedule: readonly ScheduledChange[] = this.scenario.schedule): void {
    const { world, recorder, accounting, scenario } = this;
    const { onStage, injection = null, checkpoints = null } = this.how;
    try {
      world.acceptedFactor = factorOn(world.day, injection);
      day(world, schedule, accounting, onStage);
      recorder.record(world);
      onStage?.('record', world);
      nightfall(world);
      onStage?.('trade', world);
    } catch (error) {
      if (!(error instanceof AccountingError)) throw error;
      const { stage, account, message } = error;
      this.failure = { day: error.day, stage, account, message };
      return;
    }
    if (checkpoints !== null && world.day % checkpoints.every === 0 && world.day < scenario.days) {
      checkpoints.keep(takeCheckpoint(world, recorder, accounting));
    }
  }

  /** What the days done came to, at least one: before the last of them the summary is of a run that ended now, without Datanets. */
  result(): RunResult {
    const { replicate, failure, recorder, world, accounting, scenario } = this;
    const series = recorder.series(world.day);
    const ledger = recorder.ledger(world.day);
    const { votes } = world;
    if (failure !== null) return { replicate, series, ledger, datanets: [], summary: null, failure, votes };
    const summary = summarise(series, recorder.flows, accounting.worst);
    const datanets = world.day < scenario.days ? [] : recorder.datanets;
    return { replicate, series, ledger, datanets, summary, failure, votes };
  }
}

function factorOn(day: number, injection: Injection | null): number {
  return injection !== null && day >= injection.from && day < injection.until ? injection.factor : 1;
}
