import { createHash } from 'node:crypto';
import { pointsOf } from '#sim/study/expand.ts';
import type { RunOptions, RunPoints } from '#sim/study/plan.ts';
import { varied } from '#sim/study/read-steps.ts';
import type { StepResult, StudyResult } from '#sim/study/results.ts';
import { runPoints as runInStore } from '#sim/study/run-points.ts';
import { runStep } from '#sim/study/run-step.ts';
import { stepSettings } from '#sim/study/step-settings.ts';
import type { Factor, Step, Study } from '#sim/study/study.ts';

export interface StudyRunOptions extends RunOptions {
  /** Called before each step. */
  readonly onStep?: (step: Step, number: number, of: number) => void;
  /** The engine. */
  readonly engine?: RunPoints;
}

/**
 * Runs the steps one after another: a step that keeps the parameters that matter most leaves only those to the steps after
 * it (a robust choice chooses among all levers in any case).
 * @throws the signal's reason once it aborts; {UserError} for a design that cannot be run
 */
export async function runStudy(
  study: Study,
  steps: readonly Step[],
  options: StudyRunOptions = {},
): Promise<StudyResult> {
  const { onStep, engine = runInStore, ...rest } = options;
  checkSteps(study, steps);
  const results: StepResult[] = [];
  let factors = study.factors;
  for (const [index, step] of steps.entries()) {
    onStep?.(step, index + 1, steps.length);
    const own = varied({ factors }, step.vary).factors;
    // In the store each step is a study of its own: its points are others.
    const runPoints: RunPoints = (plan, how) => engine({ ...plan, name: `${plan.name} ${step.kind}` }, how);
    const result = await runStep(step, { study, factors: own, runPoints, options: rest });
    results.push(result);
    const dropped = new Set(own.filter((factor) => !kept(step, result, own).includes(factor)));
    factors = factors.filter((factor) => !dropped.has(factor));
  }
  const hash = createHash('sha256');
  for (const { kind, hash: own } of results) hash.update(`${kind} ${own}\n`);
  return {
    study,
    steps: results,
    runs: results.reduce((sum, { runs }) => sum + runs, 0),
    failed: results.reduce((sum, { failed }) => sum + failed.count, 0),
    resultHash: hash.digest('hex'),
  };
}

/** A later step that cannot be run is told before the first one has run. What a step keeps is not known yet: it ends the look ahead. */
function checkSteps(study: Study, steps: readonly Step[]): void {
  for (const [index, step] of steps.entries()) {
    // The first one is looked at when it is run, which is now.
    if (index > 0) pointsOf(study.base, stepSettings(step, study, varied(study, step.vary).factors).sets);
    if ('keep' in step && step.keep !== null) return;
  }
}

function kept(step: Step, result: StepResult, factors: readonly Factor[]): readonly Factor[] {
  if ((step.kind !== 'morris' && step.kind !== 'sobol') || step.keep === null) return factors;
  const weight = weightsOf(result);
  const best = factors.map((factor, d) => ({ factor, weight: weight[d] ?? 0 })).sort((a, b) => b.weight - a.weight);
  const names = new Set(best.slice(0, step.keep).map(({ factor }) => factor.name));
  return factors.filter(({ name }) => names.has(name));
}

function weightsOf(result: StepResult): number[] {
  const finite = (value: number) => (Number.isFinite(value) ? value : 0);
  if (result.kind === 'morris') return result.effects[result.outcome]!.map(({ muStar }) => finite(muStar));
  if (result.kind === 'sobol') return result.indices[result.outcome]!.total.map(({ value }) => finite(value));
  return [];
}
