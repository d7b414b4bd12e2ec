import { UserError } from '#sim/errors.ts';

/** A configuration file that cannot be used. `details` holds every problem found, one to a line, each with its place. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError';

  constructor(file: string, details: readonly string[], count = details.length) {
    super(`${file}: ${count === 1 ? '1 problem' : `${count} problems`}; nothing was done`, {
      code: 'INVALID_CONFIG',
      exitCode: 2,
      details,
      hint: 'docs/configuration.md lists every setting; flywheel config shows what holds now.',
    });
  }
}
