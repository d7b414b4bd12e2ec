/** Bounds of a box by dimension; both inside. */
export interface Limit {
  readonly low: number;
  readonly high: number;
}

export interface Box {
  readonly limits: readonly Limit[];
  /** Points inside, as a share of all that are considered. */
  readonly mass: number;
  /** Share of the cases of interest that lie inside. */
  readonly coverage: number;
  /** Share of the points inside that are of interest. */
  readonly density: number;
  readonly points: number;
  /** Dimensions that the box restricts. */
  readonly restricted: number;
}

export interface PrimResult {
  readonly box: Box;
  /** Every box on the way, from all points to the smallest, before pasting. */
  readonly trajectory: readonly Box[];
  /** By dimension: the probability that points outside its limits would show as many cases by chance; `NaN` where free. */
  readonly pValues: readonly number[];
}

export interface PrimOptions {
  /** Share of the points that one peel takes away (0.05). */
  readonly peel?: number;
  /** The smallest box, as a share of all points (0.05): of several boxes, of the points of all of them. */
  readonly least?: number;
  /** Wanted density of the box (0.8). */
  readonly density?: number;
}

interface Cases {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly total: number;
}

/**
 * Patient rule induction: J. H. Friedman and N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and
 * Computing 9 (1999). From the box of all points, the thin slice whose removal leaves the highest share of cases is peeled
 * off, again and again. Of the boxes on the way that are as dense as wanted (of all, where none is) the one with the highest
 * harmonic mean of coverage and density is taken; it is then widened (pasted) where that costs no density.
 * @param x points, by dimension
 * @param y 1 for a case of interest, 0 for none
 */
export function prim(x: readonly (readonly number[])[], y: readonly number[], options: PrimOptions = {}): PrimResult {
  return firstBox(x, y, rangeOf(x), x.length, options);
}

/** The range of all points by dimension. */
function rangeOf(x: readonly (readonly number[])[]): Limit[] {
  return (x[0] ?? []).map((_, d) =>
    x.reduce<Limit>(({ low, high }, point) => ({ low: Math.min(low, point[d]!), high: Math.max(high, point[d]!) }), {
      low: Number.POSITIVE_INFINITY,
      high: Number.NEGATIVE_INFINITY,
    }),
  );
}

/** @param all how many points there are in all, of which those in earlier boxes are not in `x` */
function firstBox(
  x: readonly (readonly number[])[],
  y: readonly number[],
  whole: readonly Limit[],
  all: number,
  { peel = 0.05, least = 0.05, density = 0.8 }: PrimOptions,
): PrimResult {
  const cases: Cases = { x, y, total: y.reduce((a, b) => a + b, 0) };
  const trajectory = [describe(whole, whole, cases)];
  const fewest = Math.max(1, Math.ceil(least * all));
  for (;;) {
    const next = bestPeel(trajectory.at(-1)!, cases, peel, fewest, whole);
    if (next === null) break;
    trajectory.push(next);
  }
  const box = paste(choose(trajectory, density), cases, peel, whole);
  return { box, trajectory, pValues: limitPValues(box, cases, whole) };
}

function inside(point: readonly number[], limits: readonly Limit[]): boolean {
  return limits.every(({ low, high }, d) => point[d]! >= low && point[d]! <= high);
}

function describe(limits: readonly Limit[], whole: readonly Limit[], { x, y, total }: Cases): Box {
  let points = 0;
  let found = 0;
  x.forEach((point, i) => {
    if (!inside(point, limits)) return;
    points++;
    found += y[i]!;
  });
  return {
    limits,
    points,
    mass: points / x.length,
    coverage: total > 0 ? found / total : 0,
    density: points > 0 ? found / points : 0,
    restricted: limits.filter(({ low, high }, d) => low > whole[d]!.low || high < whole[d]!.high).length,
  };
}

/** The peel that leaves the highest density; of equals the one that takes fewer points; `null` where none is allowed. */
function bestPeel(box: Box, cases: Cases, share: number, fewest: number, whole: readonly Limit[]): Box | null {
  const members = cases.x.filter((point) => inside(point, box.limits));
  const count = Math.max(1, Math.floor(share * members.length));
  let best: Box | null = null;
  for (let d = 0; d < box.limits.length; d++) {
    const column = members.map((point) => point[d]!).sort((a, b) => a - b);
    for (const limit of peels(column, count, box.limits[d]!)) {
      const next = describe(box.limits.with(d, limit), whole, cases);
      if (next.points < fewest || next.points === box.points) continue;
      const better =
        best === null || next.density > best.density || (next.density === best.density && next.mass > best.mass);
      if (better) best = next;
    }
  }
  return best;
}

