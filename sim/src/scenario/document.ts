import { isMap, isScalar, LineCounter, type Node, type Pair, parseAllDocuments, type YAMLMap } from 'yaml';
import { type Found, foundNode } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import { inWords, type Place, type Problems } from '#sim/scenario/problems.ts';

/** Longest file that is read, in bytes, and longest text, in characters: a scenario has a few hundred lines at most. */
export const LONGEST_FILE = 1_048_576;

/** Control characters other than tab and line ends, and halves of surrogate pairs: a text file has none. */
const NOT_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

const SCENARIO = { name: 'scenario', keys: '"name" and "set"' };

/** One `key: value` of a map. */
export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly node: Node | null;
  readonly found: Found;
}

/**
 * YAML text with the positions of its parts. Values stay as they are written until a reader asks for them: no tag, alias
 * or merge key is ever followed, so that a file cannot unfold into more than it holds.
 */
export class ScenarioDocument {
  /** The top-level map; `null` where there is none, which has been reported. */
  readonly root: YAMLMap | null;
  private readonly lines = new LineCounter();
  private readonly problems: Problems;
  private readonly body: string;
  private readonly kind: typeof SCENARIO;

  /** @param kind what the file holds, and keys that it may have, for messages */
  constructor(text: string, problems: Problems, kind = SCENARIO) {
    this.problems = problems;
    this.kind = kind;
    const body = text.startsWith('\ufeff') ? text.slice(1) : text;
    this.body = body;
    this.lines.addNewLine(0);
    for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1)) this.lines.addNewLine(at + 1);
    this.root = this.isText(body) ? this.parse(body) : null;
  }

  /** The entries of `map` in order. Keys that are no plain text, or stand there a second time, are reported and left out. */
  entries(map: YAMLMap): Entry[] {
    const first = new Map<string, Place>();
    const entries: Entry[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const keyPlace = this.placeOf(pair.key, map);
      const written = foundNode(pair.key, keyPlace);
      if (!isScalar(pair.key) || written.value.kind === 'other') {
        this.problems.add(keyPlace, `a key is ${written.shown}`, 'allowed: a word');
        continue;
      }
      const key = String(pair.key.source ?? pair.key.value);
      const before = first.get(key);
      if (before !== undefined) {
        this.problems.add(keyPlace, `"${printable(key)}" a second time`, `it stands on ${inWords(before)} already`);
        continue;
      }
      first.set(key, keyPlace);
      entries.push({ key, keyPlace, node: pair.value, found: this.find(pair.value, pair.key) });
    }
    return entries;
  }

  /** The value of `node` with its place; a missing one stands where `fallback` begins. */
  find(node: Node | null, fallback: Node): Found {
    const found = foundNode(node, this.placeOf(node, fallback));
    if (found.value.kind !== 'text') return found;
    const { text } = found.value;
    return { ...found, locate: (offset) => this.placeAt(this.offsetWithin(node!, text, offset)) };
  }

  /** Where a character of a scalar stands in the file: the text is followed through quotes, folds and indentation. */
  private offsetWithin(node: Node, text: string, offset: number): number {
    const [from, to] = node.range!;
    let at = from;
    for (let i = 0; i <= Math.min(offset, text.length - 1); i++) {
      const next = /\s/.test(text[i]!)
        ? this.body.slice(at, to).search(/\s/)
        : this.body.slice(at, to).indexOf(text[i]!);
      if (next === -1) return at;
      at += next + 1;
    }
    return Math.max(from, offset < text.length ? at - 1 : at);
  }

  private placeOf(node: Node | null, fallback: Node): Place {
    return this.placeAt(node?.range?.[0] ?? fallback.range?.[0] ?? 0);
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }

  private isText(body: string): boolean {
    if (body.length > LONGEST_FILE) {
      const limit = LONGEST_FILE.toLocaleString('en-US');
      this.problems.add(this.placeAt(0), `${body.length.toLocaleString('en-US')} characters`, `allowed: ${limit}`);
      return false;
    }
    const strange = body.match(NOT_TEXT);
    if (strange === null) return true;
    const code = strange[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const more = strange.length === 1 ? '' : `, the first of ${strange.length} such characters`;
    this.problems.add(this.placeAt(body.search(NOT_TEXT)), `the character U+${code}${more}`, 'allowed: text');
    return false;
  }

  private parse(body: string): YAMLMap | null {
    const documents = parseAllDocuments(body, {
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [document, second] = documents;
    if (second !== undefined) {
      const place = this.placeAt(second.range[0]);
      this.problems.add(place, 'a second document begins', `allowed: one ${this.kind.name} in a file`);
    }
    const errors = documents.flatMap((each) => each.errors);
    const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
    if (exhausted !== undefined) {
      this.problems.add(
        this.placeAt(exhausted.pos[0]),
        'maps or lists too deep within each other',
        'allowed: 5 levels',
      );
      return null;
    }
    for (const error of errors) {
      this.problems.add(
        this.placeAt(error.pos[0]),
        `not YAML: ${printable(error.message, 200)}`,
        'allowed: YAML or JSON',
      );
    }
    if (errors.length > 0 || second !== undefined) return null;
    const contents = document?.contents ?? null;
    if (isMap(contents) && contents.tag === undefined) return contents;
    const place = this.placeAt(contents?.range?.[0] ?? 0);
    const found = foundNode(contents, place);
    this.problems.add(
      place,
      found.value.kind === 'nothing' ? 'the file is empty' : `the file is ${found.shown}`,
      `allowed: a map with keys such as ${this.kind.keys}`,
    );
    return null;
  }
}
