import { type Hash, keccak256, stringToBytes, type TypedDataDomain } from 'viem';
import type { Address, Hex } from '#ui/chain/records.ts';

/** A vote as its voter signs it: a `Ballot`, or an `ExtendedBallot` where it has a reason or parts. */
export interface VoteMessage {
  readonly kind: 'vote';
  readonly proposalId: bigint;
  /** 0 against, 1 for, 2 abstain, 255 in parts. */
  readonly support: number;
  readonly voter: Address;
  /**
   * The voter's number at the Governor, as OpenZeppelin 5 has it signed with the voter. `null` where what is signed names neither
   * (OpenZeppelin 4, GovernorBravo): it is spent by the vote itself.
   */
  readonly nonce: bigint | null;
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
    /** GovernorBravo and COMP have none. */
    readonly version?: string;
    readonly chainId: number;
    readonly verifyingContract: Address;
  };
  readonly content: VoteMessage | DelegationMessage;
}

export interface SignedMessage extends Message {
  readonly signature: Hex;
}

interface Field {
  readonly name: string;
  readonly type: string;
}

const CHOICE: readonly Field[] = [
  { name: 'proposalId', type: 'uint256' },
  { name: 'support', type: 'uint8' },
];
const VOTER: readonly Field[] = [
  { name: 'voter', type: 'address' },
  { name: 'nonce', type: 'uint256' },
];
const SAID: readonly Field[] = [
  { name: 'reason', type: 'string' },
  { name: 'params', type: 'bytes' },
];
const DELEGATION: readonly Field[] = [
  { name: 'delegatee', type: 'address' },
  { name: 'nonce', type: 'uint256' },
  { name: 'expiry', type: 'uint256' },
];

type BallotType = 'Ballot' | 'ExtendedBallot';

function ballotFields(type: BallotType, isNumbered: boolean): readonly Field[] {
  return [...CHOICE, ...(isNumbered ? VOTER : []), ...(type === 'ExtendedBallot' ? SAID : [])];
}

/** What a Governor states as the hash of a type (EIP-712 `typeHash`) if it has ballots signed so. */
export function ballotTypeHash(type: BallotType, isNumbered: boolean): Hash {
  const fields = ballotFields(type, isNumbered).map((field) => `${field.type} ${field.name}`);
  return keccak256(stringToBytes(`${type}(${fields.join(',')})`));
}

export function isExtended({ reason, params }: Pick<VoteMessage, 'reason' | 'params'>): boolean {
  return reason !== '' || params !== '0x';
}

function typeOf(content: Message['content']): readonly [name: string, fields: readonly Field[]] {
  if (content.kind === 'delegation') return ['Delegation', DELEGATION];
  const type = isExtended(content) ? 'ExtendedBallot' : 'Ballot';
  return [type, ballotFields(type, content.nonce !== null)];
}

/** The message in the form of EIP-712, for a signer. */
export function typedData({ domain, content }: Message) {
  const [primaryType, fields] = typeOf(content);
  const message: Record<string, unknown> = Object.fromEntries(
    fields.map(({ name }) => [name, content[name as keyof typeof content]]),
  );
  return { domain: domain as TypedDataDomain, types: { [primaryType]: fields }, primaryType, message };
}

/** Whose signature it needs. */
export function signerOf({ content }: Message): Address {
  return content.kind === 'vote' ? content.voter : content.delegator;
}
