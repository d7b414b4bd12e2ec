import { characters } from '#ui/ui/text/cells.ts';

/** One key press. `name` is what bindings use (`j`, `G`, `enter`, `ctrl-d`); `text` what it types, if anything. */
export interface Key {
  readonly name: string;
  readonly text: string | null;
}

/** The part of Ink's `Key` that we read. F-keys do not arrive there and are not used. */
export interface InkKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageDown: boolean;
  readonly pageUp: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly tab: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly meta: boolean;
  readonly eventType?: 'press' | 'repeat' | 'release' | undefined;
}

const SPECIAL: readonly (readonly [keyof InkKey, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\x1b': 'esc',
  '\x03': 'ctrl-c',
};

function characterKey(character: string): Key | null {
  const name = CONTROL[character];
  if (name !== undefined) return { name, text: null };
  if (character < ' ') return null;
  return { name: character === ' ' ? 'space' : character, text: character };
}

/**
 * The keys of one Ink input event. Repeats and fast typing arrive as one event ("jjj", "yes\r"), so there may be several.
 */
export function parseKeys(input: string, key: InkKey): Key[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [{ name: key.shift ? 'shift-tab' : 'tab', text: null }];
  for (const [flag, name] of SPECIAL) if (key[flag]) return [{ name, text: null }];
  if (key.ctrl) return input === '' ? [] : [{ name: `ctrl-${input.toLowerCase()}`, text: null }];
  if (key.meta) return input === '' ? [] : [{ name: `alt-${input}`, text: null }];
  return characters(input.replaceAll('\r\n', '\r')).flatMap((character) => characterKey(character) ?? []);
}

const SHOWN: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'pgup',
  pagedown: 'pgdn',
  space: 'space',
};

/** A key's name as it is written on the screen. */
export function showKey(name: string): string {
  return SHOWN[name] ?? name;
}
