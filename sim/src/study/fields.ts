import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { nearest } from '#sim/parameters/nearest.ts';
import { type Bounds, numberWithin } from '#sim/scenario/bounds.ts';
import type { Entry, ScenarioDocument } from '#sim/scenario/document.ts';
import type { Found } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import type { Place, Problems } from '#sim/scenario/problems.ts';

/** The entries of one map of a study file, with what is wrong with them collected. */
export class Fields {
  readonly place: Place;
  private readonly all: readonly Entry[];
  private readonly document: ScenarioDocument;
  readonly problems: Problems;

  /**
   * @param what the map is, for messages: `"design"`; '' for the file
   * @param known keys that it may have; `null` where they are names of the user's choice
   */
  constructor(
    document: ScenarioDocument,
    map: YAMLMap | null,
    place: Place,
    what: string,
    known: readonly string[] | null,
    problems: Problems,
  ) {
    this.document = document;
    this.place = place;
    this.problems = problems;
    this.all = map === null ? [] : document.entries(map);
    if (known === null) return;
    for (const { key, keyPlace } of this.all) {
      if (known.includes(key)) continue;
      const where = what === '' ? '' : ` in ${what}`;
      const allowed = `allowed: ${known.map((each) => `"${each}"`).join(', ')}`;
      problems.add(keyPlace, `unknown key "${printable(key)}"${where}`, allowed, () => nearest(key, known));
    }
  }

  get entries(): readonly Entry[] {
    return this.all;
  }

  entry(key: string): Entry | undefined {
    return this.all.find((each) => each.key === key);
  }

  has(key: string): boolean {
    return this.entry(key) !== undefined;
  }

  /** Reports that something stands there which may not. */
  wrong(found: Found, what: string, allowed: string, meant: () => string | null = () => null): void {
    this.problems.add(found.place, `${what} is ${found.shown}`, allowed, meant);
  }

  /** The number under `key`; `fallback` where there is none, or a wrong one, which is reported. */
  number(key: string, bounds: Bounds, fallback: number): number {
    const entry = this.entry(key);
    if (entry === undefined) return fallback;
    return numberWithin(`"${key}"`, entry.found, bounds, this.problems) ?? fallback;
  }

  text(key: string): string | undefined {
    const entry = this.entry(key);
    if (entry === undefined) return undefined;
    if (entry.found.value.kind === 'text') return entry.found.value.text;
    this.wrong(entry.found, `"${key}"`, 'allowed: text');
    return undefined;
  }

  /** One of a few words. */
  choice<T extends string>(key: string, words: readonly T[], fallback: T): T {
    const entry = this.entry(key);
    if (entry === undefined) return fallback;
    const given = entry.found.value.kind === 'text' ? entry.found.value.text : '';
    const word = words.find((each) => each === given);
    if (word !== undefined) return word;
    const allowed = `allowed: ${words.map((each) => `"${each}"`).join(', ')}`;
    this.wrong(entry.found, `"${key}"`, allowed, () => nearest(given, words));
    return fallback;
  }

  /** The map under `key` as fields of its own; `undefined` where there is none, or something else, which is reported. */
  map(key: string, known: readonly string[] | null): Fields | undefined {
    const entry = this.entry(key);
    return entry === undefined ? undefined : this.mapOf(entry.node, entry.found, `"${key}"`, known);
  }

  mapOf(node: Node | null, found: Found, what: string, known: readonly string[] | null): Fields | undefined {
    if (found.value.kind === 'map' && isMap(node)) {
      return new Fields(this.document, node, found.place, what, known, this.problems);
    }
    if (found.value.kind !== 'nothing') this.wrong(found, what, 'allowed: a map');
    return undefined;
  }

  /** The items of a list; a single value is a list of one where `single` allows it. */
  list(entry: Entry, what: string): { node: Node | null; found: Found }[] | undefined {
    const { node, found } = entry;
    if (found.value.kind === 'list' && isSeq(node)) {
      return (node.items as (Node | null)[]).map((item) => ({ node: item, found: this.document.find(item, node) }));
    }
    this.wrong(found, what, 'allowed: a list');
    return undefined;
  }
}
