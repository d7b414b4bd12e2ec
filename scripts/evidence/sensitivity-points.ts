import { apportion } from '#sim/model/apportion.ts';
import { withWildcards } from '#sim/parameters/paths.ts';
import { PARAMETERS, type Parameter, parameter } from '#sim/parameters/table.ts';

/** One run of the one-at-a-time experiment: what is set, as on the command line, everything else being at its default. */
export interface Point {
  /** What it says about the parameter: `0.5`, `each × 2`. */
  readonly label: string;
  readonly set: readonly string[];
}

export interface Points {
  /** Half and double of the default, as far as they are allowed. */
  readonly near: readonly Point[];
  /** The bounds of what is allowed, where they lie beyond. */
  readonly far: readonly Point[];
}

/** Parameters of which half and double of all say nothing, and what is tried instead. */
const INSTEAD: Readonly<Record<string, readonly Point[]>> = {
  'attribution.noise': [
    { label: '0.5', set: ['attribution.noise=0.5'] },
    { label: '1', set: ['attribution.noise=1'] },
  ],
  'token.allocations[*].atStart': [
    {
      label: "0.1 of the insiders'",
      set: ['token.allocations[5].atStart=0.1', 'token.allocations[6].atStart=0.1'],
    },
  ],
  'token.allocations[*].atCliff': [
    {
      label: "0.33 of the insiders'",
      set: ['token.allocations[5].atCliff=0.33', 'token.allocations[6].atCliff=0.33'],
    },
  ],
  'datanets[*].userShare': firstOf('userShare', [0.06, 0.24]),
  'datanets[*].gauge': firstOf('gauge', [0.55, 2.2]),
  'datanets[*].suspendDay': [{ label: 'the first from day 365', set: ['datanets[0].suspendDay=365'] }],
  'market.impactExponent': [{ label: '0.5', set: ['market.impactExponent=0.5'] }],
  'market.anticipation': [
    { label: '0.5', set: ['market.anticipation=0.5'] },
    { label: '1', set: ['market.anticipation=1'] },
  ],
  'wash.spend': [{ label: '2000', set: ['wash.spend=2000'] }],
};

/** Weights count relative to each other: all at half is as all at one. */
function firstOf(name: string, values: readonly number[]): Point[] {
  return values.map((value) => ({ label: `${value} of the first`, set: [`datanets[0].${name}=${value}`] }));
}

/** Parameters that one run cannot vary, and why. */
const NOT_VARIED: Readonly<Record<string, string>> = {
  'market.impactAt': 'only with another exponent: see `square-root-impact.yaml`',
  'market.anticipationDays': 'only with anticipation: see `unlock-foreseen.yaml`',
  'market.shock': 'a shock of one day: see `price-crash.yaml`',
  'treasury.outflowCap': 'far above what it spends: see `studies/bases/captured-vote.yaml`',
  'attacker.buy': 'only where something is put to the vote: see `studies/bases/captured-vote.yaml`',
  'attacker.sell': 'only where something was bought: see `studies/bases/captured-vote.yaml`',
  'attacker.rent': 'only where something is put to the vote: see `studies/bases/captured-vote.yaml`',
  'attacker.rentPrice': 'a measure, read by no agent: see `studies/bases/captured-vote.yaml`',
  'wash.datanet': 'only with a wash user: see `wash-use.yaml`',
  'wash.share': 'a measure, read by no agent: see `wash-use.yaml`',
};

/** The parameters by what is varied together: lists as one, but each allocation's share by itself. */
export const GROUPS: ReadonlyMap<string, readonly Parameter[]> = Map.groupBy(PARAMETERS, ({ path }) => groupOf(path));

/** The group of a path: `datanets[*].price` for `datanets[3].price`. */
export function groupOf(path: string): string {
  return path.endsWith('].share') ? path : withWildcards(path);
}

/** Why a group is not varied; `null` where it is. */
export function notVaried(group: string): string | null {
  if (GROUPS.get(group)![0]!.low === null) return 'a name';
  if (group.startsWith('governance.')) return 'only where something is put to the vote';
  return NOT_VARIED[group] ?? null;
}

