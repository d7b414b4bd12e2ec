import { nearest } from '#sim/parameters/nearest.ts';
import { PARAMETERS, parameter } from '#sim/parameters/table.ts';

/** Every path with its indices replaced by `[*]`, once, in the table's order. */
const PATTERNS: readonly string[] = [...new Set(PARAMETERS.map((row) => withWildcards(row.path)))];

/** `datanets[3].threshold` → `datanets[*].threshold`. */
export function withWildcards(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[*]');
}

/** The concrete paths that `path` stands for: itself, or all that its `[*]` matches; none where the table has no such path. */
export function expandPath(path: string): readonly string[] {
  if (!path.includes('[*]')) return parameter(path) === undefined ? [] : [path];
  if (!PATTERNS.includes(path)) return [];
  return PARAMETERS.filter((row) => withWildcards(row.path) === path).map((row) => row.path);
}

/** Whether `path` is a stem of parameters, as `governance.wrap` and `datanets[2]` are. */
export function isGroup(path: string): boolean {
  const rows = path.includes('[*]') ? PATTERNS : PARAMETERS.map((row) => row.path);
  return rows.some((row) => row.startsWith(`${path}.`) || row.startsWith(`${path}[`));
}

/** How many entries the list at `stem` has (`datanets`: 8, `token.allocations`: 7); 0 where it is no list. */
export function listLength(stem: string): number {
  const indices = PARAMETERS.filter((row) => row.path.startsWith(`${stem}[`)).map(
    (row) => row.path.match(/\[(\d+)\]/)![1],
  );
  return new Set(indices).size;
}

/**
 * The path that somebody who wrote `name` most likely meant, or `null`: a near spelling, or the one path that ends
 * in these words (`needScale` → `user.needScale`). A path of a list is given with the index or `[*]` that `name` has.
 */
export function nearestPath(name: string): string | null {
  const candidates = /\[\d+\]/.test(name) ? PARAMETERS.map((row) => row.path) : PATTERNS;
  const ending = candidates.filter((path) => path.toLowerCase().endsWith(`.${name.toLowerCase()}`));
  if (ending.length === 1) return ending[0]!;
  return nearest(name, candidates);
}
