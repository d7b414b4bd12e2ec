import { spreadOf } from '#sim/analysis/daily-statistics.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { UserError } from '#sim/errors.ts';
import type { LiveRun } from '#sim/experiment/live/live-run.ts';
import { compare, IMPACT_SERIES } from '#ui/impact/compare.ts';
import type { Quantiles } from '#ui/impact/impact.ts';
import type { Comparison } from '#ui/lab/records.ts';

const SHARED = ['seed', 'days', 'scale', 'replicates'] as const;

/**
 * Two runs replicate by replicate, over the days that both have done.
 * @throws {UserError} `NOT_PAIRED` (exit 2) where they did not have the same luck
 */
export function compareRuns(
  [first, base]: readonly [id: number, run: LiveRun],
  [second, changed]: readonly [id: number, run: LiveRun],
): Comparison {
  requirePaired(base, changed);
  const day = Math.min(base.day, changed.day);
  const [a, b] = [upTo(base, day), upTo(changed, day)];
  return {
    base: { id: first, name: base.scenario.name },
    changed: { id: second, name: changed.scenario.name },
    day,
    days: base.scenario.days,
    sameDay: base.day === changed.day,
    // Amounts are those of the simulated world, as in the charts of the runs.
    result: compare(a, b, { scale: 1, notes: [] }),
    differences: Object.fromEntries(IMPACT_SERIES.map((name) => [name, differencesIn(name, a, b)])),
  };
}

/** @throws {UserError} as above */
export function requirePaired(base: LiveRun, changed: LiveRun): void {
  const differing = SHARED.filter((key) => base.scenario[key] !== changed.scenario[key]);
  if (differing.length === 0) return;
  const [a, b] = [base.scenario, changed.scenario];
  throw new UserError(
    `"${a.name}" and "${b.name}" did not have the same luck: they differ in ${differing.join(', ')}.`,
    {
      code: 'NOT_PAIRED',
      exitCode: 2,
      details: differing.map((key) => `${key}: ${a[key]} against ${b[key]}`),
      hint: 'Run one of them again with the other’s numbers: n asks for them.',
    },
  );
}

/** The first days of each replicate. A summary is kept where the run is at that day: measures of the days need none. */
function upTo(run: LiveRun, day: number): RunResult[] {
  const cut = <Columns extends Readonly<Record<string, Float64Array>>>(columns: Columns): Columns =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.subarray(0, day)])) as Columns;
  return run.soFar().map((each) => ({ ...each, series: cut(each.series), ledger: cut(each.ledger) }));
}

function differencesIn(
  name: (typeof IMPACT_SERIES)[number],
  base: readonly RunResult[],
  changed: readonly RunResult[],
): Quantiles {
  const pairs = base.flatMap((run) => {
    const partner = changed.find(({ replicate }) => replicate === run.replicate);
    if (partner === undefined || partner.failure !== null || run.failure !== null) return [];
    return [run.series[name].map((value, day) => partner.series[name][day]! - value)];
  });
  const { p05, p50, p95 } = spreadOf(pairs);
  return { p05: [...p05], p50: [...p50], p95: [...p95] };
}
