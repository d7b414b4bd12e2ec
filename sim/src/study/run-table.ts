import { createHash } from 'node:crypto';
import type { Row, RunPlan } from '#sim/study/plan.ts';

/** The name of the outcome that every study has: 1 where a run did not come to its end. */
export const FAILED = 'failed';

/** Rows of a plan by point. */
export class RunTable {
  readonly plan: RunPlan;
  readonly rows: readonly Row[];
  private readonly starts: number[] = [];

  constructor(plan: RunPlan, rows: readonly Row[]) {
    this.plan = plan;
    this.rows = rows;
    let at = 0;
    for (const replicates of plan.replicates) {
      this.starts.push(at);
      at += replicates;
    }
    this.starts.push(at);
  }

  rowsOf(point: number): readonly Row[] {
    return this.rows.slice(this.starts[point], this.starts[point + 1]);
  }

  /** By point and replicate; `NaN` where a run has no such number. */
  values(outcome: string): number[][] {
    return this.plan.points.map((_, point) =>
      this.rowsOf(point).map((row) =>
        outcome === FAILED ? Number(row.failure !== null) : row.failure === null ? row.outcomes[outcome]! : Number.NaN,
      ),
    );
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
    const names = this.plan.outcomes.map(({ name }) => name);
    hash.update(JSON.stringify(this.plan.outcomes.map(({ name, expression }) => [name, expression])));
    this.plan.points.forEach(({ id }, point) => {
      hash.update(id);
      for (const { replicate, outcomes, failure } of this.rowsOf(point)) {
        const values = Float64Array.from(names, (name) => (failure === null ? outcomes[name]! : Number.NaN));
        hash.update(`${replicate}\0${failure ?? ''}\0`).update(new Uint8Array(values.buffer));
      }
    });
    return hash.digest('hex');
  }
}
