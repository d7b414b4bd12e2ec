/**
 * A mistake of the person at the keyboard (a bad file, a missing chain), as opposed to a defect of ours.
 * The command line prints `message`, then `details` one to a line, then `hint`, and exits with `exitCode`; no stack trace.
 *
 * Exit codes: 1 failure, 2 usage or bad input, 3 a check failed, 4 not found, 5 reverted, 6 no connection.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly code: string;
  readonly exitCode: number;
  readonly details: readonly string[];
  readonly hint: string | null;

  constructor(
    message: string,
    options: { code?: string; exitCode?: number; details?: readonly string[]; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? 'USER_ERROR';
    this.exitCode = options.exitCode ?? 1;
    this.details = options.details ?? [];
    this.hint = options.hint ?? null;
  }
}
