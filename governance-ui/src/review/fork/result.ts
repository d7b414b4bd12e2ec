import type { Address, Hex } from '#ui/chain/records.ts';
import type { Governed } from '#ui/proposal/governed.ts';

export interface ForkStep {
  readonly step: 'propose' | 'vote' | 'queue' | 'execute';
  /** Gas of the transaction; of votes the dearest. */
  readonly gas: bigint;
  readonly ok: boolean;
}

export interface ForkEvent {
  readonly contract: string;
  readonly address: Address;
  /** `null`: none of the known contracts has it; the topics are in `args`. */
  readonly name: string | null;
  readonly args: readonly (readonly [name: string, value: string])[];
}

export interface BalanceChange {
  readonly account: Address;
  readonly name: string;
  /** `ETH` for the chain's coin, else the token's name or address. */
  readonly asset: string;
  /** Balance before the execution; `null`: it could not be read. */
  readonly before: bigint | null;
  readonly change: bigint;
}

export interface ParameterDifference {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export interface StorageChange {
  readonly contract: string;
  readonly address: Address;
  readonly slot: Hex;
  readonly from: Hex;
  readonly to: Hex;
}

export interface Invariant {
  readonly title: string;
  readonly holds: boolean;
  /** The numbers that it rests on. */
  readonly detail: string;
}

export interface ForkFailure {
  readonly step: ForkStep['step'] | 'vote';
  /** Index of the action that failed; `null` where the failure is not one action's. */
  readonly action: number | null;
  /** In words, with the custom error and its values. */
  readonly reason: string;
  readonly data: Hex;
}

/** A contract that the calls reach beyond their targets, and what its code can do. */
export interface ReachedContract {
  readonly address: Address;
  readonly selfdestructs: boolean;
}

/** What happened when the proposal was driven through on a copy of the chain. */
export interface ForkResult {
  /** `not run`: see `note`. */
  readonly outcome: 'executes' | 'reverts' | 'does not pass' | 'not run';
  /** What was driven: the proposal itself, or a new proposal with the same calls. */
  readonly subject: 'the proposal' | 'a copy of it' | 'the draft';
  readonly block: bigint;
  readonly steps: readonly ForkStep[];
  readonly failure: ForkFailure | null;
  /** Gas of each action, where it was reached. */
  readonly actionGas: readonly bigint[];
  readonly events: readonly ForkEvent[];
  readonly balances: readonly BalanceChange[];
  readonly parameters: readonly ParameterDifference[];
  /** Everything that governance can change, before and after; `null` where it was not executed, or is not ours. */
  readonly settings: { readonly before: Governed; readonly after: Governed } | null;
  readonly storage: readonly StorageChange[];
  readonly invariants: readonly Invariant[];
  /** Contracts that were delegated to, and that destroyed themselves, while it was executed. */
  readonly delegatedTo: readonly Address[];
  readonly destroyed: readonly Address[];
  /** Contracts with code that were reached while it was executed, beside its targets and the DAO's own. */
  readonly reached: readonly ReachedContract[];
  /** What the reader has to know of it, a sentence each. */
  readonly notes: readonly string[];
}
