import { UserError } from '#sim/errors.ts';

/** A study that cannot be run. `details` holds every problem found, one to a line, each with its place. */
export class StudyError extends UserError {
  override readonly name = 'StudyError';

  constructor(file: string, details: readonly string[], count = details.length) {
    super(`${file}: ${count === 1 ? '1 problem' : `${count} problems`}; nothing was run`, {
      code: 'INVALID_STUDY',
      exitCode: 2,
      details,
      hint: 'docs/studies.md lists every key of a study file; scenarios/README.md every parameter.',
    });
  }
}
