import { createHash } from 'node:crypto';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { asTemplate } from '#sim/scenario/template.ts';
import type { RunPlan } from '#sim/study/plan.ts';

/** A plan of runs of 110 agents that take milliseconds, for tests. */
export function smallPlan(of: { points: number; replicates: readonly number[]; days?: number }): RunPlan {
  const baseline = baselineScenario();
  const days = of.days ?? 20;
  const parameters = { ...baseline.parameters, 'run.days': days };
  return {
    name: 'small plan',
    base: asTemplate({ ...baseline, days, scale: 0.001, seed: 7, parameters }),
    roles: { 'user.needScale': 'uncertainty' },
    outcomes: [
      { name: 'leak', expression: 'mean(leakRatio)' },
      { name: 'calls', expression: 'totalCalls' },
      // A number that no run of so few days has.
      { name: 'Calls', expression: 'overtakingDay' },
    ],
    points: Array.from({ length: of.points }, (_, index) => ({
      index,
      id: createHash('sha256').update(String(index)).digest('hex'),
      set: { 'user.needScale': 0.5 + index / 64 },
    })),
    replicates: of.replicates,
  };
}
