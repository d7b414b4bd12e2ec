import { emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import type { Key } from '#ui/ui/keys/key.ts';

const NAMES: Readonly<Record<string, string>> = { return: 'enter', escape: 'esc' };
const NAMED = new Set([
  ...['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'tab', 'backspace', 'delete'],
  ...['enter', 'esc', 'space'],
]);

/** A key as Node reads it, in the form of the tables of keys; `null` for one that they do not know. */
export function keyOf(text: string | undefined, { name = '', ctrl = false, shift = false }: NodeKey): Key | null {
  if (ctrl) return name === '' ? null : { name: `ctrl-${name}`, text: null };
  const known = NAMES[name] ?? name;
  if (known === 'tab' && shift) return { name: 'shift-tab', text: null };
  if (NAMED.has(known)) return { name: known, text: known === 'space' ? ' ' : null };
  return text === undefined || text < ' ' ? null : { name: text, text };
}

/** Calls back on every key until the returned function is called; the terminal is in raw mode meanwhile. */
export function listen(stdin: NodeJS.ReadStream, onKey: (key: Key) => void): () => void {
  const onKeypress = (text: string | undefined, pressed: NodeKey): void => {
    const key = keyOf(text, pressed);
    if (key !== null) onKey(key);
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on('keypress', onKeypress);
  stdin.resume();
  return () => {
    stdin.off('keypress', onKeypress);
    stdin.setRawMode(false);
    stdin.pause();
  };
}
