import type {
  AccessorNode,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  IndexNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RangeNode,
  RelationalNode,
  SymbolNode,
} from 'mathjs/number';
import { ExpressionError } from '#sim/expression/error.ts';
import { SCALAR_FUNCTIONS, SERIES_FUNCTIONS } from '#sim/expression/functions.ts';
import { BINARY, CONSTANTS } from '#sim/expression/operators.ts';
import { parseExpression, withoutTexts } from '#sim/expression/syntax.ts';
import { nearest } from '#sim/parameters/nearest.ts';

/** What a name stands for; `E` is what the values are taken from. */
export type Meaning<E> =
  | { readonly kind: 'number' | 'boolean'; readonly get: (from: E) => number }
  | { readonly kind: 'series'; readonly get: (from: E) => Float64Array }
  /** One of a few words; may only be compared with one of them. */
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly get: (from: E) => string };

/** The names that an expression may use. */
export interface Scope<E> {
  /** What `name` (a word, or a dotted path as it is written in the parameter table) means; `null` where it is no name. */
  readonly meaning: (name: string) => Meaning<E> | null;
  /** All names, to guess what was meant. */
  readonly names: readonly string[];
  /** What may stand where a name is, for messages: `allowed: …`. */
  readonly allowed: string;
}

export interface Compiled<E> {
  readonly kind: 'number' | 'boolean';
  /** A boolean as 1 or 0. */
  readonly evaluate: (from: E) => number;
  /** Names used, each once, in their order. */
  readonly names: readonly string[];
  /** Constant days by which a series is sliced. */
  readonly days: readonly { readonly day: number; readonly offset: number }[];
}

/** A part of an expression; a number or boolean as a number, a series day by day. */
type Part<E> =
  | { readonly kind: 'number' | 'boolean'; readonly of: (from: E) => number; readonly constant?: number }
  | { readonly kind: 'series'; readonly of: (from: E) => Float64Array }
  | { readonly kind: 'word'; readonly words: readonly string[] | null; readonly of: (from: E) => string };

/**
 * Compiles an expression in the syntax of mathjs into closures over an allow-list of operators and functions, once. There
 * is no property access, no assignment, and no function but those listed; evaluating it runs nothing of mathjs.
 * @throws {ExpressionError} with what is wrong and where
 */
export function compileExpression<E>(text: string, scope: Scope<E>): Compiled<E> {
  const compiler = new Compiler(text, scope);
  const part = compiler.compile(parseExpression(text));
  if (part.kind === 'series') {
    const allowed = `allowed: a number or a condition, e.g. last(${text.trim()}) or mean(${text.trim()})`;
    throw new ExpressionError(0, 'the expression is a series of one value a day', allowed);
  }
  if (part.kind === 'word') {
    throw new ExpressionError(0, 'the expression is a word', 'allowed: a number or a condition');
  }
  return { kind: part.kind, evaluate: part.of, names: compiler.used, days: compiler.days };
}

class Compiler<E> {
  readonly used: string[] = [];
  readonly days: { day: number; offset: number }[] = [];
  private readonly text: string;
  private readonly bare: string;
  private readonly scope: Scope<E>;
  /** Length of the series that is being sliced, for `end`. */
  private readonly lengths: { length: number }[] = [];

  constructor(text: string, scope: Scope<E>) {
    this.text = text;
    this.bare = withoutTexts(text);
    this.scope = scope;
  }

  compile(node: MathNode): Part<E> {
    switch (node.type) {
      case 'ConstantNode':
        return this.constant(node as unknown as ConstantNode);
      case 'ParenthesisNode':
        return this.compile((node as unknown as ParenthesisNode).content);
      case 'SymbolNode':
        return this.symbol((node as unknown as SymbolNode).name);
      case 'AccessorNode':
        return this.accessor(node as unknown as AccessorNode);
      case 'OperatorNode':
        return this.operator(node as unknown as OperatorNode);
      case 'RelationalNode':
        return this.relation(node as unknown as RelationalNode);
      case 'ConditionalNode':
        return this.conditional(node as unknown as ConditionalNode);
      case 'FunctionNode':
        return this.call(node as unknown as FunctionNode);
      default: {
        const [at, what] = this.refusal(node.type);
        throw new ExpressionError(at, `${what} in an expression`, 'allowed: arithmetic, comparisons, functions');
      }
    }
  }

