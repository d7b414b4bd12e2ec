import { allCommands, type CommandWords } from '#ui/commands/completion/tree.ts';

function optionNames({ options }: CommandWords): string[] {
  return options.flatMap(({ names }) => names);
}

/** Options with a value, as a pattern of `case`. */
function valuePattern(commands: readonly CommandWords[]): string {
  const names = commands.flatMap(({ options }) => options.filter(({ takesValue }) => takesValue));
  return [...new Set(names.flatMap((option) => option.names))].sort().join('|');
}

/** Completion for bash: `source` it. After an option with a value of its own, files. */
export function bashScript(program: CommandWords): string {
  const commands = allCommands(program);
  const global = optionNames(program);
  const cases = commands.map((command) => {
    const words = [...command.children.map(({ path }) => path.at(-1)!), ...command.choices];
    const options = [...new Set([...optionNames(command), ...global, '--help'])];
    return `    '${command.path.join(' ')}') words='${words.join(' ')}'; options='${options.join(' ')}' ;;`;
  });
  const choices = new Map(
    commands
      .flatMap(({ options }) => options)
      .filter((option) => option.choices.length > 0)
      .map((option) => [option.names.join('|'), option.choices.join(' ')]),
  );
  return `# Completion of flywheel for bash.
_flywheel() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" path='' word words options i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
    ${valuePattern(commands)}) ((i++)) ;;
    -*) ;;
    *)
      case "\${path:+$path }$word" in
      ${commands
        .filter(({ path }) => path.length > 0)
        .map(({ path }) => `'${path.join(' ')}'`)
        .join('|')}) path="\${path:+$path }$word" ;;
      esac
      ;;
    esac
  done
  case "$previous" in
${[...choices].map(([names, values]) => `  ${names}) COMPREPLY=($(compgen -W '${values}' -- "$current")); return ;;`).join('\n')}
  ${valuePattern(commands)}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "$path" in
${cases.join('\n')}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ -n "$words" ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _flywheel flywheel`;
}
