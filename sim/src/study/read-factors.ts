import type { Distribution } from '#sim/design/distribution.ts';
import { support } from '#sim/design/distribution.ts';
import { expandPath, nearestPath } from '#sim/parameters/paths.ts';
import { type Parameter, parameter } from '#sim/parameters/table.ts';
import { describeAllowed } from '#sim/scenario/bounds.ts';
import type { Entry } from '#sim/scenario/document.ts';
import type { Found } from '#sim/scenario/found.ts';
import { printable } from '#sim/scenario/printable.ts';
import type { Fields } from '#sim/study/fields.ts';
import type { Role } from '#sim/study/plan.ts';
import type { Factor } from '#sim/study/study.ts';

const SHAPES = ['range', 'values', 'distribution'];
const KINDS: Readonly<Record<string, readonly string[]>> = {
  uniform: ['low', 'high'],
  loguniform: ['low', 'high'],
  normal: ['mean', 'sd', 'low', 'high'],
  triangular: ['low', 'mode', 'high'],
  beta: ['alpha', 'beta', 'low', 'high'],
  discrete: ['values', 'weights'],
};
const NUMBERS = ['low', 'high', 'mean', 'sd', 'mode', 'alpha', 'beta'];
/** Other names of a distribution's numbers. */
const ALIASES: Readonly<Record<string, string>> = { min: 'low', max: 'high', mu: 'mean', sigma: 'sd' };
const FORMS = 'allowed: {range: [low, high]}, {values: […]} or {distribution: …}';

/** The levers or uncertainties of a study. */
export function readFactors(fields: Fields, role: Role): Factor[] {
  return fields.entries.flatMap((entry) => {
    const { key, keyPlace, found, node } = entry;
    const paths = expandPath(key);
    const row = parameter(paths[0] ?? '');
    if (row === undefined) {
      const allowed = 'allowed: the paths in scenarios/README.md';
      fields.problems.add(keyPlace, `unknown parameter "${printable(key, 80)}"`, allowed, () => nearestPath(key));
      return [];
    }
    if (row.low === null) {
      fields.problems.add(keyPlace, `${row.path} is a name`, 'allowed: parameters that are numbers');
      return [];
    }
    const inner =
      found.value.kind === 'map'
        ? fields.mapOf(node, found, `"${key}"`, [...SHAPES, 'weights', ...NUMBERS, ...Object.keys(ALIASES)])
        : undefined;
    if (inner === undefined) {
      fields.wrong(found, printable(key, 80), FORMS);
      return [];
    }
    const distribution = readShape(inner, row, entry);
    if (distribution === null || !isWithin(distribution, row, inner, found)) return [];
    return [{ name: key, paths, role, distribution, whole: row.whole, unit: row.unit }];
  });
}

function readShape(fields: Fields, row: Parameter, { key, found }: Entry): Distribution | null {
  const given = SHAPES.filter((shape) => fields.has(shape));
  const isDiscrete = given.includes('distribution') && given.includes('values') && given.length === 2;
  if (given.length !== 1 && !isDiscrete) {
    const shown = given.length === 0 ? 'has none of "range", "values", "distribution"' : `has ${given.join(' and ')}`;
    fields.problems.add(found.place, `${key} ${shown}`, FORMS);
    return null;
  }
  if (given[0] === 'range') return readRange(fields);
  if (given[0] === 'values') return readValues(fields);
  return readDistribution(fields, row);
}

function numbersOf(fields: Fields, key: string): { numbers: number[]; found: Found } | null {
  const entry = fields.entry(key)!;
  const items = fields.list(entry, `"${key}"`);
  if (items === undefined) return null;
  const numbers = items.flatMap(({ found }) => {
    if (found.value.kind === 'number') return [found.value.number];
    fields.wrong(found, `a value of "${key}"`, 'allowed: a number');
    return [];
  });
  return numbers.length === items.length ? { numbers, found: entry.found } : null;
}

function readRange(fields: Fields): Distribution | null {
  const given = numbersOf(fields, 'range');
  if (given === null) return null;
  const [low, high, ...more] = given.numbers;
  if (low !== undefined && high !== undefined && more.length === 0 && low < high) return { kind: 'uniform', low, high };
  fields.problems.add(
    given.found.place,
    `a range of [${given.numbers.join(', ')}]`,
    'allowed: [low, high], low below high',
  );
  return null;
}

function readValues(fields: Fields): Distribution | null {
  const given = numbersOf(fields, 'values');
  if (given === null) return null;
  const { numbers } = given;
  if (numbers.length === 0 || new Set(numbers).size < numbers.length) {
    const shown = numbers.length === 0 ? 'no values' : 'a value twice';
    fields.problems.add(given.found.place, shown, 'allowed: one or more different numbers');
    return null;
  }
  const weights = fields.has('weights') ? numbersOf(fields, 'weights') : { numbers: numbers.map(() => 1) };
  if (weights === null) return null;
  if (weights.numbers.length !== numbers.length || weights.numbers.some((weight) => weight <= 0)) {
    const place = fields.entry('weights')!.found.place;
    fields.problems.add(place, `the weights [${weights.numbers.join(', ')}]`, 'allowed: one above 0 for each value');
    return null;
  }
  return { kind: 'discrete', values: numbers, weights: weights.numbers };
}

