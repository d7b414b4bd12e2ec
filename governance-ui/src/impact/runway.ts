import { performance } from 'node:perf_hooks';
import { dailySpread } from '#sim/analysis/daily-statistics.ts';
import { type SurvivingRun, surviving } from '#sim/analysis/surviving.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { chartIndices } from '#sim/report/sample.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { Runway } from '#ui/books/treasury/runway.ts';
import { type TreasuryBook, total } from '#ui/books/treasury/treasury.ts';
import type { EconomicOverview } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { presentState } from '#ui/impact/present.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import { projectRoot } from '#ui/root.ts';

/** Some ten seconds on two idle processor cores. */
export const RUNWAY_SIZE = { replicates: 16, days: 730, scale: 0.2 } as const;

export interface RunwayOptions {
  readonly replicates?: number;
  readonly days?: number;
  readonly scale?: number;
  readonly signal?: AbortSignal;
  /** Share of the work done, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

const DAY = 86_400;

/** How long the treasury lasts if it goes on spending as it has, from the chain's present state. */
export async function simulateRunway(
  overview: EconomicOverview,
  book: TreasuryBook,
  options: RunwayOptions = {},
): Promise<Runway> {
  const start = performance.now();
  const { parameters, notes } = presentState(overview);
  const price = parameters['start.price'] as number;
  const spending = spendOf(book, price, parameters['treasury.spend'] as number);
  const { signal, onProgress, ...size } = { ...RUNWAY_SIZE, ...options };
  const scenario: Scenario = {
    ...baselineScenario(),
    ...size,
    name: 'runway',
    parameters: { ...parameters, 'treasury.spend': spending.usdPerDay },
  };
  const [results] = await runJobs([scenario], {
    ...(signal !== undefined && { signal }),
    onProgress: ({ daysDone, daysTotal }) => onProgress?.(daysDone / daysTotal),
  });
  const runs = surviving(results!);
  const { p05, p50, p95 } = dailySpread(results!, 'treasury');
  const days = chartIndices(Array.from({ length: p50.length }, (_, day) => day));
  const on = (values: Float64Array): number[] => days.map((day) => values[day]! / scenario.scale);
  const ends = runs.map((run) => emptyDay(run, spending.usdPerDay, scenario.scale)).sort((a, b) => a - b);
  return {
    days,
    band: { p05: on(p05), p50: on(p50), p95: on(p95) },
    horizon: scenario.days,
    replicates: runs.length,
    empty: ends.filter(Number.isFinite).length,
    emptyDay: { p05: ranked(ends, 0.05), p50: ranked(ends, 0.5), p95: ranked(ends, 0.95) },
    spendUsdPerDay: spending.usdPerDay,
    seed: scenario.seed,
    scale: scenario.scale,
    modelHash: codeVersion(projectRoot()).hash,
    seconds: (performance.now() - start) / 1_000,
    notes: [spending.note, ...notes],
  };
}

/** What it spends: as the chain's last days had it; where nothing left it then, as the model assumes. */
function spendOf(
  { flow, timestamp }: TreasuryBook,
  price: number,
  assumed: number,
): { readonly usdPerDay: number; readonly note: string } {
  const went = total(flow.out);
  const days = Math.max(1, (timestamp - flow.since) / DAY);
  if (went === 0n) {
    return {
      usdPerDay: assumed,
      note: `Nothing left the treasury lately: it is assumed to spend ${assumed} USD a day, the model's default.`,
    };
  }
  const usdPerDay = (openForModel(went) / days) * price;
  return {
    usdPerDay,
    note: `It is assumed to go on spending what it spent in the last ${Math.round(days)} days, ${formatOpen(went)} in all, valued at ${price} USD each.`,
  };
}

/** The first day on which the treasury cannot pay a day's spending; infinite where there is none. */
function emptyDay({ series }: SurvivingRun, usdPerDay: number, scale: number): number {
  const day = series.treasury.findIndex((held, at) => (held / scale) * series.price[at]! < usdPerDay);
  return day === -1 ? Number.POSITIVE_INFINITY : day;
}

/** The value of a rank among values of which some are only known to be larger than the horizon; `null` for those. */
function ranked(ascending: readonly number[], share: number): number | null {
  const value = ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))];
  return value === undefined || !Number.isFinite(value) ? null : value;
}
