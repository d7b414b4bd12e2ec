import { allCommands, type CommandWords, type OptionWords } from '#ui/commands/completion/tree.ts';

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function optionLine(condition: string, { names, description, takesValue, choices }: OptionWords): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = choices.length > 0 ? `-x -a ${quoted(choices.join(' '))}` : takesValue ? '-r' : '';
  return ['complete -c flywheel', condition, ...flags, value, `-d ${quoted(description)}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** The condition under which the words that were typed lead to the command. */
function at({ path }: CommandWords): string {
  return path.length === 0 ? '' : `-n '__flywheel_at ${path.join(' ')}'`;
}

/** Completion for fish: in its folder of completions. */
export function fishScript(program: CommandWords): string {
  const lines = allCommands(program).flatMap((command) => [
    ...command.children.map(
      ({ path, description }) =>
        `complete -c flywheel -f -n '__flywheel_at_end ${command.path.join(' ')}' -a ${path.at(-1)} -d ${quoted(description)}`,
    ),
    ...(command.choices.length > 0
      ? [`complete -c flywheel -f ${at(command)} -a ${quoted(command.choices.join(' '))}`]
      : []),
    ...command.options.map((option) => optionLine(at(command), option)),
  ]);
  return `# Completion of flywheel for fish.
function __flywheel_words
  for word in (commandline -opc)[2..]
    string match -q -- '-*' $word; or echo $word
  end
end
function __flywheel_at
  set -l words (__flywheel_words)
  set -l count (count $argv)
  test (count $words) -ge $count; and test "$words[1..$count]" = "$argv"
end
function __flywheel_at_end
  set -l words (__flywheel_words)
  test (count $words) -eq (count $argv); and test "$words" = "$argv"
end
${lines.join('\n')}`;
}
