import { maxUint256 } from 'viem';
import { ACCOUNTS, DEPLOYER } from '#ui/devnet/dao/accounts.ts';
import type { Step } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';
import { WEI } from '#ui/format/amount.ts';

/** OPEN that every holder keeps unwrapped, in per cent of what it wraps. */
const UNWRAPPED_PERCENT = 20n;

/** The launch: OPEN is handed out, and holders wrap and delegate it. */
export function holderSteps(make: Transactions, at: number): Step[] {
  const holders = ACCOUNTS.filter((account) => account.wraps > 0n);
  return [
    {
      at,
      transactions: holders.map(({ name, wraps }) =>
        make.call(DEPLOYER.name, 'token', 'transfer', [
          make.address(name),
          (wraps * WEI * (100n + UNWRAPPED_PERCENT)) / 100n,
        ]),
      ),
    },
    {
      at: at + 3_600,
      transactions: holders.flatMap(({ name, wraps, delegatesTo }) => [
        make.call(name, 'token', 'approve', [make.addresses.votes, maxUint256]),
        delegatesTo === null
          ? make.call(name, 'votes', 'wrap', [wraps * WEI])
          : make.call(name, 'votes', 'wrapAndDelegate', [wraps * WEI, make.address(delegatesTo)]),
      ]),
    },
  ];
}
