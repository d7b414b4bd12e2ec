import { formatUnits } from 'viem';
import { effects, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

export const value: Check = {
  id: 'value-sent',
  passes: "It sends none of the chain's coin",
  why: 'Coin is paid by the timelock; where it has too little, the execution fails or whoever executes has to pay.',
  find: ({ subject }) => {
    const sent = effects(subject, 'treasury').filter(({ effect }) => effect.asset === "the chain's coin");
    const total = sent.reduce((sum, { effect }) => sum + effect.amount, 0n);
    if (total === 0n) return [];
    const evidence = [
      `sends ${formatUnits(total, 18)}, the timelock holds ${formatUnits(subject.executorBalance, 18)}`,
      ...sent.map((at) => `${placeText(at)}: ${formatUnits(at.effect.amount, 18)} to ${at.effect.to}`),
    ];
    const short = total > subject.executorBalance;
    const found: Found = {
      severity: short ? 'fail' : 'warn',
      title: short ? "It sends more of the chain's coin than the timelock holds" : "It sends the chain's coin",
      whatToDo: short
        ? 'Ask where the coin is to come from before it is executed.'
        : 'Check the receiver and the amount.',
      evidence,
      action: sent[0]!.action,
    };
    return [found];
  },
};
