import { ScenarioError } from '#sim/scenario/error.ts';
import { printable } from '#sim/scenario/printable.ts';

/** Where a value was given: in the file (both from 1), or as an option of the command line. */
export type Place =
  | { readonly line: number; readonly column: number /** Where it is another file. */; readonly file?: string }
  | { readonly option: string };

/** More than this many problems are counted, not listed: no person reads on, and a hostile file has millions. */
const MOST = 1000;

/** Collects everything that is wrong with a scenario, to be told at once. */
export class Problems {
  private readonly file: string;
  private readonly found: { readonly place: Place; readonly message: string }[] = [];
  private unlisted = 0;
  private readonly others: string[] = [];

  private readonly makeError: (file: string, lines: readonly string[], count: number) => Error;

  /** @param makeError what is thrown; a `ScenarioError` if not said */
  constructor(
    file: string,
    makeError: (file: string, lines: readonly string[], count: number) => Error = (...said) =>
      new ScenarioError(...said),
  ) {
    this.file = printable(file, 300);
    this.makeError = makeError;
  }

  get any(): boolean {
    return this.count > 0;
  }

  /** Takes in what was found wrong in another file, a problem to a line, each with its place. */
  addLines(lines: readonly string[]): void {
    this.others.push(...lines);
  }

  /** Problems so far. */
  get count(): number {
    return this.found.length + this.unlisted + this.others.length;
  }

  /**
   * @param found what stands there
   * @param allowed what may stand there
   * @param nearest looks for the valid name most like what was found; only asked when it will be shown
   */
  add(place: Place, found: string, allowed: string, nearest: () => string | null = () => null): void {
    if (this.found.length >= MOST) {
      this.unlisted++;
      return;
    }
    const meant = nearest();
    this.found.push({ place, message: `${found}; ${allowed}${meant === null ? '' : `; did you mean "${meant}"?`}` });
  }

  /** @throws {ScenarioError} with all problems, those of the file in its order, then those of the command line. */
  throwIfAny(): void {
    if (!this.any) return;
    const inOrder = this.found.toSorted((a, b) => comparePlaces(a.place, b.place));
    const lines = inOrder.map(({ place, message }) => `${this.describe(place)}: ${message}`);
    lines.push(...this.others);
    if (this.unlisted > 0) lines.push(`${this.file}: and ${this.unlisted} more problems`);
    throw this.makeError(this.file, lines, this.count);
  }

  private describe(place: Place): string {
    return 'option' in place ? place.option : `${place.file ?? this.file}:${place.line}:${place.column}`;
  }
}

function comparePlaces(a: Place, b: Place): number {
  if ('option' in a || 'option' in b) return Number('option' in a) - Number('option' in b);
  return a.line - b.line || a.column - b.column;
}

/** A place in words, for messages that point at another one: "line 3", "--set a=1". */
export function inWords(place: Place): string {
  return 'option' in place ? place.option : `line ${place.line}`;
}
