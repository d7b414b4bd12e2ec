import type { ScheduledChange } from '#sim/scenario/scenario.ts';
import type { DecodedArgument, Proposal } from '#ui/chain/records.ts';
import { allCalls } from '#ui/proposal/decode.ts';
import { openForModel } from '#ui/proposal/parameters.ts';

const SPEND = 'treasury.spend';
const DAY = 86_400n;

/** What a proposal lets leave the treasury, in OPEN and days. */
export interface Payments {
  /** At once, to anybody. */
  readonly spent: number;
  /** In a straight line over `days`; what has vested by the cliff is paid on that day. */
  readonly streams: readonly { readonly open: number; readonly cliff: number; readonly days: number }[];
  /** To the reward reserve. */
  readonly funded: number;
}

export function paymentsOf(proposal: Proposal): Payments {
  const calls = (name: string) =>
    allCalls(proposal.actions).flatMap(({ decoded }) =>
      decoded?.contract === 'Treasury' && decoded.function === name ? [decoded.args] : [],
    );
  const open = (args: readonly DecodedArgument[]) => openForModel(BigInt(argument(args, 'amount')));
  // Part of a day is a day.
  const days = (args: readonly DecodedArgument[], name: string) =>
    Number((BigInt(argument(args, name)) + DAY - 1n) / DAY);
  return {
    spent: sum(calls('spend').map(open)),
    streams: calls('stream').map((args) => ({
      open: open(args),
      cliff: days(args, 'cliff'),
      days: Math.max(1, days(args, 'duration')),
    })),
    funded: sum(calls('fundRewards').map(open)),
  };
}

/**
 * The treasury's spending from `day` on, in USD a day: what it spends anyway, and the payments at the price of the start.
 * @param usual USD a day
 */
export function spendingSchedule(
  { spent, streams }: Payments,
  day: number,
  usual: number,
  price: number,
): ScheduledChange[] {
  const steps = new Map<number, number>();
  const add = (from: number, to: number, usd: number): void => {
    steps.set(from, (steps.get(from) ?? 0) + usd);
    steps.set(to, (steps.get(to) ?? 0) - usd);
  };
  if (spent > 0) add(day, day + 1, spent * price);
  for (const { open, cliff, days } of streams) {
    const perDay = (open * price) / days;
    if (cliff > 0) add(day + cliff, day + cliff + 1, perDay * Math.min(cliff, days));
    if (cliff < days) add(day + cliff, day + days, perDay);
  }
  let extra = 0;
  return [...steps.keys()]
    .toSorted((a, b) => a - b)
    .map((at, i, all) => {
      extra += steps.get(at)!;
      // What is left of sums that end is dust.
      return { day: at, mode: 'force', set: { [SPEND]: i === all.length - 1 ? usual : usual + extra } };
    });
}

export function argument(args: readonly DecodedArgument[], name: string): string {
  return args.find((each) => each.name === name)?.value ?? '0';
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
