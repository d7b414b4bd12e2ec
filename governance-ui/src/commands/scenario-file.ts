import { existsSync, readdirSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { nearest } from '#sim/parameters/nearest.ts';
import { projectRoot } from '#ui/root.ts';

const ENDING = /\.(ya?ml|json)$/;

/**
 * The file of a scenario given as a path or as the name of one in scenarios/ ("baseline").
 * @returns a path from the working directory, for messages as well
 * @throws UserError `NOT_FOUND` (exit 4) for a name that scenarios/ has not
 */
export function findScenario(given: string): string {
  if (ENDING.test(given) || given.includes('/') || given.includes(sep)) return given;
  const folder = join(projectRoot(), 'scenarios');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => ENDING.test(file)) : [];
  const file = files.find((each) => each.replace(ENDING, '') === given);
  if (file !== undefined) return relative('.', join(folder, file));
  if (existsSync(given)) return given;
  const names = files.map((each) => each.replace(ENDING, '')).sort();
  const near = nearest(given, names);
  throw new UserError(`There is no scenario "${given}".`, {
    code: 'NOT_FOUND',
    exitCode: 4,
    details: [`In scenarios/: ${names.join(', ')}`],
    hint: near === null ? 'Give one of these names, or the path of a file.' : `Did you mean ${near}?`,
  });
}

/** How a command names the file on any machine: from the project's folder where it lies there, else its bare name. */
export function portablePath(file: string): string {
  const inside = relative(projectRoot(), resolve(file));
  return inside.startsWith('..') || isAbsolute(inside) ? basename(file) : inside.replaceAll(sep, '/');
}
