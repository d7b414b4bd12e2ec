import { createHash } from 'node:crypto';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import type { OutcomeDefinition } from '#sim/study/plan.ts';

/** What runs have in common that can stand side by side: the address of their results in a store. */
export interface Experiment {
  /** The model's version: results of another one are another experiment. */
  readonly model: string;
  /** Its seed, days and scale are those of every run. */
  readonly base: ScenarioTemplate;
  readonly outcomes: readonly OutcomeDefinition[];
  /** Whether the daily series of each run are kept beside its outcomes. */
  readonly daily: boolean;
}

/** One replicate or more of one setting. */
export interface Task {
  /** `settingKey` of `set`. */
  readonly setting: string;
  readonly set: ParameterSet;
  readonly replicates: readonly number[];
}

/** Runs that are made, and kept, together: one file of a store, one job of a queue. */
export interface Chunk {
  /** SHA-256 of the experiment and of the runs, 32 hex digits: the same runs are the same chunk anywhere. */
  readonly id: string;
  readonly experiment: string;
  readonly tasks: readonly Task[];
}

/** 32 hex digits. Names and descriptions change no number, and how many replicates there are is not the runs' own. */
export function experimentKey({ model, base, outcomes, daily }: Experiment): string {
  const scenario = { ...base.scenario, name: '', description: '', replicates: 1 };
  return digest(sorted({ model, base: { ...base, scenario }, outcomes, daily }));
}

/** 32 hex digits that stand for the values of a setting. */
export function settingKey(set: ParameterSet): string {
  return digest(sorted(set));
}

export function chunkOf(experiment: string, tasks: readonly Task[]): Chunk {
  const runs = tasks.map(({ setting, replicates }) => `${setting} ${replicates.join(',')}`);
  return { id: digest(`${experiment}\n${runs.join('\n')}`), experiment, tasks };
}

/** JSON with the keys of every object in order. */
export function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
