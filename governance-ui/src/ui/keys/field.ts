import type { Key } from '#ui/ui/keys/key.ts';
import { characters, sanitize } from '#ui/ui/text/cells.ts';

/** A one-line text field: its text as characters, and the place of the cursor among them. */
export interface Field {
  readonly text: string;
  readonly cursor: number;
}

export const EMPTY_FIELD: Field = { text: '', cursor: 0 };

export function fieldOf(text: string): Field {
  return { text, cursor: characters(text).length };
}

/** Types text at the cursor; newlines of a paste become spaces. */
export function insert(field: Field, typed: string): Field {
  const clean = characters(sanitize(typed).replaceAll('\n', ' '));
  const existing = characters(field.text);
  existing.splice(field.cursor, 0, ...clean);
  return { text: existing.join(''), cursor: field.cursor + clean.length };
}

function remove(field: Field, from: number, to: number): Field {
  const existing = characters(field.text);
  existing.splice(from, to - from);
  return { text: existing.join(''), cursor: from };
}

function wordStart(field: Field): number {
  const existing = characters(field.text);
  let at = field.cursor;
  while (at > 0 && existing[at - 1] === ' ') at--;
  while (at > 0 && existing[at - 1] !== ' ') at--;
  return at;
}

/** The field after an editing key, or `null` where the key edits nothing. Emacs keys as in every shell. */
export function edit(field: Field, key: Key): Field | null {
  const length = characters(field.text).length;
  switch (key.name) {
    case 'left':
    case 'ctrl-b':
      return { ...field, cursor: Math.max(0, field.cursor - 1) };
    case 'right':
    case 'ctrl-f':
      return { ...field, cursor: Math.min(length, field.cursor + 1) };
    case 'home':
    case 'ctrl-a':
      return { ...field, cursor: 0 };
    case 'end':
    case 'ctrl-e':
      return { ...field, cursor: length };
    case 'backspace':
      return field.cursor === 0 ? field : remove(field, field.cursor - 1, field.cursor);
    case 'delete':
      return field.cursor === length ? field : remove(field, field.cursor, field.cursor + 1);
    case 'ctrl-u':
      return remove(field, 0, field.cursor);
    case 'ctrl-k':
      return { ...remove(field, field.cursor, length), cursor: field.cursor };
    case 'ctrl-w':
      return remove(field, wordStart(field), field.cursor);
    default:
      return key.text === null ? null : insert(field, key.text);
  }
}
