import { type Outcome, type RunResult, type RunSummary, SERIES, type SeriesName } from '#sim/engine/result.ts';

interface Given {
  readonly replicate?: number;
  readonly days?: number;
  readonly outcome?: Outcome;
  readonly summary?: Partial<RunSummary>;
  /** Values by day; series that are not given are 0 throughout. */
  readonly series?: Partial<Record<SeriesName, readonly number[]>>;
}

/** A result that no engine made, for tests of what is concluded from results. */
export function syntheticRun({
  replicate = 0,
  days = 3,
  outcome = 'flywheel',
  summary = {},
  series = {},
}: Given): RunResult {
  const length = Object.values(series)[0]?.length ?? days;
  return {
    replicate,
    series: Object.fromEntries(
      SERIES.map((name) => [name, Float64Array.from(series[name] ?? new Array<number>(length).fill(0))]),
    ) as Record<SeriesName, Float64Array>,
    summary: {
      outcome,
      leakLast: 0.4,
      overtakingDay: null,
      callsEndToPeak: 1,
      totalAccepted: 0,
      totalCalls: 0,
      totalFeesUsd: 0,
      totalEmissionUsd: 0,
      annualVolatility: 1,
      priceMin: 0.1,
      priceMax: 0.3,
      worstAccounting: 0,
      ...summary,
    },
    failure: null,
    votes: [],
  };
}

/** A run that broke off on day 1. */
export function failedRun(replicate = 0): RunResult {
  return {
    ...syntheticRun({ replicate, days: 1 }),
    summary: null,
    failure: { day: 1, stage: 'use', account: 'float', message: 'the float is negative' },
  };
}
