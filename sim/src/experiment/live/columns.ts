import { LEDGER, type LedgerName, SERIES, type SeriesName } from '#sim/engine/result.ts';

export type ColumnName = SeriesName | LedgerName;

/** All that is taken down of a day. */
export const COLUMNS: readonly ColumnName[] = [...SERIES, ...LEDGER];

/** The daily numbers of replicates, written by the thread that runs them and read by whoever draws them. */
export class LiveColumns {
  readonly buffer: SharedArrayBuffer;
  private readonly days: number;
  private readonly values: Float64Array;

  /** @param buffer those of another thread; new ones, without a value, for `replicates` where there are none */
  constructor(days: number, replicates: number, buffer?: SharedArrayBuffer) {
    this.days = days;
    this.buffer = buffer ?? new SharedArrayBuffer(8 * replicates * COLUMNS.length * days);
    this.values = new Float64Array(this.buffer);
    if (buffer === undefined) this.values.fill(Number.NaN);
  }

  /** One column of the replicate at a place, by day. NaN: not yet, or no value. */
  of(place: number, column: number): Float64Array {
    const start = (place * COLUMNS.length + column) * this.days;
    return this.values.subarray(start, start + this.days);
  }
}
