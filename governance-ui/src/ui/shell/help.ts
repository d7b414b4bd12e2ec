import { type Context, showKeys } from '#ui/ui/keys/binding.ts';
import { EVERYWHERE } from '#ui/ui/shell/contexts.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, span } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

const KEY_COLUMN = 24;

function sectionLines(context: Context, width: number): Line[] {
  const rows = context.bindings.flatMap((binding) =>
    wrap(binding.help, width - KEY_COLUMN - 3).map((text, index) =>
      line(' ', span(pad(index === 0 ? showKeys(binding) : '', KEY_COLUMN), 'key'), ' ', text),
    ),
  );
  const typing =
    context.type === undefined ? [] : [line(' ', span(pad('other keys', KEY_COLUMN), 'key'), ' ', 'Type text')];
  return [line(' ', span(context.name.toUpperCase(), 'heading')), ...rows, ...typing, BLANK];
}

/** The bindings of the contexts as the keys are looked up in them: `here` first, then what acts everywhere, then the rest. */
export function helpLines(here: Context, contexts: readonly Context[], width: number): Line[] {
  const rest = contexts.filter((context) => context !== here && context !== EVERYWHERE);
  return [here, EVERYWHERE, ...rest].flatMap((context) => sectionLines(context, width));
}
