import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type DailyLedger, type DailySeries, LEDGER, type RunResult, SERIES } from '#sim/engine/result.ts';
import { UserError } from '#sim/errors.ts';
import { LiveBands } from '#sim/experiment/live/bands.ts';
import { COLUMNS } from '#sim/experiment/live/columns.ts';
import type { ReplicateState } from '#sim/experiment/live/messages.ts';
import { LiveThread } from '#sim/experiment/live/thread.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

export interface LiveOptions {
  /** Threads; default one less than the machine runs in parallel, as one thread draws. */
  readonly workers?: number;
  /** Simulated days to a second; `null`: as fast as it goes. */
  readonly pace?: number | null;
  /** Called when a day or a few are done, and when the run starts, rests or ends: about twenty times a second at most. */
  readonly onChange?: () => void;
}

export type LiveState = 'running' | 'paused' | 'rewinding' | 'ended' | 'failed';

/** Wall-clock milliseconds that a step should take: short enough that a pause is felt at once, and a picture is smooth. */
const STEP_MS = 50;
const MOST_DAYS = 60;

/**
 * The replicates of a scenario on threads of their own, day by day and together, while somebody watches: it can pause, step,
 * be given other changes for the days to come, and go back by running again from the first day. The numbers are those that a
 * run of the same scenario gives.
 */
export class LiveRun implements AsyncDisposable {
  /** Its schedule may be changed while it is paused, for the days to come. */
  scenario: Scenario;
  pace: number | null;
  state: LiveState = 'paused';
  /** Days that all replicates have done. */
  day = 0;
  /** What broke, where the state is `failed`. */
  trouble: Error | null = null;
  /** Of the replicates in their order, as if the run ended now; none before the first day. */
  states: readonly ReplicateState[] = [];
  readonly bands: LiveBands;
  private threads: readonly LiveThread[];
  private readonly count: number;
  /** Of a run that has ended: its threads are gone. */
  private final: readonly RunResult[] | null = null;
  private readonly onChange: () => void;
  private target = 0;
  private msPerDay = STEP_MS;
  private moving: Promise<void> = Promise.resolve();

  constructor(scenario: Scenario, { workers, pace = null, onChange = () => {} }: LiveOptions = {}) {
    this.scenario = scenario;
    this.pace = pace;
    this.onChange = onChange;
    this.bands = new LiveBands(scenario.days);
    this.count = Math.min(scenario.replicates, workers ?? Math.max(1, availableParallelism() - 1));
    this.threads = this.start();
  }

  private start(): LiveThread[] {
    const { scenario, count } = this;
    const all = Array.from({ length: scenario.replicates }, (_, replicate) => replicate);
    const replicatesOf = (k: number) => all.filter((replicate) => replicate % count === k);
    return Array.from({ length: count }, (_, k) => new LiveThread(scenario, replicatesOf(k)));
  }

  /** Goes on, to the morning of a day or to the end. Does nothing where it is there already. */
  play(until = this.scenario.days): void {
    if (this.state === 'running' || this.state === 'rewinding' || this.state === 'failed') return;
    this.move('running', Math.min(until, this.scenario.days), this.pace !== null && until === this.scenario.days);
  }

  /** Rests after the days in hand. */
  pause(): Promise<void> {
    if (this.state === 'running') this.target = 0;
    return this.moving;
  }

  /** Resolves when it rests or has ended. */
  settled(): Promise<void> {
    return this.moving;
  }

  /**
   * Goes back to the morning of a day: runs again from the first one, with the changes of its scenario.
   * @throws {UserError} `NOT_PAUSED` while it moves
   */
  rewind(day: number): void {
    this.mustRest('go back');
    if (this.final === null) for (const thread of this.threads) thread.restart();
    else this.threads = this.start();
    this.final = null;
    this.bands.forget(day);
    this.day = 0;
    this.states = [];
    this.move('rewinding', Math.max(0, Math.min(day, this.scenario.days)), false);
  }

  /**
   * Another schedule for the days to come.
   * @throws {UserError} `NOT_PAUSED` while it moves
   */
  reschedule(scenario: Scenario): void {
    this.mustRest('change a parameter');
    this.scenario = scenario;
  }