/** `distribution: normal` beside its numbers, or a map of its own with `kind` and its numbers. */
function readDistribution(fields: Fields, row: Parameter): Distribution | null {
  const entry = fields.entry('distribution')!;
  const own =
    entry.found.value.kind === 'map'
      ? fields.mapOf(entry.node, entry.found, '"distribution"', [
          'kind',
          'values',
          'weights',
          ...NUMBERS,
          ...Object.keys(ALIASES),
        ])!
      : fields;
  const key = own === fields ? 'distribution' : 'kind';
  if (!own.has(key)) {
    own.problems.add(own.place, 'a distribution without "kind"', `allowed: ${Object.keys(KINDS).join(', ')}`);
    return null;
  }
  const kinds = Object.keys(KINDS) as Distribution['kind'][];
  const before = own.problems.count;
  const kind = own.choice(key, kinds, 'uniform');
  if (own.problems.count > before) return null;
  const numbers = readNumbers(own, kind);
  if (kind === 'discrete') {
    if (own.has('values')) return readValues(own);
    own.problems.add(own.place, 'a discrete distribution without "values"', 'allowed: values: […], weights: […]');
    return null;
  }
  // Where it may be cut off is the parameter's own range, if not said; beta's stretches over [0, 1].
  const low = numbers.low ?? (kind === 'normal' ? row.low! : kind === 'beta' ? 0 : undefined);
  const high = numbers.high ?? (kind === 'normal' ? row.high! : kind === 'beta' ? 1 : undefined);
  const all = { ...numbers, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  const missing = KINDS[kind]!.filter((name) => !(name in all));
  if (missing.length > 0) {
    own.problems.add(
      own.place,
      `a ${kind} distribution without ${missing.map((name) => `"${name}"`).join(', ')}`,
      `allowed: ${KINDS[kind]!.join(', ')}`,
    );
    return null;
  }
  const distribution = { kind, ...all } as Distribution;
  const wrong = problemOf(distribution);
  if (wrong === null) return distribution;
  own.problems.add(own.place, `a ${kind} distribution ${wrong[0]}`, wrong[1]);
  return null;
}

function readNumbers(fields: Fields, kind: string): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const { key, keyPlace, found } of fields.entries) {
    const name = ALIASES[key] ?? key;
    if (!NUMBERS.includes(name)) continue;
    if (!KINDS[kind]!.includes(name)) {
      fields.problems.add(keyPlace, `"${key}" of a ${kind} distribution`, `allowed: ${KINDS[kind]!.join(', ')}`);
    } else if (found.value.kind === 'number') {
      numbers[name] = found.value.number;
    } else {
      fields.wrong(found, `"${key}"`, 'allowed: a number');
    }
  }
  return numbers;
}

function problemOf(distribution: Distribution): [string, string] | null {
  if (distribution.kind === 'discrete') return null;
  const { kind, low, high } = distribution;
  if (!(low < high)) return [`from ${low} to ${high}`, 'allowed: low below high'];
  if (kind === 'loguniform' && low <= 0) return [`from ${low}`, 'allowed: low above 0'];
  if (kind === 'normal' && distribution.sd <= 0) return [`with sd ${distribution.sd}`, 'allowed: sd above 0'];
  if (kind === 'normal') {
    const { mean, sd } = distribution;
    const far = Math.max((low - mean) / sd, (mean - high) / sd);
    if (far > 6)
      return [`cut off ${far.toFixed(1)} standard deviations from its mean`, 'allowed: bounds near the mean'];
  }
  if (kind === 'triangular' && (distribution.mode < low || distribution.mode > high)) {
    return [`with mode ${distribution.mode}`, 'allowed: a mode from low to high'];
  }
  if (kind === 'beta' && (distribution.alpha < 0.5 || distribution.beta < 0.5)) {
    return ['with a parameter below 0.5', 'allowed: alpha and beta of 0.5 or more'];
  }
  return null;
}

/** Whether all values are allowed for the parameter; what is not is reported. */
function isWithin(distribution: Distribution, row: Parameter, fields: Fields, found: Found): boolean {
  const { low, high } = support(distribution);
  const shape = SHAPES.map((key) => fields.entry(key)).find((entry) => entry !== undefined);
  const place = shape?.found.place ?? found.place;
  const wholeValues = distribution.kind !== 'discrete' || !row.whole || distribution.values.every(Number.isInteger);
  if (low >= row.low! && high <= row.high! && wholeValues) return true;
  const shown = low < row.low! ? low : high > row.high! ? high : 'no whole number';
  fields.problems.add(place, `${row.path} would be ${shown}`, `allowed: ${describeAllowed(row)}`);
  return false;
}