  private constant({ value }: ConstantNode): Part<E> {
    const given: unknown = value;
    if (typeof given === 'number') return { kind: 'number', of: () => given, constant: given };
    if (typeof given === 'boolean') return { kind: 'boolean', of: () => Number(given), constant: Number(given) };
    if (typeof given === 'string') return { kind: 'word', words: null, of: () => given };
    throw this.at(String(given), `"${given}" in an expression`, 'allowed: numbers, true, false');
  }

  private symbol(name: string): Part<E> {
    const slice = this.lengths.at(-1);
    if (name === 'end' && slice !== undefined) return { kind: 'number', of: () => slice.length - 1 };
    const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
    if (constant !== undefined) return { kind: 'number', of: () => constant, constant };
    return this.named(name);
  }

  private named(name: string): Part<E> {
    const meaning = this.scope.meaning(name);
    if (meaning === null) {
      if (Object.hasOwn(SCALAR_FUNCTIONS, name) || Object.hasOwn(SERIES_FUNCTIONS, name)) {
        throw this.at(name, `the function "${name}" without its argument`, `allowed: e.g. ${name}(price)`);
      }
      throw this.at(name, `unknown name "${name}"`, this.scope.allowed, nearest(name, this.scope.names));
    }
    if (!this.used.includes(name)) this.used.push(name);
    if (meaning.kind === 'series') return { kind: 'series', of: meaning.get };
    if (meaning.kind === 'word') return { kind: 'word', words: meaning.words, of: meaning.get };
    return { kind: meaning.kind, of: meaning.get };
  }

