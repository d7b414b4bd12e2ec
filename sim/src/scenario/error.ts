import { UserError } from '#sim/errors.ts';

/** A scenario that cannot be run. `details` holds every problem found, one to a line, each with its place. */
export class ScenarioError extends UserError {
  override readonly name = 'ScenarioError';

  /** @param count how many problems there are, where `details` does not list them all */
  constructor(file: string, details: readonly string[], count = details.length) {
    super(`${file}: ${count === 1 ? '1 problem' : `${count} problems`}; nothing was run`, {
      code: 'INVALID_SCENARIO',
      exitCode: 2,
      details,
      hint: 'scenarios/README.md lists every field with its unit and range.',
    });
  }
}
