import type { Scenario } from '#sim/scenario/scenario.ts';
import { type Chunk, chunkOf, type Task } from '#sim/store/experiment.ts';
import type { Places } from '#sim/store/read-rows.ts';
import type { RunPlan } from '#sim/study/plan.ts';

/** What a day of a run takes: seconds for itself, and for each agent. */
const DAY = 3e-5;
const AGENT_DAY = 2.5e-8;
/** What a chunk should take: what is lost at most, for each thread, when a process is killed. */
const CHUNK = 4;
const MOST_RUNS = 1024;
/** The memory of a chunk that keeps daily series: at most so many days. */
const MOST_DAYS = 100_000;
/** A study has at least so many chunks, so that small ones too are shared among threads. */
const LEAST_CHUNKS = 32;

/** Which runs of a plan are in the store: for each setting, by replicate. */
export class Inventory {
  private readonly there = new Map<string, Uint8Array>();

  constructor(plan: RunPlan, places: Places) {
    for (const [setting, points] of places.pointsOf) {
      this.there.set(setting, new Uint8Array(Math.max(...points.map((point) => plan.replicates[point]!))));
    }
  }

  /** Whether the run is of the plan and was not noted before. */
  note(setting: string, replicate: number): boolean {
    const replicates = this.there.get(setting);
    if (replicates === undefined || replicate >= replicates.length || replicates[replicate] === 1) return false;
    replicates[replicate] = 1;
    return true;
  }

  /** Runs of the plan, each setting's replicates once. */
  get total(): number {
    return [...this.there.values()].reduce((sum, replicates) => sum + replicates.length, 0);
  }

  has(setting: string, replicate: number): boolean {
    return this.there.get(setting)![replicate] === 1;
  }

  /** Settings in the order of the plan, each with its number of replicates. */
  *settings(): Generator<readonly [setting: string, replicates: number]> {
    for (const [setting, replicates] of this.there) yield [setting, replicates.length];
  }
}

/**
 * The chunks that are missing. The plan alone divides the runs into blocks; of a block what is missing is a chunk. So the
 * same plan gives the same chunks on any machine, and after a stop those that were never begun are the same again.
 */
export function* missingChunks(
  plan: RunPlan,
  places: Places,
  inventory: Inventory,
  experiment: string,
  daily: boolean,
): Generator<Chunk> {
  const size = chunkSize(plan.base.scenario, inventory.total, daily);
  let tasks: Task[] = [];
  let runs = 0;
  for (const [setting, count] of inventory.settings()) {
    const { set } = plan.points[places.pointsOf.get(setting)![0]!]!;
    let replicates: number[] = [];
    for (let replicate = 0; replicate < count; replicate++) {
      if (!inventory.has(setting, replicate)) replicates.push(replicate);
      runs += 1;
      if (runs % size !== 0 && replicate < count - 1) continue;
      if (replicates.length > 0) tasks.push({ setting, set, replicates });
      replicates = [];
      if (runs % size !== 0 || tasks.length === 0) continue;
      yield chunkOf(experiment, tasks);
      tasks = [];
    }
  }
  if (tasks.length > 0) yield chunkOf(experiment, tasks);
}

/** Runs in a chunk. It depends on the plan alone, not on how fast this machine is. */
export function chunkSize({ days, scale, parameters }: Scenario, total: number, daily: boolean): number {
  const count = (name: string) => Math.round((parameters[`population.${name}`] as number) * scale);
  const agents = count('contributors') + count('builders') + count('users');
  const bySeconds = Math.round(CHUNK / (days * (DAY + agents * AGENT_DAY)));
  const byMemory = daily ? Math.floor(MOST_DAYS / days) : MOST_RUNS;
  return Math.max(1, Math.min(bySeconds, byMemory, MOST_RUNS, Math.ceil(total / LEAST_CHUNKS)));
}
