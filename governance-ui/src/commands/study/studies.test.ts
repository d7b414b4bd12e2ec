import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointsOf } from '#sim/study/expand.ts';
import { varied } from '#sim/study/read-steps.ts';
import { runPoints } from '#sim/study/run-points.ts';
import { outcomesOf } from '#sim/study/run-step.ts';
import { stepSettings } from '#sim/study/step-settings.ts';
import { findStudy } from '#ui/commands/study/find-study.ts';
import { projectRoot } from '#ui/root.ts';

const NAMES = readdirSync(join(projectRoot(), 'scenarios', 'studies'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

/** Of some runs these are nothing: fees never overtook, nobody voted. */
const MAY_LACK = ['overtaking day'];

const find = (name: string, scale?: string) => findStudy(name, { store: 'runs/store', ...(scale && { scale }) });

describe('scenarios/studies', () => {
  it('has a study for each question that a study can answer', async () => {
    const asked = await Promise.all(NAMES.map(async (name) => (await find(name)).study.description));
    const questions = asked.map((text) => /^Question (\d)\./.exec(text)?.[1]);
    expect(questions).toEqual(expect.arrayContaining(['1', '2', '3', '4', '5', '6', '7', '9']));
  });

  it.each(NAMES)('%s can be run: every point of every step, and every outcome of a run', async (name) => {
    const { study } = await find(name, '0.005');
    expect(study.steps.length).toBeGreaterThan(0);
    for (const step of study.steps) {
      const { sets } = stepSettings(step, study, varied(study, step.vary).factors);
      expect(pointsOf(study.base, sets).length).toBeGreaterThan(5 - Number(step.kind === 'sweep') * 2);
    }
    const plan = {
      name,
      base: study.base,
      roles: {},
      outcomes: outcomesOf(study),
      points: pointsOf(study.base, [{}]),
      replicates: [1],
    };
    const { outcomes, failures } = await runPoints(plan, { workers: 1 });
    expect([...failures.values()]).toEqual([]);
    const missing = plan.outcomes.filter((each, k) => !MAY_LACK.includes(each.name) && Number.isNaN(outcomes[k]![0]));
    expect(missing).toEqual([]);
  });
});
