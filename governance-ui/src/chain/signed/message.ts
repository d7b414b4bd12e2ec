import type { TypedDataDomain } from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';

/** A vote as its voter signs it (OpenZeppelin 5's `Ballot`, or `ExtendedBallot` where it has a reason or parts). */
export interface VoteMessage {
  readonly kind: 'vote';
  readonly proposalId: bigint;
  /** 0 against, 1 for, 2 abstain, 255 in parts. */
  readonly support: number;
  readonly voter: Address;
  readonly nonce: bigint;
  readonly reason: string;
  /** The parts of a split vote; `0x` elsewhere. */
  readonly params: Hex;
}

/** A delegation as its delegator signs it (ERC-5805). */
export interface DelegationMessage {
  readonly kind: 'delegation';
  readonly delegator: Address;
  readonly delegatee: Address;
  readonly nonce: bigint;
  /** Unix seconds after which it is worth nothing. */
  readonly expiry: bigint;
}

/** What is signed, and for which contract on which chain. A signature is good for one use: its nonce is spent with it. */
export interface Message {
  readonly domain: {
    readonly name: string;
    readonly version: string;
    readonly chainId: number;
    readonly verifyingContract: Address;
  };
  readonly content: VoteMessage | DelegationMessage;
}

export interface SignedMessage extends Message {
  readonly signature: Hex;
}

const BALLOT = [
  { name: 'proposalId', type: 'uint256' },
  { name: 'support', type: 'uint8' },
  { name: 'voter', type: 'address' },
  { name: 'nonce', type: 'uint256' },
] as const;

const TYPES = {
  Ballot: BALLOT,
  ExtendedBallot: [...BALLOT, { name: 'reason', type: 'string' }, { name: 'params', type: 'bytes' }],
  Delegation: [
    { name: 'delegatee', type: 'address' },
    { name: 'nonce', type: 'uint256' },
    { name: 'expiry', type: 'uint256' },
  ],
} as const;

export function isExtended({ reason, params }: VoteMessage): boolean {
  return reason !== '' || params !== '0x';
}

/** The message in the form of EIP-712, for a signer. */
export function typedData({ domain, content }: Message) {
  const primaryType = content.kind === 'delegation' ? 'Delegation' : isExtended(content) ? 'ExtendedBallot' : 'Ballot';
  const fields: readonly { readonly name: string }[] = TYPES[primaryType];
  const message: Record<string, unknown> = Object.fromEntries(
    fields.map(({ name }) => [name, content[name as keyof typeof content]]),
  );
  return { domain: domain as TypedDataDomain, types: { [primaryType]: TYPES[primaryType] }, primaryType, message };
}

/** Whose signature it needs. */
export function signerOf({ content }: Message): Address {
  return content.kind === 'vote' ? content.voter : content.delegator;
}
