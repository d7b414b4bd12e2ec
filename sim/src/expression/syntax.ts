import { create, type FactoryFunctionMap, type MathNode, parseDependencies } from 'mathjs/number';
import { ExpressionError } from '#sim/expression/error.ts';

/** Longest expression, in characters: deeper nesting than a stack holds cannot be written in so many. */
export const LONGEST_EXPRESSION = 1000;

let reader: ((text: string) => MathNode) | undefined;

/** Made when an expression is first read: most scenarios have none. */
function parse(text: string): MathNode {
  reader ??= create({ parseDependencies: parseDependencies as FactoryFunctionMap }).parse as (text: string) => MathNode;
  return reader(text);
}

/** Signs that mathjs reads and that nothing here needs, each with what it would do. */
const REFUSED: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(?<![=<>!])=(?!=)/, 'an assignment'],
  [/;/, 'a second statement'],
  [/[{}]/, 'an object'],
  [/\\/, 'a backslash'],
  [/\?\./, 'property access'],
  [/#/, 'a comment'],
];

/**
 * The syntax tree of an expression in the syntax of mathjs, which only reads it: nothing is evaluated there.
 * @throws {ExpressionError} where it is none
 */
export function parseExpression(text: string): MathNode {
  if (text.length > LONGEST_EXPRESSION) {
    const limit = `allowed: up to ${LONGEST_EXPRESSION} characters`;
    throw new ExpressionError(0, `an expression of ${text.length} characters`, limit);
  }
  if (text.trim() === '') throw new ExpressionError(0, 'an empty expression', 'allowed: e.g. mean(leakRatio[730:end])');
  const bare = withoutTexts(text);
  for (const [pattern, what] of REFUSED) {
    const at = bare.search(pattern);
    if (at !== -1)
      throw new ExpressionError(at, `${what} in an expression`, 'allowed: arithmetic, comparisons, functions');
  }
  try {
    return parse(text);
  } catch (error) {
    const { message, char } = error as { message: string; char?: number };
    const said = message.replace(/ \(char \d+\)$/, '');
    throw new ExpressionError(
      Math.min((char ?? 1) - 1, text.length),
      `no expression: ${said}`,
      'allowed: mathjs syntax',
    );
  }
}

/** The text with every quoted part blanked, so that positions stay. */
export function withoutTexts(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
}