  /**
   * What the days done came to: of a run at its end what `simulate` gives, before that its days so far.
   * @throws {UserError} `NOT_PAUSED` while it moves
   */
  async results(): Promise<RunResult[]> {
    this.mustRest('take the results');
    return [...(this.final ?? (await this.collect()))];
  }

  private async collect(): Promise<RunResult[]> {
    const all = (await Promise.all(this.threads.map((thread) => thread.results()))).flat();
    return all.sort((a, b) => a.replicate - b.replicate);
  }

  /** The same without what stands in no column: no Datanets, no votes. Cheap, and at any time between two steps. */
  soFar(): RunResult[] {
    return this.states.map(({ replicate, summary, failure }) => {
      const { series, ledger } = this.columnsOf(replicate);
      return { replicate, series, ledger, datanets: [], summary, failure, votes: [] };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.target = 0;
    await Promise.all(this.threads.map((thread) => thread.end()));
    await this.moving;
  }

  private mustRest(what: string): void {
    if (this.state === 'paused' || this.state === 'ended') return;
    throw new UserError(`The run must rest to ${what}; it is ${this.state}.`, {
      code: 'NOT_PAUSED',
      hint: 'Pause it first.',
    });
  }

  private move(state: LiveState, target: number, paced: boolean): void {
    this.state = state;
    this.target = target;
    this.moving = this.advance(paced);
  }

  /** Days on days until the target; never rejects. */
  private async advance(paced: boolean): Promise<void> {
    this.onChange();
    try {
      while (this.day < this.target) {
        const started = performance.now();
        const from = this.day;
        await this.step(paced);
        if (paced && this.pace !== null) await restUntil(started + (1000 * (this.day - from)) / this.pace);
      }
      if (this.day >= this.scenario.days) await this.finish();
      this.state = this.day >= this.scenario.days ? 'ended' : 'paused';
    } catch (error) {
      this.state = 'failed';
      this.trouble = error instanceof Error ? error : new Error(String(error));
    }
    this.onChange();
  }

  /** At its end it needs no threads any more, and they much memory. */
  private async finish(): Promise<void> {
    this.final = await this.collect();
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  private async step(paced: boolean): Promise<void> {
    const from = this.day;
    const fitting = Math.floor(STEP_MS / this.msPerDay);
    const due = paced && this.pace !== null ? Math.ceil((this.pace * STEP_MS) / 1000) : MOST_DAYS;
    const to = Math.min(this.target, from + Math.max(1, Math.min(fitting, due, MOST_DAYS)));
    const started = performance.now();
    const states = await Promise.all(this.threads.map((thread) => thread.advance(to, this.scenario.schedule)));
    this.msPerDay = Math.max(0.01, (performance.now() - started) / (to - from));
    this.states = states.flat().sort((a, b) => a.replicate - b.replicate);
    this.bands.extend(from, to, (column) =>
      this.threads.flatMap(({ replicates, columns }) => replicates.map((_, place) => columns.of(place, column))),
    );
    this.day = to;
    const [first] = this.states;
    if (this.states.every(({ failure }) => failure !== null)) throw new Error(first!.failure!.message);
    if (this.day < this.target) this.onChange();
  }

  private columnsOf(replicate: number): { series: DailySeries; ledger: DailyLedger } {
    const thread = this.threads.find(({ replicates }) => replicates.includes(replicate))!;
    const place = thread.replicates.indexOf(replicate);
    const columns = Object.fromEntries(
      COLUMNS.map((name, c) => [name, thread.columns.of(place, c).subarray(0, this.day)]),
    ) as unknown as DailySeries & DailyLedger;
    const some = <Name extends string>(names: readonly Name[]) =>
      Object.fromEntries(names.map((name) => [name, (columns as unknown as Record<Name, Float64Array>)[name]]));
    return { series: some(SERIES) as unknown as DailySeries, ledger: some(LEDGER) as unknown as DailyLedger };
  }
}

async function restUntil(moment: number): Promise<void> {
  const early = moment - performance.now();
  if (early > 1) await wait(early);
}
