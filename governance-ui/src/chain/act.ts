import type { VoteChoice } from '#ui/chain/client.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import type { SignedMessage } from '#ui/chain/signed/message.ts';

/** The votes of one ballot divided over the choices, in wei. */
export type Parts = Readonly<Record<VoteChoice, bigint>>;

/** What a person asks the chain to do, as data: screens and commands make it, the client prepares its transaction. Amounts in wei. */
export type Act =
  | { readonly kind: 'vote'; readonly id: bigint; readonly choice: VoteChoice; readonly reason: string }
  /** A part of the votes for each choice, where the Governor counts fractions. What is left over can be cast later. */
  | { readonly kind: 'split'; readonly id: bigint; readonly parts: Parts; readonly reason: string }
  | { readonly kind: 'queue' | 'execute' | 'cancel'; readonly id: bigint }
  /** All votes of the account's gOPEN, to itself or another. */
  | { readonly kind: 'delegate'; readonly to: Address }
  /** OPEN to gOPEN; `delegate`: and all its votes to that account in the same call. */
  | { readonly kind: 'wrap'; readonly amount: bigint; readonly delegate: Address | null }
  | { readonly kind: 'unwrap'; readonly amount: bigint }
  /** Unwrapped OPEN whose cooldown is over. */
  | { readonly kind: 'withdraw' }
  /** A new proposal, which locks the proposer's bond. */
  | {
      readonly kind: 'propose';
      readonly title: string;
      readonly description: string;
      readonly calls: readonly { readonly target: Address; readonly value: bigint; readonly calldata: Hex }[];
    }
  /** What another account has signed. */
  | { readonly kind: 'relay'; readonly message: SignedMessage };

/** Acts on one proposal. */
export type ProposalAct = Extract<Act, { readonly id: bigint }>;

export function isProposalAct(act: Act): act is ProposalAct {
  return 'id' in act;
}
