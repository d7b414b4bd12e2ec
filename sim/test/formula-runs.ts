import type { Point, RunColumns, RunPlan } from '#sim/study/plan.ts';

/**
 * The columns of a plan whose runs are a formula: its answers are known.
 * @param run gives the value of each outcome by name, or why the run failed
 */
export function formulaRuns(
  plan: RunPlan,
  run: (point: Point, replicate: number) => ((name: string) => number) | string,
): RunColumns {
  const count = plan.replicates.reduce((sum, replicates) => sum + replicates, 0);
  const outcomes = plan.outcomes.map(() => new Float64Array(count).fill(Number.NaN));
  const failures = new Map<number, string>();
  let place = 0;
  plan.points.forEach((point, i) => {
    for (let replicate = 0; replicate < plan.replicates[i]!; replicate++, place++) {
      const told = run(point, replicate);
      if (typeof told === 'string') failures.set(place, told);
      else
        plan.outcomes.forEach(({ name }, k) => {
          outcomes[k]![place] = told(name);
        });
    }
  });
  return { count, outcomes, failures };
}
