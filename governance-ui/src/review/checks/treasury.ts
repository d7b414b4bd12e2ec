import { formatOpen } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { effects } from '#ui/review/checks/walk.ts';
import type { Check, CheckInput, Found } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

/** How much money leaves, of what there is and of what may leave in 30 days. */
export const treasury: Check = {
  id: 'treasury-outflow',
  passes: 'What leaves the treasury is a small part of it, and of what may leave in 30 days',
  why: 'What has left cannot be voted back. The cap of 30 days bounds the loss of a captured vote, and holds up every other payment.',
  find: (input) => [...ownTreasury(input), ...executorHoldings(input)],
};

function ownTreasury({ subject, fork }: CheckInput): Found[] {
  const { own } = subject;
  if (own === null) return [];
  const out = effects(subject, 'treasury').filter(
    ({ effect }) => effect.asset === 'OPEN' && effect.from === 'treasury',
  );
  const total = out.reduce((sum, { effect }) => sum + effect.amount, 0n);
  if (total === 0n) return [];
  const held = own.governed.treasury;
  const capacity = own.available + own.outflow;
  const evidence = [
    `${formatOpen(total)} of ${formatOpen(held)} (${formatPercent(total, held)})`,
    `${formatOpen(own.available)} may leave now; ${formatOpen(own.outflow)} left in the last 30 days`,
  ];
  const isDone = subject.proposal.times?.state === 'Executed';
  if (!isDone && total > own.available && fork.outcome === 'executes') {
    return [
      {
        severity: 'warn',
        title: `It asks for more than may leave the treasury today: ${formatOpen(total)}`,
        whatToDo: 'By the day of its execution it fits; any other payment before that makes it fail.',
        evidence,
        action: out[0]!.action,
      },
    ];
  }
  if (!isDone && total > own.available) {
    return [
      {
        severity: 'fail',
        title: `It asks for more than may leave the treasury: ${formatOpen(total)}`,
        whatToDo: 'Vote Against: the cap refuses it. Ask for parts that fit, each with its own vote.',
        evidence,
        action: out[0]!.action,
      },
    ];
  }
  if (capacity > 0n && total * 2n >= capacity) {
    return [
      {
        severity: 'warn',
        title: `It uses ${formatPercent(total, capacity)} of what may leave the treasury in 30 days`,
        whatToDo: 'Ask what else has to be paid in that time, and whether it could be streamed or split.',
        evidence,
        action: out[0]!.action,
      },
    ];
  }
  return [];
}

/** What the executor itself loses on the copy of the chain: the treasury of a DAO that has no other. */
function executorHoldings({ subject, fork }: CheckInput): Found[] {
  const { executor } = subject.profile;
  return fork.balances.flatMap(({ account, asset, change, before }): Found[] => {
    if (!sameAddress(account, executor) || change >= 0n || before === null || before === 0n) return [];
    const share = (-change * 10_000n) / before;
    if (share < 1_000n) return [];
    return [
      {
        severity: share >= 2_500n ? 'fail' : 'warn',
        title: `${formatPercent(-change, before)} of the timelock's ${asset} leaves`,
        whatToDo: 'Check who receives it, and whether it could be paid in parts.',
        evidence: [`${-change} of ${before} (smallest units)`],
      },
    ];
  });
}