/** The limits without the lowest and without the highest `count` values (and all that equal them). */
function peels(column: readonly number[], count: number, { low, high }: Limit): Limit[] {
  const lowest = column[count - 1]!;
  const highest = column[column.length - count]!;
  const above = column.find((value) => value > lowest);
  const below = column.findLast((value) => value < highest);
  return [
    ...(above === undefined ? [] : [{ low: above, high }]),
    ...(below === undefined ? [] : [{ low, high: below }]),
  ];
}

function choose(trajectory: readonly Box[], wanted: number): Box {
  const dense = trajectory.filter((box) => box.density >= wanted);
  const score = ({ coverage, density }: Box) => (coverage * density) / (coverage + density || 1);
  const pool = dense.length > 0 ? dense : trajectory;
  return pool.reduce((best, box) => (score(box) > score(best) ? box : best));
}

/** Widens one side after another by as many points as a peel takes, as long as that raises the density. */
function paste(box: Box, cases: Cases, share: number, whole: readonly Limit[]): Box {
  let current = box;
  for (;;) {
    const candidates = current.limits.flatMap((limit, d) => {
      const others = cases.x.filter((point) => inside(point, current.limits.with(d, whole[d]!)));
      const column = others.map((point) => point[d]!);
      const count = Math.max(1, Math.floor(share * current.points));
      const lower = column.filter((value) => value < limit.low).sort((a, b) => b - a);
      const upper = column.filter((value) => value > limit.high).sort((a, b) => a - b);
      const wider: Limit[] = [];
      if (lower.length > 0) wider.push({ low: lower[Math.min(count, lower.length) - 1]!, high: limit.high });
      if (upper.length > 0) wider.push({ low: limit.low, high: upper[Math.min(count, upper.length) - 1]! });
      return wider.map((each) => describe(current.limits.with(d, each), whole, cases));
    });
    const best = candidates.reduce<Box | null>(
      (found, each) => (found === null || each.density > found.density ? each : found),
      null,
    );
    // A side that costs no density is free: the box needs no limit there.
    if (best === null || best.density < current.density) return current;
    current = best;
  }
}

/** Chance of at least as many cases inside if the limit meant nothing: binomial, with the density found without it. */
function limitPValues(box: Box, cases: Cases, whole: readonly Limit[]): number[] {
  return box.limits.map(({ low, high }, d) => {
    if (low <= whole[d]!.low && high >= whole[d]!.high) return Number.NaN;
    const without = describe(box.limits.with(d, whole[d]!), whole, cases);
    return binomialTail(box.points, Math.round(box.density * box.points), without.density);
  });
}

/** P(X ≥ k) of a binomial variable. */
function binomialTail(n: number, k: number, p: number): number {
  if (k <= 0 || p >= 1) return 1;
  if (p <= 0) return 0;
  let logTerm = n * Math.log1p(-p);
  let below = 0;
  for (let i = 0; i < k; i++) {
    below += Math.exp(logTerm);
    logTerm += Math.log(n - i) - Math.log(i + 1) + Math.log(p) - Math.log1p(-p);
  }
  return Math.max(0, 1 - below);
}

/**
 * Boxes one after another, each found among the points that no box before it holds (and told by its limits in the range of
 * all points, so that boxes may overlap), until one is no denser than all points, nothing of interest is left, or there are `most`. Coverage is of all cases of interest.
 */
export function primBoxes(
  x: readonly (readonly number[])[],
  y: readonly number[],
  options: PrimOptions & { readonly most?: number } = {},
): PrimResult[] {
  const all = y.reduce((a, b) => a + b, 0);
  const base = all / y.length;
  const whole = rangeOf(x);
  const found: PrimResult[] = [];
  let left = x.map((_, i) => i);
  while (found.length < (options.most ?? 3)) {
    const px = left.map((i) => x[i]!);
    const py = left.map((i) => y[i]!);
    const cases = py.reduce((a, b) => a + b, 0);
    if (cases === 0 || px.length < 10) break;
    const result = firstBox(px, py, whole, x.length, options);
    if (result.box.density <= base || result.box.restricted === 0) break;
    const scale = cases / all;
    const rescaled = (box: Box): Box => ({ ...box, coverage: box.coverage * scale, mass: box.points / x.length });
    found.push({ ...result, box: rescaled(result.box), trajectory: result.trajectory.map(rescaled) });
    left = left.filter((i) => !inside(x[i]!, result.box.limits));
  }
  return found;
}
