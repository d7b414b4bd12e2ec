import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { printable } from '#sim/scenario/printable.ts';
import type { Place } from '#sim/scenario/problems.ts';

/** A value as it was given, before anybody asked whether it may stand there. */
export interface Found {
  readonly place: Place;
  /** What to call it in a message: `12`, `the text "abc"`, `a list`. */
  readonly shown: string;
  /** Of a text in a file: where its character number `offset` (from 0) stands. */
  readonly locate?: (offset: number) => Place;
  readonly value:
    | { readonly kind: 'number'; readonly number: number }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'map' | 'list' | 'nothing' | 'other' };
}

/** The value of a YAML node. Tags and aliases are never followed: they are values of kind `other`. */
export function foundNode(node: Node | null, place: Place): Found {
  const other = (shown: string): Found => ({ place, shown, value: { kind: 'other' } });
  if (node === null) return { place, shown: 'nothing', value: { kind: 'nothing' } };
  if (isAlias(node)) return other(`the alias "*${printable(node.source)}" (aliases are not followed)`);
  if (node.tag !== undefined) return other(`the tag "${printable(node.tag)}" (tags are not followed)`);
  if (isMap(node)) return { place, shown: 'a map', value: { kind: 'map' } };
  if (isSeq(node)) return { place, shown: 'a list', value: { kind: 'list' } };
  if (!isScalar(node)) return other('something unreadable');
  if (node.value === null) return { place, shown: 'nothing', value: { kind: 'nothing' } };
  if (typeof node.value === 'string') return foundText(node.value, place);
  const shown = printable(node.source ?? String(node.value));
  return typeof node.value === 'number'
    ? { place, shown, value: { kind: 'number', number: node.value } }
    : other(shown);
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A value from the command line: a number where it is written as one in decimals, else text. */
export function foundArgument(argument: string | number, place: Place): Found {
  if (typeof argument === 'string' && !DECIMAL.test(argument)) return foundText(argument, place);
  return { place, shown: printable(String(argument)), value: { kind: 'number', number: Number(argument) } };
}

export function foundText(text: string, place: Place): Found {
  return { place, shown: `the text "${printable(text)}"`, value: { kind: 'text', text } };
}
