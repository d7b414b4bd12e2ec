import type { Books } from '#ui/books/books.ts';
import type { Act } from '#ui/chain/act.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import type {
  Account,
  Address,
  Ballot,
  Delegate,
  Hex,
  Holding,
  Overview,
  PreparedTransaction,
  Proposal,
  Snapshot,
  VoteChoice,
} from '#ui/chain/records.ts';
import type { SignableAct } from '#ui/chain/signed/make.ts';
import type { Message, SignedMessage } from '#ui/chain/signed/message.ts';
import type { Sight } from '#ui/chain/track.ts';

export interface SendOptions {
  /** Of the account's encrypted key, where it has one. */
  readonly password?: string;
  /** Told what becomes of the transaction. */
  readonly onSight?: (sight: Sight) => void;
  readonly signal?: AbortSignal;
}

export type { VoteChoice };

/** Everything that the screens and commands ask of a chain. One implementation reads and writes through viem. */
export interface DaoClient {
  /** Shown in the header: "devnet", "mainnet", … */
  readonly network: string;
  readonly rpcUrl: string;
  /** Whose rules hold there: kind, clock, how votes are counted. */
  readonly governor: GovernorProfile;
  /** Where our contracts are; `null` where the Governor is not one of ours. */
  readonly addresses: AddressBook | null;
  /** Why there is no economy to show, in a sentence; `null` where there is one. */
  readonly noEconomy: string | null;
  /** True on the local chain (id 31337) only: time can be moved there, and the demonstration accounts can sign. */
  readonly isLocal: boolean;
  /** Accounts that this client can show or sign with; the first is the default. */
  readonly accounts: readonly Account[];
  /** Names of all known accounts, those without votes included, by lower-case address. */
  readonly names?: ReadonlyMap<string, string>;

  /** What was known when the chain was read last, at once and without asking it; `null` where nothing is. */
  cached(): Snapshot | null;
  /** Everything as of the newest block; what follows are parts of it. */
  current(): Promise<Snapshot>;
  overview(): Promise<Overview>;
  /** Newest first. */
  proposals(): Promise<readonly Proposal[]>;
  /**
   * @param ref the proposal's number (1, 2, …), its full id, or a prefix of its id of at least 6 digits
   * @throws UserError `NOT_FOUND` (exit 4)
   */
  proposal(ref: string): Promise<Proposal>;
  ballots(id: bigint): Promise<readonly Ballot[]>;
  /** What an account voted on everything, by the proposal's id; of a vote cast in several ballots, the last. */
  ballotsOf(voter: Address): Promise<ReadonlyMap<bigint, Ballot>>;
  /** Everyone with votes, the most first. */
  delegates(): Promise<readonly Delegate[]>;
  /** What records and events add up to. */
  readonly books: Books;
  /** Votes of an account at a time of the Governor's clock, or now. */
  votingPower(account: Address, at: bigint | 'now'): Promise<bigint>;
  /** What the account holds of the votes token and of what that is made of, and its delegate. */
  holding(account: Address): Promise<Holding>;

  /** The transaction of an act, tried on the newest block. Where it is one of several, the same act gives the next once it is mined. */
  prepare(account: Account, act: Act): Promise<PreparedTransaction>;
  /**
   * What the account would sign, so that another may send it. Nothing is signed.
   * @param lifetime seconds for which a delegation may be sent
   * @throws UserError `NOT_SIGNABLE` (exit 2)
   */
  message(account: Account, act: SignableAct, lifetime?: number): Promise<Message>;
  /** Signs a message. @throws as {@link send} */
  sign(account: Account, message: Message, password?: string): Promise<SignedMessage>;
  /**
   * Signs, sends and follows the transaction until it is in a block, through a replacement by the same at another price, a node
   * that forgets it and a connection that is lost meanwhile.
   * @throws UserError `REVERTED` (exit 5) with the decoded custom error, `REPLACED` (exit 1) by another transaction, `NO_CONNECTION`
   * (exit 6), `CANNOT_SIGN`, `WRONG_PASSWORD`, `WRONG_CHAIN` (exit 2)
   */
  send(account: Account, tx: PreparedTransaction, options?: SendOptions): Promise<{ hash: Hex; block: bigint }>;
  /** What the sender of another's signed vote was refunded by that transaction, in wei of the chain's coin. */
  refunded(hash: Hex): Promise<bigint>;

  /** Moves the local chain's clock forward and mines a block. @throws UserError `NOT_LOCAL` elsewhere. */
  warp(seconds: number): Promise<void>;
  /** Calls back on every new block until the returned function is called; polls, never below every 2 s. */
  watch(onBlock: (block: bigint) => void, onError: (error: Error) => void): () => void;
}
