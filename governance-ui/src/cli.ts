import { reportError } from '#ui/commands/errors.ts';
import { buildProgram, commandNames, runProgram } from '#ui/commands/program.ts';

/** `flywheel | head` closes our stdout: the reader has what it wanted, and that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const args = process.argv.slice(2);
const given = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
if (given.includes('--no-color')) {
  // Before the first word is printed, errors of usage included.
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
}

const program = buildProgram();
try {
  await runProgram(program, args);
} catch (error) {
  const names = commandNames(program);
  const command = given.find((word) => word !== 'help' && names.includes(word));
  const json = given.includes('--json');
  process.exitCode = reportError(error, { json, verbose: given.includes('--verbose'), command });
}
