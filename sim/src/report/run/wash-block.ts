import type { WashProfit } from '#sim/analysis/wash-profit.ts';
import { formatNumber } from '#sim/report/numbers.ts';
import type { CalloutBlock } from '#sim/report/report.ts';

/** Whether wash use pays for who does it. */
export function washBlock({ spent, income, incomeWithout, profit }: WashProfit): CalloutBlock {
  const usd = (amount: number) => `${formatNumber(amount)} USD`;
  const pays = profit.low > 0;
  const verdict = pays
    ? 'Wash use pays'
    : profit.high < 0
      ? 'Wash use does not pay'
      : 'Whether wash use pays is unclear';
  const range = Number.isNaN(profit.low) ? '' : ` (95 % interval ${usd(profit.low)} to ${usd(profit.high)})`;
  return {
    kind: 'callout',
    tone: pays ? 'bad' : profit.high < 0 ? 'good' : 'mixed',
    title: verdict,
    sentence:
      `Over the run the attacker pays itself ${usd(spent)} of fees, and its share of the Datanet brings ${usd(income)}, ` +
      `against ${usd(incomeWithout)} without. Its profit is ${usd(profit.mean)}${range}.`,
    glance: true,
  };
}
