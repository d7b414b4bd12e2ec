import { formatNumber } from '#sim/parameters/format.ts';
import { PARAMETERS } from '#sim/parameters/table.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';

/** What several parameters must fulfil together. */
export interface Constraint {
  readonly paths: readonly string[];
  /** What is wrong with `values` and what is allowed, or `null` where nothing is. */
  readonly check: (values: ParameterSet) => { readonly found: string; readonly allowed: string } | null;
}

const WHOLE = 10_000;

/** Every constraint between parameters. */
export const CONSTRAINTS: readonly Constraint[] = [
  feeSplitIsWhole(),
  atMost(['emission.contributors', 'emission.builders'], WHOLE),
  allocationsAreWhole(),
  ordered('contributor.honest.sell.low', 'contributor.honest.sell.high'),
  ordered('contributor.farmer.sell.low', 'contributor.farmer.sell.high'),
  ordered('start.contributors', 'population.contributors'),
  ordered('start.builders', 'population.builders'),
  ordered('start.users', 'population.users'),
];

/** On chain the split is refused unless it pays out exactly what came in; so it is here. */
function feeSplitIsWhole(): Constraint {
  const paths = pathsLike(/^feeSplit\./);
  return {
    paths,
    check: (values) => {
      const sum = sumOf(paths, values);
      if (sum === WHOLE) return null;
      const parts = paths.map((path) => `${path} ${values[path]}`).join(', ');
      return { found: `the fee split sums to ${formatNumber(sum)} (${parts})`, allowed: 'allowed: exactly 10,000 bps' };
    },
  };
}

function atMost(paths: readonly string[], most: number): Constraint {
  return {
    paths,
    check: (values) => {
      const sum = sumOf(paths, values);
      if (sum <= most) return null;
      return {
        found: `${paths.join(' + ')} is ${formatNumber(sum)}`,
        allowed: `allowed: at most ${formatNumber(most)} bps`,
      };
    },
  };
}

function allocationsAreWhole(): Constraint {
  const paths = pathsLike(/^token\.allocations\[\d+\]\.share$/);
  return {
    paths,
    check: (values) => {
      const sum = sumOf(paths, values);
      if (Math.abs(sum - 1) <= 1e-9) return null;
      return {
        found: `the token.allocations[*].share sum to ${Number(sum.toPrecision(10))}`,
        allowed: 'allowed: exactly 1',
      };
    },
  };
}

function ordered(lower: string, upper: string): Constraint {
  return {
    paths: [lower, upper],
    check: (values) => {
      const low = values[lower] as number;
      const high = values[upper] as number;
      if (low <= high) return null;
      const found = `${lower} is ${formatNumber(low)} and ${upper} is ${formatNumber(high)}`;
      return { found, allowed: 'allowed: the first at most the second' };
    },
  };
}

function pathsLike(pattern: RegExp): string[] {
  return PARAMETERS.filter((row) => pattern.test(row.path)).map((row) => row.path);
}

function sumOf(paths: readonly string[], values: ParameterSet): number {
  return paths.reduce((sum, path) => sum + (values[path] as number), 0);
}
