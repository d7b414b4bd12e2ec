import type { ParameterSet, ParameterValue } from '#sim/scenario/scenario.ts';
import table from './table.json' with { type: 'json' };

/** One row of the parameter table, the only place where a parameter's unit, default and bounds stand. */
export interface Parameter {
  /** Dotted path, e.g. `feeSplit.burn`, `datanets[3].threshold`. */
  readonly path: string;
  /** Symbol in the model's equations; '' where it has none. */
  readonly symbol: string;
  /** `1` for a pure number; `bps`, `USD`, `OPEN`, `1/day`, `share of …`; `text` and `a | b | c` for names. */
  readonly unit: string;
  readonly default: ParameterValue;
  /** Bounds, both allowed; `null` where the value is a name. */
  readonly low: number | null;
  readonly high: number | null;
  readonly status: 'assumed' | 'measured' | 'documented';
  readonly source: string;
  /** Whether only whole numbers are allowed: agents, days, basis points, an index. */
  readonly whole: boolean;
  /** The allowed names, where the value is one of a few. */
  readonly choices: readonly string[] | null;
  /** Whether a change may be scheduled: not for traits, populations and start values (section 8 of the model). */
  readonly schedulable: boolean;
}

const WHOLE_UNITS = /^(agents|days?|bps|index)\b/;

/** Traits are drawn once, populations and start values act on day 0 only, the token is issued once (when it unlocks may change). */
const FIXED = [
  /^run\./,
  /^population\./,
  /^start\./,
  /^token\.totalSupply$/,
  /^token\.allocations\[\d\]\.(name|share|to|atStart)$/,
  /^attribution\.noise$/,
  /^contributor\./,
  /^builder\.skill\./,
  /^user\.need\./,
  /^user\.valueSigma$/,
  /^datanets\[\d\]\.(name|value|userShare)$/,
];

/** Every parameter, in the table's order. 8 Datanets and 7 allocations of the token. */
export const PARAMETERS: readonly Parameter[] = Object.freeze(
  (table.parameters as Omit<Parameter, 'whole' | 'choices' | 'schedulable'>[]).map((row) =>
    Object.freeze({
      ...row,
      whole: WHOLE_UNITS.test(row.unit),
      choices: row.unit.includes(' | ') ? Object.freeze(row.unit.split(' | ')) : null,
      schedulable: !FIXED.some((pattern) => pattern.test(row.path)),
    }),
  ),
);

const BY_PATH = new Map(PARAMETERS.map((parameter) => [parameter.path, parameter]));

/** The row of a concrete path; `undefined` where the table has none. */
export function parameter(path: string): Parameter | undefined {
  return BY_PATH.get(path);
}

/** The default of every parameter, by path, in the table's order. */
export function defaultParameters(): ParameterSet {
  return Object.fromEntries(PARAMETERS.map((row) => [row.path, row.default]));
}
