import { isMap, type YAMLMap } from 'yaml';
import { expandPath, isGroup, listLength, nearestPath } from '#sim/parameters/paths.ts';
import { parameter } from '#sim/parameters/table.ts';
import { parameterValue } from '#sim/scenario/bounds.ts';
import type { ScenarioDocument } from '#sim/scenario/document.ts';
import type { Found } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import { inWords, type Place, type Problems } from '#sim/scenario/problems.ts';
import type { ParameterValue } from '#sim/scenario/scenario.ts';

/** A parameter's new value and where it was given; `value` is `undefined` where what stands there is not allowed. */
export interface Setting {
  readonly path: string;
  readonly value: ParameterValue | undefined;
  readonly place: Place;
  /** The expression that gives the value, without the `=` in front of it, and where its characters stand. */
  readonly formula?: { readonly text: string; readonly locate: (offset: number) => Place };
}

/** A written path, possibly with `[*]`, and the value beside it. */
interface Written {
  readonly path: string;
  readonly keyPlace: Place;
  readonly found: Found;
}

/**
 * The settings of a `set` map. Keys are dotted paths or nested maps of their parts. A path with `[*]` stands for every entry of the list;
 * a path with an index beats it, in whatever order they are written.
 */
export function readSettings(document: ScenarioDocument, map: YAMLMap, problems: Problems): Setting[] {
  const written = flatten(document, map, '');
  const first = new Map<string, Place>();
  const once = written.filter(({ path, keyPlace }) => {
    const before = first.get(path);
    if (before === undefined) first.set(path, keyPlace);
    else problems.add(keyPlace, `"${printable(path)}" is set a second time`, `it is set on ${inWords(before)} already`);
    return before === undefined;
  });
  const isWildcard = ({ path }: Written) => path.includes('[*]');
  const bySpecificity = [...once.filter(isWildcard), ...once.filter((each) => !isWildcard(each))];
  return bySpecificity.flatMap(({ path, keyPlace, found }) => settingsOf(path, keyPlace, found, problems));
}

/** The settings that `path` (its own, or all that its `[*]` stands for) gets from `found`; problems are reported once. */
export function settingsOf(path: string, keyPlace: Place, found: Found, problems: Problems): Setting[] {
  const paths = expandPath(path);
  if (paths.length === 0) {
    reportUnknown(path, keyPlace, found, problems);
    return [];
  }
  const row = parameter(paths[0]!)!;
  if (found.value.kind === 'text' && found.value.text.trimStart().startsWith('=') && row.low !== null) {
    const { text } = found.value;
    const start = text.indexOf('=') + 1;
    const locate = (offset: number): Place => found.locate?.(start + offset) ?? found.place;
    const formula = { text: text.slice(start), locate };
    return paths.map((each) => ({ path: each, value: undefined, place: found.place, formula }));
  }
  const value = parameterValue({ ...row, path }, found, problems);
  return paths.map((each) => ({ path: each, value, place: found.place }));
}

function flatten(document: ScenarioDocument, map: YAMLMap, stem: string): Written[] {
  return document.entries(map).flatMap(({ key, keyPlace, node, found }) => {
    const path = `${stem}${key}`;
    if (found.value.kind === 'map' && isMap(node) && isGroup(path)) return flatten(document, node, `${path}.`);
    return [{ path, keyPlace, found }];
  });
}

function reportUnknown(path: string, place: Place, found: Found, problems: Problems): void {
  const shown = `"${printable(path, 80)}"`;
  if (isGroup(path)) {
    problems.add(place, `${shown} is a group of parameters and is given ${found.shown}`, 'allowed: its members');
    return;
  }
  const indexed = /^(datanets|token\.allocations)\[/.exec(path)?.[1];
  const inRange = indexed !== undefined && isGroup(path.slice(0, path.indexOf(']') + 1));
  if (indexed !== undefined && !inRange) {
    const last = listLength(indexed) - 1;
    problems.add(
      place,
      `there is no ${shown}`,
      `allowed: ${indexed}[0] to ${indexed}[${last}], and ${indexed}[*] for all`,
    );
    return;
  }
  problems.add(place, `unknown parameter ${shown}`, 'allowed: the paths in scenarios/README.md', () =>
    nearestPath(path),
  );
}
