import { spreadOf } from '#sim/analysis/daily-statistics.ts';
import { COLUMNS, type ColumnName } from '#sim/experiment/live/columns.ts';

/** Quantiles over the replicates by day, over the whole length of the run. NaN: not yet, or no value. */
export interface LiveBand {
  readonly p05: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
}

/** The bands of all columns of a live run: they grow with its days. */
export class LiveBands {
  readonly all: Readonly<Record<ColumnName, LiveBand>>;

  constructor(days: number) {
    const nothing = () => new Float64Array(days).fill(Number.NaN);
    const bands = COLUMNS.map((name) => [name, { p05: nothing(), p50: nothing(), p95: nothing() }]);
    this.all = Object.fromEntries(bands) as Record<ColumnName, LiveBand>;
  }

  /** Takes in days [from, to). @param of a column of each replicate */
  extend(from: number, to: number, of: (column: number) => readonly Float64Array[]): void {
    COLUMNS.forEach((name, c) => {
      const { p05, p50, p95 } = spreadOf(of(c).map((values) => values.subarray(from, to)));
      const band = this.all[name];
      band.p05.set(p05, from);
      band.p50.set(p50, from);
      band.p95.set(p95, from);
    });
  }

  /** Forgets the days from `day` on. */
  forget(day: number): void {
    for (const band of Object.values(this.all)) {
      for (const quantile of [band.p05, band.p50, band.p95]) quantile.fill(Number.NaN, day);
    }
  }
}
