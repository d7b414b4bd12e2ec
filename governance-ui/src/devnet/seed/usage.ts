import { maxUint256 } from 'viem';
import { DEPLOYER } from '#ui/devnet/dao/accounts.ts';
import { ADMITTED } from '#ui/devnet/dao/datanets.ts';
import { paymentsOfWeek, USAGE_WEEKS } from '#ui/devnet/dao/usage.ts';
import { datanetId } from '#ui/devnet/seed/datanets.ts';
import type { Step } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';
import { WEI } from '#ui/format/amount.ts';

const WEEK = 7 * 86_400;
const GATEWAY = 'API gateway';
/** OPEN that the gateway starts with; what users pay it for is outside this chain. */
const GATEWAY_OPEN = 1_000_000n * WEI;

/**
 * Weeks of paid usage, the last one three days before `now`: the gateway pays the models, the fees are split and handed on, the
 * rewards of ended weeks are settled. Half-way the Datanets claim what they have earned.
 */
export function usageSteps(make: Transactions, now: number): Step[] {
  const first = now - 3 * 86_400 - (USAGE_WEEKS - 1) * WEEK;
  const steps: Step[] = [
    {
      at: first - 7_200,
      transactions: [
        make.call(DEPLOYER.name, 'token', 'transfer', [make.address(GATEWAY), GATEWAY_OPEN]),
        make.call(GATEWAY, 'token', 'approve', [make.addresses.router, maxUint256]),
      ],
    },
  ];
  for (let week = 0; week < USAGE_WEEKS; week++) {
    const payments = paymentsOfWeek(week).map(({ datanet, builder, open }) => ({
      datanet: datanetId(make, datanet),
      model: make.address(builder),
      amount: open * WEI,
    }));
    const at = first + week * WEEK;
    steps.push(
      { at, transactions: [make.call(GATEWAY, 'router', 'payBatch', [payments, 0n])] },
      {
        at: at + 1_800,
        transactions: [
          make.call(GATEWAY, 'router', 'distribute', []),
          make.call(GATEWAY, 'rewards', 'settle', [maxUint256]),
        ],
      },
    );
    if (week === USAGE_WEEKS / 2) steps.push(claimStep(make, at + 3_600));
  }
  return steps;
}

function claimStep(make: Transactions, at: number): Step {
  return {
    at,
    transactions: ADMITTED.flatMap(({ name, owner }) => [
      make.call(owner, 'router', 'claimDatanet', [datanetId(make, name)]),
      make.call(owner, 'rewards', 'claim', [datanetId(make, name)]),
    ]),
  };
}
