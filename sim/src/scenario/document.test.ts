import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScenarioError } from '#sim/scenario/error.ts';
import { readScenario } from '#sim/scenario/read.ts';

function problemsOf(text: string): readonly string[] {
  try {
    readScenario(text, 'x.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).details;
  }
  return [];
}

test('what is no map of a scenario says what it is', () => {
  const map = 'allowed: a map with keys such as "name" and "set"';
  expect(problemsOf('')).toEqual([`x.yaml:1:1: the file is empty; ${map}`]);
  expect(problemsOf('# only a comment\n')).toEqual([`x.yaml:1:1: the file is empty; ${map}`]);
  expect(problemsOf('- name: a')).toEqual([`x.yaml:1:1: the file is a list; ${map}`]);
  expect(problemsOf('hello')).toEqual([`x.yaml:1:1: the file is the text "hello"; ${map}`]);
  expect(problemsOf('set: 3\nschedule: {}')).toEqual([
    'x.yaml:1:6: "set" is 3; allowed: a map of parameters and values',
    'x.yaml:2:11: "schedule" is a map; allowed: a list of changes, each with "day" and "set"',
  ]);
});

test('YAML that does not parse is reported where it breaks, every place', () => {
  expect(problemsOf('a: [1, 2\nb: 3\nc: "x\n')).toEqual([
    'x.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; allowed: YAML or JSON',
    'x.yaml:4:1: not YAML: Missing closing "quote; allowed: YAML or JSON',
  ]);
  expect(problemsOf('set:\n\tuser.needScale: 1')).toEqual([expect.stringMatching(/^x\.yaml:2:1: not YAML: Tabs/)]);
});

test('a second document is refused', () => {
  expect(problemsOf('name: a\n---\nname: b')).toEqual([
    'x.yaml:2:1: a second document begins; allowed: one scenario in a file',
  ]);
});

test('tags, aliases and merge keys are not followed', () => {
  expect(problemsOf('set: {user.needScale: !!js/function "x"}')).toEqual([
    'x.yaml:1:37: user.needScale is the tag "tag:yaml.org,2002:js/function" (tags are not followed); allowed: a number from 0 to 10 (ratio)',
  ]);
  expect(problemsOf('!foo {name: a}')[0]).toContain('the file is the tag "!foo"');
  expect(problemsOf('set:\n  user.needScale: &a 2\n  user.valueScale: *a')).toEqual([
    'x.yaml:3:20: user.valueScale is the alias "*a" (aliases are not followed); allowed: a number from 0 to 10 (ratio)',
  ]);
  expect(problemsOf('%YAML 1.1\n---\nset:\n  <<: {user.needScale: 2}\n  user.valueScale: yes')).toEqual([
    'x.yaml:4:3: unknown parameter "<<"; allowed: the paths in scenarios/README.md',
    'x.yaml:5:20: user.valueScale is the text "yes"; allowed: a number from 0 to 10 (ratio)',
  ]);
});

test('aliases that would unfold into billions do not unfold', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `  - &l${i} [${`*l${i - 1},`.repeat(i === 0 ? 0 : 9)}]`);
  expect(problemsOf(`schedule:\n${levels.join('\n')}`)).toHaveLength(30);
});

test('names that every object has are unknown keys like any other', () => {
  expect(
    problemsOf('__proto__: {polluted: 1}\nconstructor: 2\nset: {__proto__: {polluted: 1}, toString: 4}'),
  ).toHaveLength(4);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('keys that are no words are refused', () => {
  expect(problemsOf('? [a]\n: 3\n? {b: 1}\n: 4\n1: 5')).toEqual([
    'x.yaml:1:3: a key is a list; allowed: a word',
    'x.yaml:3:3: a key is a map; allowed: a word',
    expect.stringMatching(/^x\.yaml:5:1: unknown key "1"/),
  ]);
});

test('nesting without end is refused, not followed', () => {
  for (const text of ['['.repeat(20_000), `set: ${'{user: '.repeat(20_000)}`, '- '.repeat(20_000)]) {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/maps or lists too deep within each other; allowed: 5 levels$/),
    ]);
  }
});

test('control characters are refused with their number, and never echoed', () => {
  expect(problemsOf('name: a\nset: \0\0')).toEqual([
    'x.yaml:2:6: the character U+0000, the first of 2 such characters; allowed: text',
  ]);
  expect(problemsOf('name: \ud800')).toEqual(['x.yaml:1:7: the character U+D800; allowed: text']);
  const escaped = problemsOf('name: "\\e[31m"\ndescription: "a\\u202eb"\n"\\e[2J": 3').join('\n');
  expect(escaped).toContain('"name" is the text "\\u001b[31m"');
  expect(escaped).toContain('"description" is the text "a\\u202eb"');
  expect(escaped).toContain('unknown key "\\u001b[2J"');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the point
  expect(escaped).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('a byte order mark and Windows line ends are no mistake, and do not shift places', () => {
  expect(problemsOf('\ufeffname: a\r\nset: {}\r\n')).toEqual([]);
  expect(problemsOf('\ufeffnam: a\r\nsit: {}\r\n').map((line) => line.slice(0, 11))).toEqual([
    'x.yaml:1:1:',
    'x.yaml:2:1:',
  ]);
});

test('text that is too long is not parsed', () => {
  expect(problemsOf(`# ${'x'.repeat(2 ** 20)}`)).toEqual(['x.yaml:1:1: 1,048,578 characters; allowed: 1,048,576']);
});

test('thousands of mistakes are counted, a thousand of them listed', () => {
  const text = Array.from({ length: 1500 }, (_, i) => `key${i}: 1`).join('\n');
  expect(problemsOf(text)).toHaveLength(1001);
  expect(problemsOf(text).at(-1)).toBe('x.yaml: and 500 more problems');
  expect(() => readScenario(text, 'x.yaml')).toThrow('x.yaml: 1500 problems; nothing was run');
});

test('whatever the text, the answer is a scenario or a list of problems', () => {
  const part = fc.constantFrom(
    ...[
      'name',
      'set',
      'schedule',
      'day',
      'user.needScale',
      'datanets[*].gauge',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ', ',
    ],
    ...[
      '1',
      '0.5',
      '.nan',
      '"',
      "'",
      '&a ',
      '*a',
      '!!int ',
      '|',
      '>',
      '#',
      '---',
      '? ',
      '~',
      'true',
      '%',
      '@',
      '\t',
      'é',
    ],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^x\.yaml:\d+:\d+: [^\n]+; [^\n]+$/);
      },
    ),
    { numRuns: 2000 },
  );
});
