import type { CommandWords, OptionWords } from '#ui/commands/completion/tree.ts';

/** A text within single quotes; colons and brackets mean something to `_arguments` and `_describe`. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}

function optionSpec({ names, description, takesValue, choices }: OptionWords): string[] {
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : '';
  // Either name keeps the other one from being offered too.
  const excludes = names.length > 1 ? `(${names.join(' ')})` : '';
  return names.map((name) => `'${excludes}${name}[${quoted(description)}]${value}'`);
}

function functionName(path: readonly string[]): string {
  return ['_flywheel', ...path].join('_').replaceAll('-', '_');
}

function commandFunction(command: CommandWords, global: readonly OptionWords[]): string[] {
  const own = [...new Set([...command.options, ...(command.path.length > 0 ? global : [])].flatMap(optionSpec))];
  const rest =
    command.children.length > 0
      ? ["'1:command:->command'", "'*::argument:->argument'"]
      : [command.choices.length > 0 ? `'*:value:(${command.choices.join(' ')})'` : "'*:file:_files'"];
  const specs = [...own, "'--help[show the help]'", ...rest].map((spec) => `    ${spec}`).join(' \\\n');
  const body = [`${functionName(command.path)}() {`, '  local state line', `  _arguments -C \\\n${specs}`];
  if (command.children.length > 0) {
    const list = command.children.map(({ path, description }) => `'${path.at(-1)}:${quoted(description)}'`);
    const cases = command.children.map(({ path }) => `      ${path.at(-1)}) ${functionName(path)} ;;`);
    body.push(
      '  case $state in',
      `  command) local -a commands=(${list.join(' ')}); _describe command commands ;;`,
      '  argument)',
      '    case $words[1] in',
      ...cases,
      '    esac ;;',
      '  esac',
    );
  }
  return [[...body, '}'].join('\n'), ...command.children.flatMap((child) => commandFunction(child, global))];
}

/** Completion for zsh: in a folder of `fpath`, as `_flywheel`. */
export function zshScript(program: CommandWords): string {
  return [
    '#compdef flywheel',
    ...commandFunction(program, program.options),
    // Sourced or autoloaded: both work.
    'if [ "$funcstack[1]" = "_flywheel" ]; then _flywheel "$@"; else compdef _flywheel flywheel; fi',
  ].join('\n\n');
}
