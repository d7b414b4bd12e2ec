import { describe, expect, test } from 'vitest';
import { EMPTY_FIELD, edit, fieldOf, insert } from '#ui/ui/keys/field.ts';
import { type InkKey, parseKeys } from '#ui/ui/keys/key.ts';

const NO_KEY: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
};

const names = (input: string, flags: Partial<InkKey> = {}): string[] =>
  parseKeys(input, { ...NO_KEY, ...flags }).map((key) => key.name);

describe('keys of an input event', () => {
  test('repeats that arrive together are taken one by one', () => expect(names('jjj')).toEqual(['j', 'j', 'j']));
  test('typing that arrives with its enter', () => expect(names('yes\r')).toEqual(['y', 'e', 's', 'enter']));
  test('a newline of ctrl-J is enter too', () => expect(names('\n')).toEqual(['enter']));
  test('upper case arrives with shift', () => expect(names('G', { shift: true })).toEqual(['G']));
  test('special keys', () => {
    expect(names('', { downArrow: true })).toEqual(['down']);
    expect(names('\t', { tab: true })).toEqual(['tab']);
    expect(names('', { tab: true, shift: true })).toEqual(['shift-tab']);
    expect(names('', { escape: true, meta: true })).toEqual(['esc']);
  });
  test('control and alt are told from the letter', () => {
    expect(names('d', { ctrl: true })).toEqual(['ctrl-d']);
    expect(names('x', { meta: true })).toEqual(['alt-x']);
  });
  test('nothing for a release or an unknown key', () => {
    expect(names('j', { eventType: 'release' })).toEqual([]);
    expect(names('')).toEqual([]);
    expect(names('\x01')).toEqual([]);
  });
  test('a character of several code points is one key', () => {
    expect(parseKeys('👍🏽', NO_KEY)).toEqual([{ name: '👍🏽', text: '👍🏽' }]);
  });
});

describe('text field', () => {
  const press = (field: typeof EMPTY_FIELD, ...keys: string[]) =>
    keys.reduce((at, name) => edit(at, { name, text: name.length === 1 ? name : null }) ?? at, field);

  test('types at the cursor', () => {
    expect(press(fieldOf('ac'), 'left', 'b')).toEqual({ text: 'abc', cursor: 2 });
  });
  test('deletes backwards, forwards, by word and by line', () => {
    expect(press(fieldOf('abc'), 'backspace').text).toBe('ab');
    expect(press(fieldOf('abc'), 'home', 'delete').text).toBe('bc');
    expect(press(fieldOf('one two  '), 'ctrl-w').text).toBe('one ');
    expect(press(fieldOf('one two'), 'left', 'left', 'left', 'ctrl-u')).toEqual({ text: 'two', cursor: 0 });
    expect(press(fieldOf('one two'), 'home', 'right', 'ctrl-k')).toEqual({ text: 'o', cursor: 1 });
  });
  test('stays within the text', () => {
    expect(press(EMPTY_FIELD, 'left', 'backspace', 'right', 'delete')).toEqual(EMPTY_FIELD);
  });
  test('a paste is cleaned and becomes one line', () => {
    expect(insert(fieldOf('a'), 'b\nc\x1b[31m\u202e!').text).toBe('ab c!');
  });
  test('a key that edits nothing is left to others', () =>
    expect(edit(EMPTY_FIELD, { name: 'enter', text: null })).toBeNull());
});
