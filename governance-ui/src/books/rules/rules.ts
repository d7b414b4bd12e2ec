import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import type { Address } from '#ui/chain/records.ts';
import type { Governed } from '#ui/proposal/governed.ts';

export interface NamedContract {
  readonly name: string;
  readonly address: Address;
  /** What it is for, in a few words. */
  readonly about: string;
}

/** By which rules the DAO decides, and where its contracts are, as of one block. */
export interface RuleBook {
  readonly network: string;
  readonly chainId: number;
  /** As it may be shown: without keys. */
  readonly node: string;
  readonly block: bigint;
  readonly timestamp: number;
  readonly governor: GovernorProfile;
  readonly contracts: readonly NamedContract[];
  /** What governance can change of our contracts; `null` where the Governor governs none of them. */
  readonly governed: Governed | null;
}
