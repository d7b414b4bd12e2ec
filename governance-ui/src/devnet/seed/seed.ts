import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address } from '#ui/chain/records.ts';
import { ACCOUNTS } from '#ui/devnet/dao/accounts.ts';
import { PROPOSALS } from '#ui/devnet/dao/proposals/all.ts';
import { applicationSteps, graduationStep } from '#ui/devnet/seed/datanets.ts';
import { holderSteps } from '#ui/devnet/seed/holders.ts';
import { playSteps } from '#ui/devnet/seed/play.ts';
import { bondStep, proposalSteps, type VoteTiming } from '#ui/devnet/seed/proposals.ts';
import { Transactions } from '#ui/devnet/seed/transactions.ts';
import { usageSteps } from '#ui/devnet/seed/usage.ts';

const DAY = 86_400;

/** How long before now the demonstration DAO was deployed. */
export const HISTORY_DAYS = 64;

/** What the history has to be timed by; read from the deployed contracts, so that it follows their settings. */
export interface SeedSettings extends VoteTiming {
  /** OPEN (wei) that an applicant locks at least. */
  readonly bond: bigint;
}

/**
 * Makes the demonstration DAO by real transactions at past times. The chain's clock ends at `now`.
 * @param addresses of a fresh deployment whose remaining supply the first account holds
 * @param accounts addresses of the test mnemonic, by index
 */
export async function seedDao(
  rpcUrl: string,
  addresses: AddressBook,
  accounts: readonly Address[],
  settings: SeedSettings,
  now: number,
): Promise<void> {
  const byName = new Map(ACCOUNTS.map(({ name, index }) => [name, accounts[index]!]));
  const make = new Transactions(addresses, byName);
  const launch = now - HISTORY_DAYS * DAY + 3_600;
  await playSteps(
    rpcUrl,
    [
      ...holderSteps(make, launch),
      bondStep(make, launch + 5_400),
      ...applicationSteps(make, launch + 7_200, now - 13 * DAY, settings.bond),
      ...PROPOSALS.flatMap((proposal) => proposalSteps(make, proposal, settings, now)),
      graduationStep(make, now - 18 * DAY),
      ...usageSteps(make, now),
    ],
    now,
  );
}
