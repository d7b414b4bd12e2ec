import { UserError } from '#sim/errors.ts';

/** A scenario that cannot be run. `details` holds every problem found, one to a line, each with its place. */
export class ScenarioError extends UserError {
  override readonly name = 'ScenarioError';

  constructor(file: string, details: readonly string[]) {
    const count = details.length === 1 ? '1 problem' : `${details.length} problems`;
    super(`${file}: ${count}; nothing was run`, {
      code: 'INVALID_SCENARIO',
      exitCode: 2,
      details,
      hint: 'scenarios/README.md lists every field with its unit and range.',
    });
  }
}
