import type { Quantiles } from '#ui/impact/impact.ts';

/** How long the treasury lasts, as simulations from the chain's present state have it. */
export interface Runway {
  /** Simulated days, ascending, and the treasury on them over the runs, in OPEN. */
  readonly days: readonly number[];
  readonly band: Quantiles;
  readonly horizon: number;
  /** Runs that came to their end, and those of them in which the treasury could no longer pay what it spends. */
  readonly replicates: number;
  readonly empty: number;
  /** The day on which it could no longer: 5 %, half and 95 % of the runs come to it earlier. `null`: after the horizon. */
  readonly emptyDay: { readonly p05: number | null; readonly p50: number | null; readonly p95: number | null };
  readonly spendUsdPerDay: number;
  readonly seed: number;
  readonly scale: number;
  /** Hash of the model's code. */
  readonly modelHash: string;
  readonly seconds: number;
  /** What the simulation assumes and leaves out, a sentence each. */
  readonly notes: readonly string[];
}