  /** A parameter's path, which is a name with dots and indices, or a series sliced by day. */
  private accessor(node: AccessorNode): Part<E> {
    const path = pathOf(node as unknown as MathNode);
    if (path !== null && this.scope.meaning(path) !== null) return this.named(path);
    if (path?.includes('.')) {
      const near = nearest(path, this.scope.names);
      throw this.at(path.slice(0, path.search(/[.[]/)), `unknown name "${path}"`, this.scope.allowed, near);
    }
    return this.slice(node);
  }

  private slice({ object, index }: AccessorNode): Part<E> {
    const { dimensions } = index as unknown as IndexNode;
    const series = this.compile(object as unknown as MathNode);
    const at = this.bare.indexOf('[');
    if (series.kind !== 'series') {
      throw new ExpressionError(at, `${aKind(series)} in front of "["`, 'allowed: a series, e.g. price[90:end]');
    }
    const [dimension, second] = dimensions;
    if (dimension === undefined || second !== undefined) {
      throw new ExpressionError(at, `${dimensions.length} indices`, 'allowed: a day or "from:to", e.g. price[90:end]');
    }
    const whole = { length: 0 };
    this.lengths.push(whole);
    const range = dimension.type === 'RangeNode' ? (dimension as unknown as RangeNode) : null;
    if (range !== null && range.step != null) {
      throw new ExpressionError(at, 'a range with a step', 'allowed: "from:to", e.g. price[90:end]');
    }
    const from = this.day(range === null ? dimension : range.start);
    const to = range === null ? from : this.day(range.end);
    this.lengths.pop();
    const values = (env: E): [Float64Array, number, number] => {
      const all = series.of(env);
      whole.length = all.length;
      return [all, Math.round(from(env)), Math.round(to(env))];
    };
    if (range === null) {
      return {
        kind: 'number',
        of: (env) => {
          const [all, day] = values(env);
          return all[day] ?? Number.NaN;
        },
      };
    }
    return {
      kind: 'series',
      of: (env) => {
        const [all, first, last] = values(env);
        return all.subarray(Math.max(0, first), Math.max(0, last + 1));
      },
    };
  }

  private day(node: MathNode): (from: E) => number {
    const part = this.numeric(this.compile(node), 'a day');
    if (part.constant !== undefined) {
      const at = this.bare.search(new RegExp(`\\b${part.constant}\\b`));
      this.days.push({ day: part.constant, offset: Math.max(0, at) });
    }
    return part.of;
  }

  private numeric(part: Part<E>, what: string): { of: (from: E) => number; constant?: number } {
    if (part.kind === 'number' || part.kind === 'boolean') return part;
    throw new ExpressionError(0, `${aKind(part)} as ${what}`, 'allowed: a number');
  }

  private operator(node: OperatorNode): Part<E> {
    const fn = node.fn as unknown as string;
    const args = node.args as unknown as MathNode[];
    const parts = args.map((arg) => this.compile(arg));
    const [first, second] = parts as [Part<E>, Part<E>?];
    if (fn === 'unaryMinus') return lifted([first], (x) => -x!, 'number', this.refuseWord);
    if (fn === 'unaryPlus') return lifted([first], (x) => x!, 'number', this.refuseWord);
    if (fn === 'not') return lifted([first], (x) => Number(!x), 'boolean', this.refuseWord);
    const binary = Object.hasOwn(BINARY, fn) ? BINARY[fn] : undefined;
    if (binary === undefined || second === undefined) {
      throw this.at(
        String(node.op),
        `the operator "${node.op}"`,
        'allowed: + - * / ^ % < <= > >= == != and or xor not',
      );
    }
    if ((fn === 'equal' || fn === 'unequal') && (first.kind === 'word' || second.kind === 'word')) {
      return this.wordComparison(first, second, fn === 'equal');
    }
    return lifted([first, second], binary.of, binary.kind, this.refuseWord);
  }

  private wordComparison(first: Part<E>, second: Part<E>, equal: boolean): Part<E> {
    if (first.kind !== 'word' || second.kind !== 'word' || (first.words ?? second.words) === null) {
      throw new ExpressionError(0, 'a text compared with what is none', 'allowed: e.g. outcome == "leak"');
    }
    const words = (first.words ?? second.words)!;
    for (const { words: own, of } of [first, second]) {
      const given = own === null ? of(undefined as E) : null;
      if (given !== null && !words.includes(given)) {
        const at = Math.max(0, this.text.search(/["']/));
        const allowed = `allowed: ${words.map((word) => `"${word}"`).join(', ')}`;
        throw new ExpressionError(at, `the text "${given}"`, allowed, nearest(given, words));
      }
    }
    return { kind: 'boolean', of: (env) => Number((first.of(env) === second.of(env)) === equal) };
  }

  /** `1 < x < 3`: every neighbouring pair compares as it says. */
  private relation(node: RelationalNode): Part<E> {
    const { conditionals, params } = node as unknown as { conditionals: string[]; params: MathNode[] };
    const parts = params.map((each) => this.compile(each));
    return conditionals
      .map((fn, k) => lifted([parts[k]!, parts[k + 1]!], BINARY[fn]!.of, 'boolean', this.refuseWord))
      .reduce((a, b) => lifted([a, b], BINARY.and!.of, 'boolean', this.refuseWord));
  }

  private conditional({ condition, trueExpr, falseExpr }: ConditionalNode): Part<E> {
    const parts = [condition, trueExpr, falseExpr].map((each) => this.compile(each as unknown as MathNode));
    const kind = parts[1]!.kind === 'boolean' && parts[2]!.kind === 'boolean' ? 'boolean' : 'number';
    return lifted(parts, (test, yes, no) => (test ? yes! : no!), kind, this.refuseWord);
  }

  private call(node: FunctionNode): Part<E> {
    const { fn, args } = node as unknown as { fn: MathNode; args: MathNode[] };
    const name = fn.type === 'SymbolNode' ? (fn as unknown as SymbolNode).name : '';
    const scalar = Object.hasOwn(SCALAR_FUNCTIONS, name) ? SCALAR_FUNCTIONS[name] : undefined;
    const ofSeries = Object.hasOwn(SERIES_FUNCTIONS, name) ? SERIES_FUNCTIONS[name] : undefined;
    if (scalar === undefined && ofSeries === undefined) {
      const all = [...Object.keys(SERIES_FUNCTIONS), ...Object.keys(SCALAR_FUNCTIONS)];
      const shown = name === '' ? 'a call of what is no function' : `unknown function "${name}"`;
      throw this.at(name || '(', shown, `allowed: ${[...new Set(all)].join(', ')}`, nearest(name, all));
    }
    const parts = args.map((arg) => this.compile(arg));
    if (ofSeries !== undefined) {
      const several = (name === 'min' || name === 'max') && parts.length > 1;
      return several ? this.extreme(name, parts) : this.reduction(name, parts, ofSeries);
    }
    if (parts.length !== scalar!.arity) {
      throw this.at(name, `${name}() with ${parts.length} arguments`, `allowed: ${scalar!.arity}`);
    }
    const apply = scalar!.of as (...numbers: (number | undefined)[]) => number;
    return lifted(parts, apply, 'number', this.refuseWord);
  }

  private extreme(name: 'min' | 'max', parts: readonly Part<E>[]): Part<E> {
    const of = (...numbers: (number | undefined)[]) => Math[name](...(numbers as number[]));
    return lifted(parts, of, 'number', this.refuseWord);
  }

  private reduction(
    name: string,
    parts: readonly Part<E>[],
    of: (values: Float64Array, argument: number) => number,
  ): Part<E> {
    const arity = name === 'quantile' ? 2 : 1;
    const [series, argument] = parts;
    if (series === undefined || parts.length !== arity) {
      throw this.at(name, `${name}() with ${parts.length} arguments`, `allowed: ${arity}`);
    }
    if (series.kind !== 'series') {
      throw this.at(name, `${name}() of ${aKind(series)}`, 'allowed: a series, e.g. price or price[90:end]');
    }
    const second = argument === undefined ? () => Number.NaN : this.numeric(argument, 'a probability').of;
    return { kind: 'number', of: (env) => of(series.of(env), second(env)) };
  }

  private readonly refuseWord = (): never => {
    throw new ExpressionError(
      Math.max(0, this.text.search(/["']/)),
      'a text in arithmetic',
      'allowed: e.g. outcome == "leak"',
    );
  };

  /** An error at the first place where `name` stands. */
  private at(name: string, found: string, allowed: string, meant: string | null = null): ExpressionError {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const word = /^\w/.test(name) ? `(?<![\\w.])${escaped}(?!\\w)` : escaped;
    return new ExpressionError(Math.max(0, this.bare.search(new RegExp(word))), found, allowed, meant);
  }

  private refusal(type: string): [number, string] {
    const signs: Record<string, readonly [RegExp, string]> = {
      ArrayNode: [/\[/, 'a list'],
      RangeNode: [/:/, 'a range outside of "[ ]"'],
      BlockNode: [/[;\n]/, 'a second statement'],
    };
    const [sign, what] = signs[type] ?? [/./, `a ${type.replace(/Node$/, '').toLowerCase()}`];
    return [Math.max(0, this.bare.search(sign)), what];
  }
}

/** `feeSplit.burn` and `datanets[3].price` as they stand in the parameter table; `null` for what is no such path. */
function pathOf(node: MathNode): string | null {
  if (node.type === 'SymbolNode') return (node as unknown as SymbolNode).name;
  if (node.type !== 'AccessorNode') return null;
  const { object, index } = node as unknown as AccessorNode;
  const stem = pathOf(object as unknown as MathNode);
  const { dimensions, dotNotation } = index as unknown as IndexNode & { dotNotation: boolean };
  const [key, second] = dimensions as unknown as { type: string; value?: unknown }[];
  if (stem === null || key?.type !== 'ConstantNode' || second !== undefined) return null;
  return dotNotation ? `${stem}.${key.value}` : `${stem}[${key.value}]`;
}

function aKind<E>(part: Part<E>): string {
  return { number: 'a number', boolean: 'a condition', series: 'a whole series', word: 'a text' }[part.kind];
}

/** Applies `of` to numbers, or day by day where one of the parts is a series (the shortest decides how many days). */
function lifted<E>(
  parts: readonly Part<E>[],
  of: (...numbers: (number | undefined)[]) => number,
  kind: 'number' | 'boolean',
  refuseWord: () => never,
): Part<E> {
  const plain = parts.map((part) => (part.kind === 'word' ? refuseWord() : part));
  if (plain.every((part) => part.kind !== 'series')) {
    const numbers = plain.map((part) => part.of as (from: E) => number);
    const constants = plain.map((part) => ('constant' in part ? part.constant : undefined));
    if (constants.every((value) => value !== undefined)) {
      const constant = of(...constants);
      return { kind, of: () => constant, constant };
    }
    const [a, b] = numbers;
    if (numbers.length === 1) return { kind, of: (env) => of(a!(env)) };
    if (numbers.length === 2) return { kind, of: (env) => of(a!(env), b!(env)) };
    return { kind, of: (env) => of(...numbers.map((number) => number(env))) };
  }
  return {
    kind: 'series',
    of: (env) => {
      const values = plain.map((part) => part.of(env));
      const length = Math.min(
        ...values.map((value) => (typeof value === 'number' ? Number.POSITIVE_INFINITY : value.length)),
      );
      return Float64Array.from({ length }, (_, day) =>
        of(...values.map((value) => (typeof value === 'number' ? value : value[day]))),
      );
    },
  };
}
