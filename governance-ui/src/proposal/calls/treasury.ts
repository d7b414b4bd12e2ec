import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import type { treasuryAbi } from '#ui/generated/abis.ts';
import { openLine, shareLine } from '#ui/proposal/calls/lines.ts';
import type { CallContext, Meanings } from '#ui/proposal/calls/meaning.ts';

/** In the order of the contract's `Category`. */
export const CATEGORIES = ['grants', 'operations', 'liquidity', 'other'] as const;

/** The treasury after `amount` has left it. More than it holds is shown as nothing left, with the warning beside it. */
function outflow(amount: bigint, { governed: { treasury } }: CallContext) {
  return {
    lines: openLine('Treasury', '', treasury, treasury > amount ? treasury - amount : 0n, null),
    ...(amount > treasury && { warning: `The treasury holds ${formatOpen(treasury)}: the payment would fail.` }),
  };
}

export const treasuryMeanings: Meanings<typeof treasuryAbi> = {
  spend: ([to, amount, category, reason], context) => {
    const { lines, ...warning } = outflow(amount, context);
    const kind = CATEGORIES[category] ?? `category ${category}`;
    return {
      sentence: `Pays ${formatOpen(amount)} from the treasury to ${context.nameOf(to)} (${kind}).`,
      changes: lines,
      labels: { amount: formatOpen(amount), category: kind, reason },
      ...warning,
    };
  },
  fundRewards: ([amount], context) => {
    const { lines, ...warning } = outflow(amount, context);
    const { reserve } = context.governed;
    return {
      sentence: `Moves ${formatOpen(amount)} from the treasury to the reward reserve.`,
      changes: [...lines, ...openLine('Reward reserve', '', reserve, reserve + amount, null)],
      labels: { amount: formatOpen(amount) },
      ...warning,
    };
  },
  setOutflowCap: ([bps], { governed }) => ({
    sentence: `Lets at most ${formatBps(bps)} of the treasury leave in any 30 days.`,
    changes: shareLine('Treasury outflow cap', 'of the treasury in 30 days', governed.outflowCapBps, Number(bps), null),
    labels: { newBps: formatBps(bps) },
  }),
};
