import { CommanderError } from 'commander';
import { UserError } from '#sim/errors.ts';
import { Interrupted } from '#ui/commands/interrupt.ts';
import { paintError, printJson, printNote } from '#ui/commands/output.ts';

/** What went wrong, as it is told: to a person as lines on stderr, to a program as `{ error: … }` on stdout. */
export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly details: readonly string[];
  readonly hint: string | null;
  readonly exitCode: number;
}

/** Commander throws when it has printed its help or version; that is no error. */
function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

function usageReport(error: CommanderError, command: string | undefined): ErrorReport {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  return {
    code: 'USAGE',
    message: first.charAt(0).toUpperCase() + first.slice(1),
    details: rest.map((line) => line.replace(/^\((.*)\)$/, '$1')),
    hint:
      command === undefined
        ? 'flywheel --help lists the commands.'
        : `flywheel ${command} --help shows what it takes, with examples.`,
    exitCode: 2,
  };
}

/** Sorts an error of `command` into the user's fault, an interrupt, or a defect of ours. */
export function describeError(error: unknown, command?: string): ErrorReport {
  if (error instanceof CommanderError) return usageReport(error, command);
  if (error instanceof UserError) {
    const { code, message, details, hint, exitCode } = error;
    return { code, message, details, hint, exitCode };
  }
  if (error instanceof Interrupted) {
    return { code: 'INTERRUPTED', message: error.message, details: [], hint: null, exitCode: 130 };
  }
  return {
    code: 'DEFECT',
    message: `This is a defect of ours: ${error instanceof Error ? error.message : String(error)}`,
    details: [],
    hint: 'The same command with --verbose shows where it happened. Please report it with that text.',
    exitCode: 1,
  };
}

/**
 * Tells the error where it belongs and returns the exit code. With `verbose` a defect's stack follows on stderr, and so
 * does the cause of a user's error.
 */
export function reportError(
  error: unknown,
  options: { readonly json: boolean; readonly verbose: boolean; readonly command?: string | undefined },
): number {
  if (isHelp(error)) return 0;
  const report = describeError(error, options.command);
  const { exitCode, ...told } = report;
  if (options.json) printJson('flywheel.error', 1, { error: told });
  else if (report.code === 'INTERRUPTED') printNote(report.message);
  else {
    printNote(`${paintError('red', '✗ Error:')} ${report.message}`);
    for (const detail of report.details) printNote(`  ${detail}`);
    if (report.hint !== null) printNote(`  → ${report.hint}`);
  }
  if (options.verbose && error instanceof Error) {
    const traced = report.code === 'DEFECT' ? error : error.cause;
    if (traced instanceof Error) printNote(traced.stack ?? traced.message);
  }
  return exitCode;
}
