import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '#sim/scenario/file.ts';
import { readScenario } from '#sim/scenario/read.ts';
import { findScenario } from '#ui/commands/scenario-file.ts';
import { projectRoot } from '#ui/root.ts';
import type { ScenarioEntry } from '#ui/screens/lab/state.ts';

const ENDING = /\.yaml$/;

/** The scenario files of the project, by name. */
export async function listScenarios(): Promise<readonly ScenarioEntry[]> {
  const files = (await readdir(join(projectRoot(), 'scenarios'))).filter((file) => ENDING.test(file)).sort();
  return Promise.all(files.map((file) => entryOf(file.replace(ENDING, ''))));
}

/** A file that cannot be read is listed with what is wrong with it. */
async function entryOf(name: string): Promise<ScenarioEntry> {
  try {
    const { description } = readScenario(await scenarioText(name), name);
    return { name, about: description.split('\n\n')[0]!.trim().replace(/\s+/g, ' ') };
  } catch (error) {
    return { name, about: `✗ ${(error as Error).message.split('\n')[0]}` };
  }
}

export function scenarioText(name: string): Promise<string> {
  return readTextFile(findScenario(name));
}
