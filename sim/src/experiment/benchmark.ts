import { simulate } from '#sim/engine/run.ts';
import { DAY_PARTS } from '#sim/engine/step.ts';
import type { KernelName } from '#sim/kernel/choose.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';

export interface BenchmarkOptions {
  /** What is run, in a world of so many agents. */
  readonly scenario: Scenario;
  /** Contributors and users. */
  readonly agents: number;
  readonly days: number;
  /** Threads for the second part, which runs as many replicates; 1: there is none. */
  readonly workers: number;
  readonly useKernel: KernelName;
}

export interface Benchmark {
  /** Agents in whole numbers, as the world has them. */
  readonly agents: number;
  readonly days: number;
  readonly useKernel: KernelName;
  /** CPU time (user and system, all threads) of the days, per agent and day; making the world is not in it. */
  readonly nsPerAgentDay: number;
  /** CPU time of making the world, seconds. */
  readonly createSeconds: number;
  /** The most memory that the process has held, bytes: the program's own and the agents'. */
  readonly peakMemory: number;
  /** Elapsed time of each stage, in the order of the day. */
  readonly stages: readonly StageTime[];
  readonly parallel: Parallel | null;
}

export interface StageTime {
  readonly stage: string;
  readonly nsPerAgentDay: number;
}

/** As many replicates as threads, at the same time. */
export interface Parallel {
  readonly workers: number;
  /** CPU time per agent and day. */
  readonly nsPerAgentDay: number;
  /** Simulated agent-days in a second of elapsed time. */
  readonly agentDaysPerSecond: number;
}

/** Measures one replicate of the scenario in this thread, then `workers` of them on threads. */
export async function benchmark({ agents, days, workers, useKernel, ...rest }: BenchmarkOptions): Promise<Benchmark> {
  const scenario = { ...rest.scenario, days, scale: agents / agentsOf({ ...rest.scenario, scale: 1 }) };
  const actual = agentsOf(scenario);
  const times = measureStages(scenario, useKernel);
  const agentDays = actual * days;
  return {
    agents: actual,
    days,
    useKernel,
    nsPerAgentDay: (1e9 * times.cpuSeconds) / agentDays,
    createSeconds: times.createSeconds,
    peakMemory: 1024 * process.resourceUsage().maxRSS,
    stages: [...times.stages].map(([stage, ms]) => ({ stage, nsPerAgentDay: (1e6 * ms) / agentDays })),
    parallel: workers > 1 ? await measureParallel({ ...scenario, replicates: workers }, workers) : null,
  };
}

function agentsOf({ parameters, scale }: Scenario): number {
  const count = (name: string) => Math.round((parameters[`population.${name}`] as number) * scale);
  return count('contributors') + count('users');
}

function measureStages(scenario: Scenario, useKernel: KernelName) {
  const stages = new Map(DAY_PARTS.map((part) => [part, 0]));
  const start = cpuSeconds();
  let created = start;
  let before = 0;
  const onStage = (stage: string): void => {
    const now = milliseconds();
    if (stage === 'create') created = cpuSeconds();
    else stages.set(stage, stages.get(stage)! + now - before);
    before = now;
  };
  simulate(scenario, 0, undefined, { useKernel, onStage });
  return { stages, createSeconds: created - start, cpuSeconds: cpuSeconds() - created };
}

async function measureParallel(scenario: Scenario, workers: number): Promise<Parallel> {
  const cpu = cpuSeconds();
  const { runJobs } = await import('#sim/experiment/pool.ts');
  const start = milliseconds();
  await runJobs([scenario], { workers });
  const seconds = (milliseconds() - start) / 1000;
  const agentDays = agentsOf(scenario) * scenario.days * scenario.replicates;
  return {
    workers,
    nsPerAgentDay: (1e9 * (cpuSeconds() - cpu)) / agentDays,
    agentDaysPerSecond: agentDays / seconds,
  };
}

/** Of a clock that only counts on. Not `performance`: that is another 4 ms to load. */
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
