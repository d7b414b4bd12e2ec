import { support } from '#sim/design/distribution.ts';
import type { Fields } from '#sim/study/fields.ts';
import { DESIGNS, type DesignKind, type DesignSpec, type Factor } from '#sim/study/study.ts';

export const DESIGN_KEYS = ['kind', 'points', 'add', 'levels', 'seed', 'list'];

/** Other names of the designs, as other tools have them. */
const SYNONYMS: Readonly<Record<string, DesignKind>> = {
  'full-factorial': 'factorial',
  'full factorial': 'factorial',
  grid: 'factorial',
  lhs: 'latin-hypercube',
  'latin hypercube': 'latin-hypercube',
  oat: 'one-at-a-time',
  'one at a time': 'one-at-a-time',
};

export const MOST_POINTS = 1_000_000;
const SEED = { low: 0, high: 2 ** 32 - 1, whole: true };

/** A design from its map; what is not given is as in `fallback`. */
export function readDesign(fields: Fields | undefined, fallback: DesignSpec, factors: readonly Factor[]): DesignSpec {
  if (fields === undefined) return fallback;
  const kind = readKind(fields, fallback.kind);
  const isList = kind === 'list';
  const listKey = fields.has('list') ? 'list' : 'points';
  return {
    kind,
    points: isList
      ? 0
      : fields.number('points', { low: 1, high: MOST_POINTS, whole: true }, defaultPoints(kind, fallback)),
    add: readAdd(fields, kind, fallback),
    levels: readLevels(fields, kind, fallback),
    seed: fields.number('seed', SEED, fallback.seed),
    list: isList ? readList(fields, listKey, factors) : [],
  };
}

function defaultPoints(kind: DesignKind, fallback: DesignSpec): number {
  if (kind === fallback.kind) return fallback.points;
  if (kind === 'morris') return 10;
  if (kind === 'one-at-a-time') return 3;
  return 64;
}

function readKind(fields: Fields, fallback: DesignKind): DesignKind {
  const given = fields.text('kind')?.toLowerCase();
  const synonym = given === undefined ? undefined : Object.hasOwn(SYNONYMS, given) ? SYNONYMS[given] : undefined;
  return synonym ?? fields.choice('kind', DESIGNS, fallback);
}

function readAdd(fields: Fields, kind: DesignKind, fallback: DesignSpec): readonly number[] {
  const entry = fields.entry('add');
  if (entry === undefined) return kind === fallback.kind ? fallback.add : [];
  if (kind !== 'latin-hypercube') {
    fields.problems.add(
      entry.keyPlace,
      `"add" in a ${kind} design`,
      'allowed: in a latin-hypercube; others grow by "points"',
    );
    return [];
  }
  const items = entry.found.value.kind === 'list' ? (fields.list(entry, '"add"') ?? []) : [{ found: entry.found }];
  return items.flatMap(({ found }) => {
    const { value } = found;
    if (value.kind === 'number' && Number.isInteger(value.number) && value.number > 0) return [value.number];
    fields.wrong(found, '"add"', 'allowed: how many points are added, one number or a list');
    return [];
  });
}

function readLevels(fields: Fields, kind: DesignKind, fallback: DesignSpec): number {
  const levels = fields.number('levels', { low: 1, high: 1000, whole: true }, kind === 'morris' ? 4 : fallback.levels);
  if (kind === 'morris' && levels % 2 === 1) {
    fields.wrong(fields.entry('levels')!.found, '"levels"', 'allowed: an even number');
    return 4;
  }
  return levels;
}

/** Points written out: maps of a value for every factor. */
function readList(fields: Fields, key: string, factors: readonly Factor[]): number[][] {
  const entry = fields.entry(key);
  if (entry === undefined) {
    fields.problems.add(
      fields.place,
      'a list design without "list"',
      'allowed: a list of maps, a value for each parameter',
    );
    return [];
  }
  const names = factors.map(({ name }) => name);
  return (fields.list(entry, `"${key}"`) ?? []).flatMap(({ node, found }) => {
    const point = fields.mapOf(node, found, 'a point', names);
    if (point === undefined) return [];
    const values = factors.map((factor) => {
      const value = point.entry(factor.name);
      if (value === undefined) {
        point.problems.add(point.place, `a point without "${factor.name}"`, 'allowed: a value for each parameter');
        return Number.NaN;
      }
      const { low, high } = support(factor.distribution);
      return point.number(factor.name, { low, high, whole: factor.whole }, Number.NaN);
    });
    return [values];
  });
}
