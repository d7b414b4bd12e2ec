import type { Field } from '#ui/ui/keys/field.ts';
import { cells, characters } from '#ui/ui/text/cells.ts';
import { type Line, line, span } from '#ui/ui/text/line.ts';

/** A one-line field of `width` cells; the text moves so that the cursor `▏` stays in sight. */
export function fieldLine(prompt: string, field: Field, width: number, placeholder = ''): Line {
  const room = Math.max(4, width - cells(prompt) - 1);
  const all = characters(field.text);
  const before = all.slice(0, field.cursor);
  const after = all.slice(field.cursor);
  while (cells(before.join('')) > room - 1) before.shift();
  const rest: string[] = [];
  let used = cells(before.join(''));
  for (const character of after) {
    used += cells(character);
    if (used > room - 1) break;
    rest.push(character);
  }
  return line(
    span(prompt, 'key'),
    span(before.join(''), 'strong'),
    span('▏', 'accent'),
    span(rest.join(''), 'strong'),
    field.text === '' ? span(placeholder, 'muted') : '',
  );
}
