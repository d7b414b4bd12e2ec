import { expect, test } from 'vitest';
import { keyOf } from '#ui/ui/linear/keyboard.ts';
import { news, spokenLines } from '#ui/ui/linear/speech.ts';

test('a screen without its frames, rules, header and footer', () => {
  const frame = [
    ' flywheel  devnet',
    '╭──────╮',
    '│ VOTE │',
    '│      │',
    '╰──────╯',
    '────────',
    ' ▸ 1  For',
    'q quit',
  ];
  expect(spokenLines(frame.join('\n'))).toEqual(['VOTE', '▸ 1  For']);
});

test('bars are left out, and that time passes', () => {
  const frame = ['head', ' For  60.0 %  ██████░░░', '… Checking 12 s', 'foot'];
  expect(spokenLines(frame.join('\n'))).toEqual(['For  60.0 %', '… Checking']);
  // Down to the last eighth of a cell.
  const ends = ['head', '  stakers  10.00 %  ██▉', '  burn  5.00 %  ▌', 'foot'];
  expect(spokenLines(ends.join('\n'))).toEqual(['stakers  10.00 %', 'burn  5.00 %']);
});

test('what is new is said, and where the reader now is', () => {
  const before = ['Proposals', '▸ one', 'two', 'three'];
  expect(news(before, ['Proposals', 'one', '▸ two', 'three'])).toEqual(['selected: two']);
  expect(news(before, before)).toEqual([]);
  expect(news(before, ['Proposal 1', 'text'])).toEqual(['Proposal 1', 'text']);
});

test('a line that stands there once more is new once', () => {
  expect(news(['a'], ['a', 'a'])).toEqual(['a']);
});

test.each([
  ['\r', { name: 'return' }, { name: 'enter', text: null }],
  ['\u001b', { name: 'escape' }, { name: 'esc', text: null }],
  ['G', { name: 'g', shift: true }, { name: 'G', text: 'G' }],
  ['?', { sequence: '?' }, { name: '?', text: '?' }],
  [' ', { name: 'space' }, { name: 'space', text: ' ' }],
  ['\u0003', { name: 'c', ctrl: true }, { name: 'ctrl-c', text: null }],
  [undefined, { name: 'tab', shift: true }, { name: 'shift-tab', text: null }],
  [undefined, { name: 'f5' }, null],
])('key %j', (text, pressed, expected) => {
  expect(keyOf(text, pressed)).toEqual(expected);
});
