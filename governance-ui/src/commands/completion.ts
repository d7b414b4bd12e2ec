import { Argument, type Command } from 'commander';

const EXAMPLES = `
Examples:
  $ source <(flywheel completion bash)                                   for this shell; in ~/.bashrc for all
  $ flywheel completion zsh > ~/.zfunc/_flywheel                         a folder of your fpath
  $ flywheel completion fish > ~/.config/fish/completions/flywheel.fish`;

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export function register(program: Command): void {
  program
    .command('completion')
    .summary('complete commands and options in your shell')
    .description('Print a script that completes commands, options and their values in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: Shell) => {
      const { printCompletion } = await import('#ui/commands/completion/print.ts');
      printCompletion(program, shell);
    });
}
