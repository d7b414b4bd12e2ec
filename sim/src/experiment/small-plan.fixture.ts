import { createHash } from 'node:crypto';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { asTemplate } from '#sim/scenario/template.ts';
import type { RunPlan } from '#sim/study/plan.ts';

/** A plan of runs of 240 agents that take milliseconds, for tests. */
export function smallPlan(of: { points: number; replicates: readonly number[]; days?: number }): RunPlan {
  const baseline = baselineScenario();
  const days = of.days ?? 20;
  // A loop that is closed from the first day, so that every value makes a difference.
  const people = {
    'population.builders': 20_000,
    'start.builders': 10_000,
    'start.contributors': 10_000,
    'start.users': 50_000,
  };
  const parameters = { ...baseline.parameters, ...people, 'run.days': days };
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
