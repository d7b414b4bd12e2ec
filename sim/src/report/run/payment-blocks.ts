import { type Payee, type Payer, type Payment, payments } from '#sim/analysis/payments.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { SankeyBlock } from '#sim/report/report.ts';

const PAYER: Readonly<Record<Payer, string>> = {
  users: 'Users’ fees',
  wash: 'Wash user’s fees',
  reserve: 'Emission',
};

const PAYEE: Readonly<Record<Payee, string>> = {
  contributors: 'Contributors',
  alumni: 'Contributors who moved on',
  builders: 'Builders',
  stakers: 'Stakers',
  treasury: 'Treasury',
  burned: 'Burned',
};

const UNIT = 'USD/day';

/** Who is paid when a call is answered, and by whom. */
export function paymentBlock(results: readonly RunResult[]): SankeyBlock {
  const all = payments(results);
  return {
    kind: 'sankey',
    title: 'From who pays to who is paid',
    sentence: sentence(all),
    unit: UNIT,
    flows: all.map(({ from, to, usd }) => ({
      from: PAYER[from],
      to: PAYEE[to],
      value: usd,
      text: formatValue(usd, UNIT),
    })),
    glance: true,
  };
}

function sentence(all: readonly Payment[]): string {
  const total = (wanted: (payment: Payment) => boolean) =>
    all.filter(wanted).reduce((sum, payment) => sum + payment.usd, 0);
  const sum = total(() => true);
  if (sum === 0) return 'Nobody pays anybody in the last 90 days.';
  const fees = total(({ from }) => from !== 'reserve');
  const washed = total(({ from }) => from === 'wash');
  const ofFees = (to: Payee) =>
    formatPercent(total((payment) => payment.from !== 'reserve' && payment.to === to) / fees);
  const split =
    fees === 0
      ? ' No fee is paid: all of it is emission.'
      : ` Of a fee ${ofFees('contributors')} goes to contributors at work or still holding influence, ${ofFees('alumni')} to those who moved to another Datanet, ${ofFees('builders')} to the builder, ${ofFees('stakers')} to stakers, ${ofFees('treasury')} to the treasury, and ${ofFees('burned')} is burned.`;
  const wash = washed > 0 ? ` ${formatPercent(washed / fees)} of the fees are a wash user’s own.` : '';
  return `Means of the last 90 days and all runs. ${formatPercent(fees / sum)} of what is paid are fees, the rest is emission.${split}${wash}`;
}
