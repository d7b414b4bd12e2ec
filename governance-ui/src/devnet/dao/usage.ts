import { ADMITTED } from '#ui/devnet/dao/datanets.ts';

/** Weeks of paid usage before now, ending today. */
export const USAGE_WEEKS = 6;

const BUILDERS = ['Model builder 1', 'Model builder 2', 'Model builder 3'];
/** What each Datanet's models were paid in the first week, in whole OPEN; in the order of the Datanets. */
const FIRST_WEEK = [5_200n, 4_100n, 6_300n, 4_600n, 2_400n];
const WEEKLY_GROWTH_PERCENT = 7n;

/** One payment of a week: which Datanet's model was paid, whose it is, and how much, in whole OPEN. */
export interface DemoPayment {
  readonly datanet: string;
  readonly builder: string;
  readonly open: bigint;
}

/** What the API gateway pays for week `week` (0, 1, …): one model a Datanet, growing from week to week. */
export function paymentsOfWeek(week: number): DemoPayment[] {
  return ADMITTED.map(({ name }, i) => {
    let open = FIRST_WEEK[i]!;
    for (let w = 0; w < week; w++) open += (open * WEEKLY_GROWTH_PERCENT) / 100n;
    return { datanet: name, builder: BUILDERS[(i + week) % BUILDERS.length]!, open };
  });
}
