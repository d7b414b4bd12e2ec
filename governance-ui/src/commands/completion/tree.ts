import type { Command, Option } from 'commander';

export interface OptionWords {
  /** `--reps`, `-q`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Whether a value follows; where only some are allowed, they are `choices`. */
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** What can be typed at a command. */
export interface CommandWords {
  /** The words that lead here, without the program's own name: `['account', 'list']`. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** Values of its arguments where only some are allowed. */
  readonly choices: readonly string[];
  readonly children: readonly CommandWords[];
}

function optionWords({ short, long, description, required, optional, argChoices }: Option): OptionWords {
  return {
    names: [short, long].filter((name) => name !== undefined && name !== null) as string[],
    description,
    takesValue: required || optional,
    choices: argChoices ?? [],
  };
}

/** The tree of commands as they declare themselves. */
export function commandWords(command: Command, path: readonly string[] = []): CommandWords {
  return {
    path,
    description: command.summary() || command.description(),
    options: command.options.filter(({ hidden }) => !hidden).map(optionWords),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    children: command.commands.map((child) => commandWords(child, [...path, child.name()])),
  };
}

/** A command and all below it. */
export function allCommands(words: CommandWords): CommandWords[] {
  return [words, ...words.children.flatMap(allCommands)];
}
