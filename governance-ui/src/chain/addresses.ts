import type { Address } from '#ui/chain/records.ts';

/** Where the contracts are: written by the deploy script, read by the client. */
export interface AddressBook {
  readonly chainId: number;
  readonly token: Address;
  readonly votes: Address;
  readonly governor: Address;
  readonly timelock: Address;
  readonly treasury: Address;
  readonly registry: Address;
  readonly rewards: Address;
  readonly router: Address;
  readonly policy: Address;
  readonly bonds: Address;
  readonly council: Address;
  readonly settler: Address;
  readonly streams: Address;
  /** What pays back the sender of a signed vote; books of older deployments lack it, and nothing refers to it. */
  readonly refunds?: Address | undefined;
}
