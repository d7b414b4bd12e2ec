import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope } from '#sim/expression/compile.ts';
import { ExpressionError } from '#sim/expression/error.ts';

interface World {
  readonly x: number;
  readonly s: Float64Array;
}

const SCOPE: Scope<World> = {
  meaning: (name) => {
    if (name === 'x' || name === 'a.b[3].c') return { kind: 'number', get: ({ x }) => x };
    if (name === 's') return { kind: 'series', get: ({ s }) => s };
    if (name === 'end_') return { kind: 'word', words: ['flow', 'leak'], get: () => 'leak' };
    return null;
  },
  names: ['x', 's', 'a.b[3].c', 'end_'],
  allowed: 'allowed: x, s',
};

const S = Float64Array.of(Number.NaN, 1, 2, 3, 4);
const value = (text: string, x = 2): number => compileExpression(text, SCOPE).evaluate({ x, s: S });

function problem(text: string): string {
  try {
    compileExpression(text, SCOPE);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return `${error.offset}: ${error.message}; ${error.allowed}${error.meant === null ? '' : `; ${error.meant}?`}`;
  }
  return 'none';
}

describe('expressions', () => {
  it('compute as mathematics has it', () => {
    const cases: [string, number][] = [
      ['1 + 2 * 3 ^ 2', 19],
      ['-2 ^ 2', -4],
      ['2 ^ 3 ^ 2', 512],
      ['7 % 3', 1],
      ['-7 % 3', 2],
      ['50%', 0.5],
      ['x > 1 and not (x == 3)', 1],
      ['1 < x < 2', 0],
      ['x > 1 ? 10 : 20', 10],
      ['a.b[3].c * 2', 4],
      ['max(1, x, -5)', 2],
      ['abs(-x) + floor(1.7) + round(1.5)', 5],
      ['sqrt(16) + log(e) + cos(pi)', 4],
      ['0 * log(-1) == 0', 0],
    ];
    for (const [text, expected] of cases) expect(value(text), text).toBeCloseTo(expected, 12);
  });

  it('slice series by day, both ends included, and leave out days that are not defined', () => {
    const cases: [string, number][] = [
      ['mean(s)', 2.5],
      ['sum(s[1:2])', 3],
      ['last(s)', 4],
      ['s[end]', 4],
      ['s[end - 1]', 3],
      ['s[1]', 1],
      ['mean(s[3:end])', 3.5],
      ['median(s)', 2.5],
      ['std(s)', Math.sqrt(5 / 3)],
      ['quantile(s, 0.25)', 1.75],
      ['min(s) + max(s * 2)', 9],
      ['mean(s[1:4] > 2)', 0.5],
      ['firstDay(s >= 3)', 3],
      ['max(s / s[1])', 4],
    ];
    for (const [text, expected] of cases) expect(value(text), text).toBeCloseTo(expected, 12);
    expect(value('mean(s[9:end])')).toBeNaN();
    expect(value('firstDay(s > 9)')).toBeNaN();
    expect(value('s[0] > 0')).toBe(0);
  });

  it('say what kind they are, which names they use and by which days they slice', () => {
    expect(compileExpression('x > 1', SCOPE).kind).toBe('boolean');
    const { kind, names, days } = compileExpression('x * mean(s[20:end]) + x', SCOPE);
    expect([kind, names, days]).toEqual(['number', ['x', 's'], [{ day: 20, offset: 11 }]]);
  });

  it('compare a word only with the words it may be', () => {
    expect(value('end_ == "leak"')).toBe(1);
    expect(value("end_ != 'leak'")).toBe(0);
    expect(problem('end_ == "laek"')).toBe('8: the text "laek"; allowed: "flow", "leak"; leak?');
    expect(problem('end_ + 1')).toMatch(/a text in arithmetic/);
  });

  it('refuse whatever is no arithmetic, and say where', () => {
    expect(problem('1 +')).toMatch(/^3: no expression: Unexpected end/);
    expect(problem('mean(z)')).toBe('5: unknown name "z"; allowed: x, s; x?');
    expect(problem('1 + meen(s)')).toMatch(/^4: unknown function "meen"; allowed: mean, .*; mean\?$/);
    expect(problem('x = 3')).toMatch(/^2: an assignment/);
    expect(problem('f(x) = 3')).toMatch(/an assignment/);
    expect(problem('1; 2')).toMatch(/^1: a second statement/);
    expect(problem('{a: 1}')).toMatch(/^0: an object/);
    expect(problem('[1, 2]')).toMatch(/^0: a list/);
    expect(problem('s[0:4:2]')).toMatch(/a range with a step/);
    expect(problem('s')).toMatch(/a series of one value a day/);
    expect(problem('mean(x)')).toBe('0: mean() of a number; allowed: a series, e.g. price or price[90:end]');
    expect(problem('x!')).toMatch(/the operator "!"/);
    expect(problem("s'")).not.toBe('none');
    expect(problem('mean')).toMatch(/without its argument/);
    expect(problem('pow(2)')).toMatch(/pow\(\) with 1 arguments/);
    expect(problem(`x${' + x'.repeat(400)}`)).toMatch(/^0: an expression of 1601 characters/);
  });

  it('reach nothing of the language they are written in', () => {
    const attempts = [
      'constructor',
      's.constructor',
      'x.constructor.constructor("return process")()',
      's["constructor"]',
      '__proto__',
      'toString()',
      'import({a: 1})',
      'evaluate("1")',
      'createUnit("a")',
      'parse("1")',
      'process.exit()',
      'globalThis',
      'x?.a',
      'hasOwnProperty("x")',
    ];
    for (const text of attempts) expect(problem(text), text).not.toBe('none');
  });
});
