import {
  type DatanetFigures,
  LEDGER,
  type LedgerName,
  type Outcome,
  type RunResult,
  type RunSummary,
  SERIES,
  type SeriesName,
} from '#sim/engine/result.ts';

interface Given {
  readonly replicate?: number;
  readonly days?: number;
  readonly outcome?: Outcome;
  readonly summary?: Partial<RunSummary>;
  /** Values by day; series that are not given are 0 throughout. */
  readonly series?: Partial<Record<SeriesName, readonly number[]>>;
  readonly ledger?: Partial<Record<LedgerName, readonly number[]>>;
  readonly datanets?: readonly Partial<DatanetFigures>[];
}

const NO_DATANET: DatanetFigures = {
  admitted: 1,
  contributors: 0,
  users: 0,
  itemsAccepted: 0,
  volume: 0,
  quality: 0,
  models: 0,
  bestQuality: 0,
  calls: 0,
  feesUsd: 0,
  emissionUsd: 0,
  yieldUsd: 0,
};

/** A result that no engine made, for tests of what is concluded from results. */
export function syntheticRun({
  replicate = 0,
  days = 3,
  outcome = 'flywheel',
  summary = {},
  series = {},
  ledger = {},
  datanets = [],
}: Given): RunResult {
  const length = Object.values(series)[0]?.length ?? days;
  const columns = <Name extends string>(names: readonly Name[], given: Partial<Record<Name, readonly number[]>>) =>
    Object.fromEntries(
      names.map((name) => [name, Float64Array.from(given[name] ?? new Array<number>(length).fill(0))]),
    ) as Record<Name, Float64Array>;
  return {
    replicate,
    series: columns(SERIES, series),
    ledger: columns(LEDGER, ledger),
    datanets: datanets.map((figures) => ({ ...NO_DATANET, ...figures })),
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
