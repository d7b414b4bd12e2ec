import type { Economics } from '#ui/review/economics/economics.ts';
import { sha256 } from '#ui/review/identity.ts';

/** The numbers of a simulation as plain JSON: without how long it took, and with what is no number as `null`. */
export function numbersOf({ impact, worlds, gain, reversal, stopping, bands }: Omit<Economics, 'undo'>): unknown {
  const { seconds: _, modelHash: __, ...rest } = impact;
  return JSON.parse(JSON.stringify({ impact: rest, worlds, gain, reversal, stopping, bands }));
}

export function numbersHash(economics: Omit<Economics, 'undo'>): string {
  return sha256(JSON.stringify(numbersOf(economics)));
}

/** Where two of them differ: paths with both values, the first few of them. */
export function differences(a: unknown, b: unknown, most: number): { path: string; was: unknown; is: unknown }[] {
  const found: { path: string; was: unknown; is: unknown }[] = [];
  const walk = (x: unknown, y: unknown, path: string): void => {
    if (found.length >= most || Object.is(x, y)) return;
    if (typeof x === 'object' && typeof y === 'object' && x !== null && y !== null) {
      const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
      for (const key of keys) {
        walk(
          (x as Record<string, unknown>)[key],
          (y as Record<string, unknown>)[key],
          path === '' ? key : `${path}.${key}`,
        );
      }
      return;
    }
    found.push({ path, was: x, is: y });
  };
  walk(a, b, '');
  return found;
}
