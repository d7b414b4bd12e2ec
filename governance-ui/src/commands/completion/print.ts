import type { Command } from 'commander';
import { bashScript } from '#ui/commands/completion/bash.ts';
import { fishScript } from '#ui/commands/completion/fish.ts';
import { commandWords } from '#ui/commands/completion/tree.ts';
import { zshScript } from '#ui/commands/completion/zsh.ts';
import type { Shell } from '#ui/commands/completion.ts';
import { print } from '#ui/commands/output.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `flywheel completion`. */
export function printCompletion(program: Command, shell: Shell): void {
  print(SCRIPTS[shell](commandWords(program)));
}
