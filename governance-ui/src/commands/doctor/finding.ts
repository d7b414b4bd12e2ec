import { UserError } from '#sim/errors.ts';

/** What was looked at, what was found, and what to do where it is not as it should be. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** `null` where there is nothing to do. */
  readonly whatToDo: string | null;
}

export function ok(check: string, found: string): Finding {
  return { check, status: 'ok', found, whatToDo: null };
}

export function warn(check: string, found: string, whatToDo: string): Finding {
  return { check, status: 'warn', found, whatToDo };
}

export function fail(check: string, found: string, whatToDo: string): Finding {
  return { check, status: 'fail', found, whatToDo };
}

/** What an error says, as a finding. A defect of ours is none. */
export function failed(check: string, error: unknown): Finding {
  if (!(error instanceof UserError)) throw error;
  return fail(check, [error.message, ...error.details].join(' '), error.hint ?? 'See above.');
}
