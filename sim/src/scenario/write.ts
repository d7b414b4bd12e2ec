import { stringify } from 'yaml';
import { PARAMETERS } from '#sim/parameters/table.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';

/** Lines of text are broken there, as in the files that people write. */
const WIDTH = 120;

/**
 * The scenario as a file: what differs from the defaults, its expressions as they were written, and every change. `readTemplate`
 * makes the same template of it.
 */
export function writeScenario({ scenario, formulas, schedule }: ScenarioTemplate): string {
  const { name, description, days, replicates, seed, scale, parameters } = scenario;
  const given = new Set(formulas.map(({ path }) => path));
  const values = PARAMETERS.filter(
    ({ path, default: usual }) => path !== 'run.days' && !given.has(path) && parameters[path] !== usual,
  ).map(({ path }) => [path, parameters[path]] as const);
  // After the values, in their own order: each needs only those before it.
  const set = [...values, ...formulas.map(({ path, text }) => [path, `=${text}`] as const)];
  const whole = {
    name,
    ...(description === '' ? {} : { description }),
    days,
    replicates,
    seed,
    scale,
    ...(set.length === 0 ? {} : { set: Object.fromEntries(set) }),
    ...(schedule.length === 0 ? {} : { schedule }),
  };
  return stringify(whole, { lineWidth: WIDTH });
}
