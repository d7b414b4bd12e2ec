import { runPlan } from '#sim/experiment/run-plan.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import type { RunPoints } from '#sim/study/plan.ts';
import { projectRoot } from '#ui/root.ts';

/** The engine as methods use it. */
export const runPoints: RunPoints = (plan, options = {}) =>
  runPlan(plan, { ...options, model: modelVersion(projectRoot()) });
