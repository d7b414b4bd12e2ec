import { type Abi, BaseError, decodeErrorResult, type Hex } from 'viem';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatTime } from '#ui/format/time.ts';
import { CONTRACT_KEYS, CONTRACTS } from '#ui/proposal/contracts.ts';
import { CATEGORIES } from '#ui/proposal/governed.ts';

/** Every custom error of the DAO's contracts: a call of the Governor can fail deep inside another one. */
const ERRORS: Abi = CONTRACT_KEYS.flatMap((key) => CONTRACTS[key].abi.filter((item) => item.type === 'error'));

type Args = readonly unknown[];

/** What is said of a call that fails with no data: a contract that does not know the function fails so, for instance. */
export const UNTOLD = 'The call fails without saying why.';

/** Errors that a voter meets, in plain words. All others are shown by name with their arguments. */
const SENTENCES: Readonly<Record<string, (args: Args) => string>> = {
  GovernorUnexpectedProposalState: ([, state, allowed]) =>
    `The proposal is ${PROPOSAL_STATES[state as number] ?? 'in an unknown state'}; this needs it to be ${statesOf(BigInt(allowed as Hex))}.`,
  GovernorAlreadyCastVote: () => 'This account has already cast all of its votes on this proposal.',
  GovernorNonexistentProposal: () => 'There is no such proposal.',
  GovernorInsufficientProposerVotes: ([, votes, threshold]) =>
    `Proposing needs ${formatAmount(threshold as bigint)} votes; this account has ${formatAmount(votes as bigint)}.`,
  GovernorUnableToCancel: () =>
    'Only its proposer may cancel it, before the vote opens; anyone may, once the proposer has fewer votes than proposing takes.',
  GovernorInvalidSignature: ([voter]) => `${voter} did not sign this.`,
  InvalidDelegation: ([delegator]) => `${delegator} did not sign this.`,
  VotesExpiredSignature: ([expiry]) => `The signature was good until ${formatTime(Number(expiry))}.`,
  InvalidAccountNonce: ([, current]) =>
    `The signature has been used, or voided by another one: the contract is at number ${current}.`,
  StillCoolingDown: ([, readyAt]) => `The cooldown ends on ${formatTime(Number(readyAt))}.`,
  ProposalStillLive: () => 'This account has another proposal that is pending or being voted on.',
  EmptyDescription: () => 'A proposal needs a description.',
  TargetHasNoCode: ([target]) => `There is no code at ${target as string}, which it calls.`,
  GovernorRestrictedProposer: () => 'Its text names another account that alone may propose it.',
  TargetCodeChanged: () => 'The code of a contract that it calls is not what it was when it was proposed.',
  TimelockUnexpectedOperationState: () => "The timelock's delay is not over yet, or the time for execution has passed.",
  OutflowCapExceeded: ([amount, available]) =>
    `The treasury may pay ${formatOpen(available as bigint)} now; this asks for ${formatOpen(amount as bigint)}.`,
  BudgetExceeded: ([category, amount, left]) =>
    `For ${CATEGORIES[category as number] ?? 'this purpose'} ${formatOpen(left as bigint)} may leave now; this asks for ${formatOpen(amount as bigint)}.`,
  RateStepTooLarge: ([rate, lowest, highest]) =>
    `A rate of ${formatOpen(rate as bigint)} a week is too large a step: ${formatOpen(lowest as bigint)} to ${formatOpen(highest as bigint)} are allowed.`,
  SplitLegOutOfBounds: ([leg, bps, lowest, highest]) =>
    `The ${leg} part of the fee split is ${formatBps(bps as bigint)}; ${formatBps(lowest as bigint)} to ${formatBps(highest as bigint)} are allowed.`,
  TooEarly: ([, readyAt]) => `Too early: possible from ${formatTime(Number(readyAt))} on.`,
  Error: ([reason]) => String(reason),
};

/** The states in a bitmap of OpenZeppelin's `ProposalState`. */
function statesOf(bitmap: bigint): string {
  const names = PROPOSAL_STATES.filter((_, i) => ((bitmap >> BigInt(i)) & 1n) === 1n);
  return names.length === 0 ? 'in another state' : names.join(' or ');
}

function argument(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return groupDigits(String(value));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${name} ${argument(part)}`)
      .join(', ');
  }
  return String(value);
}

/** The data with which a call reverted; `null` where the error is no revert. */
function revertData(error: unknown): Hex | null {
  if (!(error instanceof BaseError)) return null;
  const holder = error.walk((e) => typeof dataOf(e) === 'string');
  return holder === null ? null : (dataOf(holder) as Hex);
}

function dataOf(error: unknown): unknown {
  const data = (error as { data?: unknown }).data;
  return typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data;
}

/**
 * Why a call failed, in a sentence; `null` where the error is no revert (no connection, for instance).
 */
export function revertReason(error: unknown): string | null {
  const data = revertData(error);
  if (data === null) {
    // A revert without data reaches us as the node's words only.
    const text = error instanceof BaseError ? error.details : '';
    return /revert/i.test(text) ? UNTOLD : null;
  }
  return revertText(data);
}

/** The data with which a call failed, in a sentence: the custom error of one of the DAO's contracts with its values, where it is one. */
export function revertText(data: Hex): string {
  if (data === '0x') return UNTOLD;
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: ERRORS, data });
    const sentence = SENTENCES[errorName];
    return sentence
      ? `${sentence(args as Args)} (${errorName})`
      : `${errorName}(${(args as Args).map(argument).join(', ')})`;
  } catch {
    return `The call fails with an unknown error, ${data.slice(0, 10)}.`;
  }
}
