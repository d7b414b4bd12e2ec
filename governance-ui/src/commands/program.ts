import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { register as registerAccount } from '#ui/commands/account.ts';
import { register as registerBench } from '#ui/commands/bench.ts';
import { register as registerCancel } from '#ui/commands/cancel.ts';
import { register as registerCapture } from '#ui/commands/capture.ts';
import { register as registerCompletion } from '#ui/commands/completion.ts';
import { register as registerConfig } from '#ui/commands/config.ts';
import { register as registerDatanets } from '#ui/commands/datanets.ts';
import { register as registerDelegates } from '#ui/commands/delegates.ts';
import { hasTerminal, register as registerDemo } from '#ui/commands/demo.ts';
import { register as registerDevnet } from '#ui/commands/devnet.ts';
import { register as registerDoctor } from '#ui/commands/doctor.ts';
import { register as registerExecute } from '#ui/commands/execute.ts';
import { register as registerGain } from '#ui/commands/gain.ts';
import { declareGlobalOptions } from '#ui/commands/globals.ts';
import { registerLab } from '#ui/commands/lab/commands.ts';
import { register as registerOutcomes } from '#ui/commands/outcomes.ts';
import { paint } from '#ui/commands/output.ts';
import { register as registerPower } from '#ui/commands/power.ts';
import { register as registerProposal } from '#ui/commands/proposal.ts';
import { register as registerProposals } from '#ui/commands/proposals.ts';
import { register as registerPropose } from '#ui/commands/propose.ts';
import { register as registerQueue } from '#ui/commands/queue.ts';
import { register as registerRelay } from '#ui/commands/relay.ts';
import { register as registerReplay } from '#ui/commands/replay.ts';
import { register as registerResults } from '#ui/commands/results.ts';
import { register as registerReview } from '#ui/commands/review.ts';
import { register as registerRun } from '#ui/commands/run.ts';
import { register as registerSettings } from '#ui/commands/settings.ts';
import { registerStudies } from '#ui/commands/study/commands.ts';
import { register as registerTreasury } from '#ui/commands/treasury.ts';
import { register as registerTwin } from '#ui/commands/twin.ts';
import { register as registerVote } from '#ui/commands/vote.ts';
import { register as registerWarp } from '#ui/commands/warp.ts';
import { register as registerWatch } from '#ui/commands/watch.ts';
import { register as registerWorker } from '#ui/commands/worker.ts';
import { projectRoot } from '#ui/root.ts';

/** The version in package.json. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')).version;
}

const EXAMPLES = `
Examples:
  $ flywheel                          the screens: read a proposal, see what it would do, vote
  $ flywheel proposals                the same in plain text, a command for each step
  $ flywheel run baseline --reps 16   will it turn? 16 runs of the standard scenario
  $ flywheel run --help               everything about one command, with examples

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

  program.commandsGroup('Read and decide:');
  registerDemo(program);
  registerProposals(program);
  registerProposal(program);
  registerDatanets(program);
  registerTreasury(program);
  registerDelegates(program);
  registerSettings(program);
  registerVote(program);
  registerPropose(program);
  registerQueue(program);
  registerExecute(program);
  registerCancel(program);
  registerWatch(program);
  program.commandsGroup('Votes and keys:');
  registerPower(program);
  registerRelay(program);
  registerAccount(program);
  program.commandsGroup('Simulate:');
  registerReview(program);
  registerReplay(program);
  registerOutcomes(program);
  registerCapture(program);
  registerRun(program);
  registerStudies(program);
  registerLab(program);
  registerResults(program);
  registerWorker(program);
  registerGain(program);
  registerTwin(program);
  registerBench(program);
  program.commandsGroup('Networks and set-up:');
  registerConfig(program);
  registerDoctor(program);
  registerCompletion(program);
  program.helpCommand('help [command]', 'show the help of a command');
  program.commandsGroup('Local chain:');
  registerDevnet(program);
  registerWarp(program);
  return program;
}

/**
 * Runs the command that `args` name. Without one: the screens (`ui`) on a terminal, elsewhere the help.
 * @throws what the command throws; a `CommanderError` for a mistake in `args`
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  const { operands, unknown } = program.parseOptions([...args]);
  if (operands.length === 0 && unknown.length === 0) {
    const { json, plain } = program.opts();
    if (json) program.error('error: missing command: --json answers a command');
    if (hasTerminal() && !plain) await program.parseAsync([...args, 'ui'], { from: 'user' });
    else program.outputHelp();
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
