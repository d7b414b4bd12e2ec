import { createHash } from 'node:crypto';
import type { RunColumns, RunPlan } from '#sim/study/plan.ts';

/** The name of the outcome that every study has: 1 where a run did not come to its end. */
export const FAILED = 'failed';

/** A run that did not come to its end. */
export interface FailedRun {
  readonly point: number;
  readonly replicate: number;
  readonly cause: string;
}

/** The runs of a plan by point. */
export class RunTable {
  readonly plan: RunPlan;
  private readonly columns: RunColumns;
  /** Place of the first run of each point, and the number of all. */
  private readonly starts: readonly number[];

  constructor(plan: RunPlan, columns: RunColumns) {
    this.plan = plan;
    this.columns = columns;
    const starts = [0];
    for (const replicates of plan.replicates) starts.push(starts.at(-1)! + replicates);
    this.starts = starts;
  }

  get runs(): number {
    return this.columns.count;
  }

  get failed(): number {
    return this.columns.failures.size;
  }

  /** In the order of points and replicates. */
  get failures(): FailedRun[] {
    const places = [...this.columns.failures.keys()].sort((a, b) => a - b);
    let point = 0;
    return places.map((place) => {
      while (place >= this.starts[point + 1]!) point++;
      return { point, replicate: place - this.starts[point]!, cause: this.columns.failures.get(place)! };
    });
  }

  /** Of all runs, point after point; `NaN` where a run has no such number. */
  column(outcome: string): Float64Array {
    const { outcomes, failures, count } = this.columns;
    if (outcome === FAILED) return Float64Array.from({ length: count }, (_, place) => Number(failures.has(place)));
    return outcomes[this.plan.outcomes.findIndex(({ name }) => name === outcome)]!;
  }

  /** By point and replicate. */
  values(outcome: string): number[][] {
    const column = this.column(outcome);
    return this.plan.points.map((_, point) => Array.from(column.subarray(this.starts[point], this.starts[point + 1])));
  }

  /** Means over the replicates that have the outcome; `NaN` where none has. */
  means(outcome: string): number[] {
    return this.values(outcome).map((values) => {
      const defined = values.filter((value) => !Number.isNaN(value));
      return defined.length === 0 ? Number.NaN : defined.reduce((a, b) => a + b, 0) / defined.length;
    });
  }

  /** SHA-256, in hex, of every point and run: the same for any number of threads. */
  hash(): string {
    const hash = createHash('sha256');
    const { outcomes, failures } = this.columns;
    hash.update(JSON.stringify(this.plan.outcomes.map(({ name, expression }) => [name, expression])));
    this.plan.points.forEach(({ id }, point) => {
      hash.update(id);
      for (let place = this.starts[point]!; place < this.starts[point + 1]!; place++) {
        const values = Float64Array.from(outcomes, (column) => column[place]!);
        const replicate = place - this.starts[point]!;
        hash.update(`${replicate}\0${failures.get(place) ?? ''}\0`).update(new Uint8Array(values.buffer));
      }
    });
    return hash.digest('hex');
  }
}
