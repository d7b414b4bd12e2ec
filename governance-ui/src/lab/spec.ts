import { readTemplateFile } from '#sim/scenario/file.ts';
import type { ScenarioTemplate } from '#sim/scenario/template.ts';
import { runLine } from '#ui/commands/run-line.ts';
import { findScenario } from '#ui/commands/scenario-file.ts';
import type { RunSpec } from '#ui/lab/records.ts';

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/**
 * The scenario that a run is asked for.
 * @throws {ScenarioError} with everything that is wrong with it; {UserError} where there is no such scenario
 */
export async function templateOf({
  scenario,
  replicates,
  days,
  seed,
  scale,
  set,
  at,
}: RunSpec): Promise<ScenarioTemplate> {
  const template = await readTemplateFile(findScenario(scenario), {
    replicates: given(replicates),
    days: given(days),
    seed: given(seed),
    scale: given(scale),
    set,
    at,
  });
  // What was changed here has a name of its own, so that its files are not taken for the scenario's.
  if (set.length === 0 && at.length === 0) return template;
  return { ...template, scenario: { ...template.scenario, name: `${template.scenario.name} (lab)`.slice(-80) } };
}

/** The command line that makes the same runs. */
export function commandOf({ scenario, replicates, days, seed, scale, set, at }: RunSpec): string {
  const numbers = { reps: replicates, days, seed, scale };
  const known = Object.entries(numbers).flatMap(([name, text]) => {
    const value = given(text);
    return value === undefined ? [] : [[name, value] as const];
  });
  return runLine(findScenario(scenario), { ...Object.fromEntries(known), set, at });
}
