import { runPlan } from '#sim/experiment/run-plan.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import type { RunOptions, RunPlan, RunPoints } from '#sim/study/plan.ts';
import { projectRoot } from '#ui/root.ts';

/** The engine as methods use it: a row for each run, in the order of points and replicates. */
export const runPoints: RunPoints = async (plan: RunPlan, options: RunOptions = {}) => {
  const { outcomes, failures } = await runPlan(plan, { ...options, model: modelVersion(projectRoot()) });
  let place = 0;
  return plan.points.flatMap(({ index }, i) =>
    Array.from({ length: plan.replicates[i]! }, (_, replicate) => {
      const values = plan.outcomes.map(({ name }, k): [string, number] => [name, outcomes[k]![place]!]);
      const failure = failures.get(place) ?? null;
      place += 1;
      return { point: index, replicate, outcomes: Object.fromEntries(values), failure };
    }),
  );
};
