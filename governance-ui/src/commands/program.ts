import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { declareGlobalOptions } from '#ui/commands/globals.ts';
import { paint } from '#ui/commands/output.ts';
import { register as registerRun } from '#ui/commands/run.ts';
import { projectRoot } from '#ui/root.ts';

/** The version in package.json. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')).version;
}

const EXAMPLES = `
Examples:
  $ flywheel run baseline --reps 16     will it turn? 16 runs of the standard scenario
  $ flywheel run --help                 everything about one command, with examples

Exit codes: 0 ok, 1 failure, 2 usage or bad input, 3 a check failed, 4 not found,
5 reverted, 6 no connection, 130 interrupted.`;

/**
 * The command line's tree of commands. Each command declares itself lightly and imports its work when it is run.
 * Errors are thrown (commander's as `CommanderError`), never printed here.
 */
export function buildProgram(): Command {
  const program = new Command('flywheel');
  program
    .description('See what a governance proposal will do to the AI-data economy before you vote, and vote.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => paint('bold', title) })
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  declareGlobalOptions(program);

  program.commandsGroup('Simulate:');
  registerRun(program);
  return program;
}

/**
 * Runs the command that `args` name. Without one: the terminal screens on a terminal, elsewhere the help.
 * @throws what the command throws; a `CommanderError` for a mistake in `args`
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  const { operands, unknown } = program.parseOptions([...args]);
  if (operands.length === 0 && unknown.length === 0) {
    if (program.opts().json) program.error('error: missing command: --json answers a command');
    program.outputHelp();
    return;
  }
  // Before commander looks for --help, which would answer a mistyped command with the help of the program.
  const name = operands[0] === 'help' ? operands[1] : operands[0];
  const isKnown = name === undefined || commandNames(program).includes(name);
  await program.parseAsync(isKnown ? args : [name], { from: 'user' });
}

/** Every command's names. */
export function commandNames(program: Command): string[] {
  return ['help', ...program.commands.flatMap((command) => [command.name(), ...command.aliases()])];
}