export function pointsOf(group: string): Points {
  const instead = INSTEAD[group];
  if (instead !== undefined) return { near: instead, far: [] };
  if (notVaried(group) !== null) return { near: [], far: [] };
  const rows = GROUPS.get(group)!;
  const initial = rows.map((row) => row.default as number);
  const near = [0.5, 2].map((factor) =>
    pointAt(
      rows,
      initial.map((value) => factor * value),
      `each × ${factor}`,
    ),
  );
  const far = [rows[0]!.low!, rows[0]!.high!].map((bound) =>
    pointAt(
      rows,
      initial.map(() => bound),
      `each ${bound}`,
    ),
  );
  const tried = new Set([settings(rows, initial).join(), ...near.map(({ set }) => set.join())]);
  const fresh = (points: readonly Point[], known: ReadonlySet<string>) =>
    points.filter(({ set }) => !known.has(set.join()));
  return { near: fresh(near, new Set([settings(rows, initial).join()])), far: fresh(far, tried) };
}

function pointAt(rows: readonly Parameter[], wanted: readonly number[], together: string): Point {
  const values = rows.map((row, k) => allowed(row, wanted[k]!));
  const set = settings(rows, values);
  return { label: rows.length > 1 ? together : String(values[0]), set };
}

function settings(rows: readonly Parameter[], values: readonly number[]): string[] {
  return rows.flatMap(({ path }, k) => [`${path}=${values[k]}`, ...making(path, values[k]!)]);
}

/** The nearest value that the parameter may have. */
function allowed({ path, low, high, whole }: Parameter, value: number): number {
  const limit = PARTNERS[path];
  const bounded = Math.min(Math.max(value, low!, limit?.atLeast ?? low!), high!, limit?.atMost ?? high!);
  return Number((whole ? Math.round(bounded) : bounded).toPrecision(6));
}

const initialOf = (path: string): number => parameter(path)!.default as number;

/** Parameters that may not pass another. */
const PARTNERS: Readonly<Record<string, { readonly atLeast?: number; readonly atMost?: number }>> = {
  'contributor.honest.sell.low': { atMost: initialOf('contributor.honest.sell.high') },
  'contributor.honest.sell.high': { atLeast: initialOf('contributor.honest.sell.low') },
  'contributor.farmer.sell.low': { atMost: initialOf('contributor.farmer.sell.high') },
  'contributor.farmer.sell.high': { atLeast: initialOf('contributor.farmer.sell.low') },
  'start.contributors': { atMost: initialOf('population.contributors') },
  'start.builders': { atMost: initialOf('population.builders') },
  'start.users': { atMost: initialOf('population.users') },
  'population.contributors': { atLeast: initialOf('start.contributors') },
  'population.builders': { atLeast: initialOf('start.builders') },
  'population.users': { atLeast: initialOf('start.users') },
};

/** What else must change where parts sum to a whole: the other parts, in proportion. */
function making(path: string, value: number): string[] {
  const pattern = withWildcards(path);
  const others = PARAMETERS.filter((row) => row.path !== path && siblings(pattern, row.path)).map((row) => row.path);
  if (others.length === 0) return [];
  const weights = others.map(initialOf);
  if (pattern === 'token.allocations[*].share') {
    const sum = weights.reduce((a, b) => a + b, 0);
    return others.map((other, k) => `${other}=${((1 - value) * weights[k]!) / sum}`);
  }
  const left = 10_000 - value;
  const parts = pattern.startsWith('feeSplit.') ? apportion(left, weights) : weights.map((w) => Math.min(w, left));
  return others.map((other, k) => `${other}=${parts[k]}`);
}

function siblings(pattern: string, other: string): boolean {
  if (pattern.startsWith('feeSplit.')) return other.startsWith('feeSplit.');
  if (pattern === 'token.allocations[*].share') return withWildcards(other) === pattern;
  const emission = ['emission.contributors', 'emission.builders'];
  return emission.includes(pattern) && emission.includes(other);
}
