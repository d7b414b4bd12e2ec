import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { projectRoot } from '#ui/root.ts';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Path of a Foundry program that npm installed, the native one: the package's own script would stand between us and it and
 * pass on only some signals.
 * @throws UserError `NO_FOUNDRY` where npm has none for this machine
 */
export function foundryBinary(tool: 'anvil' | 'cast' | 'forge'): string {
  const architecture = ARCHITECTURES[process.arch] ?? process.arch;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  try {
    const own = createRequire(join(projectRoot(), 'package.json')).resolve(`@foundry-rs/${tool}/package.json`);
    return createRequire(own).resolve(`@foundry-rs/${tool}-${process.platform}-${architecture}/bin/${tool}${suffix}`);
  } catch (cause) {
    throw new UserError(`The local chain needs Foundry's ${tool}, and npm has not installed it.`, {
      code: 'NO_FOUNDRY',
      details: [`This machine is ${process.platform} on ${process.arch}.`],
      hint: 'Run `npm install` in the project folder. It must not be told to omit optional packages.',
      cause,
    });
  }
}
