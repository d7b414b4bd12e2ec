import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { treasuryAbi } from '#ui/generated/abis.ts';
import { openLine, shareLine } from '#ui/proposal/calls/lines.ts';
import type { CallContext, Meanings } from '#ui/proposal/calls/meaning.ts';
import { CATEGORIES } from '#ui/proposal/governed.ts';

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
  stream: ([to, amount, category, cliff, duration, reason], context) => {
    const { lines, ...warning } = outflow(amount, context);
    const kind = CATEGORIES[category] ?? `category ${category}`;
    const course = `over ${formatDuration(Number(duration))}${cliff > 0n ? `, nothing of it before ${formatDuration(Number(cliff))} have passed` : ''}`;
    return {
      sentence: `Promises ${formatOpen(amount)} of the treasury to ${context.nameOf(to)} (${kind}) ${course}. It can be stopped by vote; what has vested stays.`,
      changes: lines,
      labels: {
        amount: formatOpen(amount),
        category: kind,
        cliff: formatDuration(Number(cliff)),
        duration: formatDuration(Number(duration)),
        reason,
      },
      ...warning,
    };
  },
  cancelStream: ([streamId]) => ({
    sentence: `Stops stream ${streamId} of the treasury: what has vested stays its receiver's, the rest comes back.`,
    changes: [],
  }),
  setBudget: ([category, to], { governed }) => {
    const kind = CATEGORIES[category];
    if (kind === undefined) {
      return { sentence: 'Names a purpose that there is not.', changes: [], warning: 'It would fail.' };
    }
    return {
      sentence: `Lets at most ${formatOpen(to)} leave the treasury for ${kind} in any 30 days.`,
      changes: openLine(`Budget for ${kind}`, 'in 30 days', governed.budgets[kind], to, null),
      labels: { category: kind, newBudget: formatOpen(to) },
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
