import type { PublicClient } from 'viem';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';

/** Times of a Governor's clock in unix seconds. */
export interface ClockReader {
  /** The time of the block as of which it is read. */
  readonly now: bigint;
  /** `estimated` where the clock counts blocks and this one is still to come. */
  seconds(timepoint: bigint): Promise<{ readonly at: number; readonly estimated: boolean }>;
  /** A span of the clock in seconds; of a clock that counts blocks an estimate. */
  span(units: bigint): number;
}

/** Blocks over which the time between two is measured. */
const SAMPLE = 1_000n;
/** Seconds between two blocks where the chain has none to measure. */
const USUAL = 12;

/** Reads the clock of a Governor as of a block. */
export async function readClock(
  client: PublicClient,
  { clock }: Pick<GovernorProfile, 'clock'>,
  head: { readonly number: bigint; readonly timestamp: bigint },
): Promise<ClockReader> {
  if (clock === 'timestamp') {
    return {
      now: head.timestamp,
      seconds: async (timepoint) => ({ at: Number(timepoint), estimated: false }),
      span: Number,
    };
  }
  const known = new Map<bigint, Promise<number>>();
  const timeOf = (number: bigint): Promise<number> => {
    let time = known.get(number);
    if (time === undefined) {
      time = client.getBlock({ blockNumber: number }).then(({ timestamp }) => Number(timestamp));
      known.set(number, time);
    }
    return time;
  };
  const sample = head.number < SAMPLE ? head.number : SAMPLE;
  const newest = Number(head.timestamp);
  const perBlock = sample === 0n ? USUAL : (newest - (await timeOf(head.number - sample))) / Number(sample);
  return {
    now: head.number,
    seconds: async (timepoint) =>
      timepoint <= head.number
        ? { at: await timeOf(timepoint), estimated: false }
        : { at: Math.round(newest + Number(timepoint - head.number) * perBlock), estimated: true },
    span: (units) => Math.round(Number(units) * perBlock),
  };
}
