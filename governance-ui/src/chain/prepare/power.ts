import { UserError } from '#sim/errors.ts';
import type { Act } from '#ui/chain/act.ts';
import type { Connection } from '#ui/chain/connection.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, Address, PreparedTransaction } from '#ui/chain/records.ts';
import { readHolding } from '#ui/chain/votes.ts';
import { formatAmount, formatOpen, formatVotes } from '#ui/format/amount.ts';
import { formatTime } from '#ui/format/time.ts';
import { governanceOpenAbi, openTokenAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

type PowerAct = Extract<Act, { readonly kind: 'delegate' | 'wrap' | 'unwrap' | 'withdraw' }>;

/** The transaction of an act on an account's own tokens and votes, tried on the newest block. */
export async function preparePowerAct(
  dao: Dao,
  account: Account,
  act: PowerAct,
  nameOf: (address: Address) => string,
): Promise<PreparedTransaction> {
  return prepareCall(dao, account.address, await powerCall(dao, account, act, nameOf));
}

/** Our contracts. @throws UserError `NOTHING_TO_WRAP` (exit 2) where the votes of the Governor are another token */
function wrapping({ own, governor: { profile } }: Dao): Connection {
  if (own !== null) return own;
  throw new UserError(`${profile.name} counts ${profile.unit.symbol} as votes, which is not wrapped OPEN.`, {
    code: 'NOTHING_TO_WRAP',
    exitCode: 2,
    details: ['wrap, unwrap and withdraw are for the DAO of OPEN.'],
    hint: `${profile.unit.symbol} that is held votes once it is delegated: flywheel delegate self.`,
  });
}

function powerCall(dao: Dao, account: Account, act: PowerAct, nameOf: (address: Address) => string): Promise<Call> {
  switch (act.kind) {
    case 'delegate':
      return delegateCall(dao, account, act.to, nameOf);
    case 'wrap':
      return wrapCall(dao, account, act.amount, act.delegate, nameOf);
    case 'unwrap':
      return unwrapCall(dao, account, act.amount);
    case 'withdraw':
      return withdrawCall(dao, account);
  }
}

/** The token that counts as votes, as the receiver of a call. */
export function votes({ governor, own }: Dao) {
  const { token, unit } = governor.profile;
  const toName = own === null ? unit.symbol : CONTRACTS.votes.name;
  // Every token with votes delegates as ours does.
  return { to: token, toName, abi: governanceOpenAbi } as const;
}

async function delegateCall(
  dao: Dao,
  account: Account,
  to: Address,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { wrapped, delegate } = await readHolding(dao, account.address);
  const name = sameAddress(to, account.address) ? 'itself' : nameOf(to);
  return {
    ...votes(dao),
    name: 'delegate',
    args: [to],
    labels: [nameOf(to)],
    summary: `Delegate the votes of ${formatVotes(wrapped, dao.governor.profile.unit)} to ${name}`,
    known:
      delegate !== null && sameAddress(delegate, to)
        ? `The votes of ${account.name} are delegated to ${nameOf(to)} already.`
        : null,
  };
}

/** The allowance first, where it is missing; the same act again then gives the wrapping. */
async function wrapCall(
  dao: Dao,
  account: Account,
  amount: bigint,
  delegate: Address | null,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { client, addresses } = wrapping(dao);
  const token = { to: addresses.token, toName: CONTRACTS.token.name, abi: openTokenAbi } as const;
  const [{ open }, allowance] = await Promise.all([
    readHolding(dao, account.address),
    client.readContract({
      address: addresses.token,
      abi: openTokenAbi,
      functionName: 'allowance',
      args: [account.address, addresses.votes],
    }),
  ]);
  const held = open ?? 0n;
  const known = held < amount ? `${account.name} holds ${formatOpen(held)}; this wraps ${formatOpen(amount)}.` : null;
  if (allowance < amount) {
    return {
      ...token,
      name: 'approve',
      args: [addresses.votes, amount],
      labels: [CONTRACTS.votes.name, formatOpen(amount)],
      summary: `Let ${formatOpen(amount)} be wrapped`,
      known,
      step: { index: 1, of: 2, next: 'wrap it' },
    };
  }
  if (delegate === null) {
    return {
      ...votes(dao),
      name: 'wrap',
      args: [amount],
      labels: [formatOpen(amount)],
      summary: `Wrap ${formatOpen(amount)}`,
      known,
    };
  }
  return {
    ...votes(dao),
    name: 'wrapAndDelegate',
    args: [amount, delegate],
    labels: [formatOpen(amount), nameOf(delegate)],
    summary: `Wrap ${formatOpen(amount)} and delegate all votes to ${sameAddress(delegate, account.address) ? 'itself' : nameOf(delegate)}`,
    known,
  };
}

async function unwrapCall(dao: Dao, account: Account, amount: bigint): Promise<Call> {
  const { client, addresses } = wrapping(dao);
  const [{ wrapped }, cooldown] = await Promise.all([
    readHolding(dao, account.address),
    client.readContract({ address: addresses.votes, abi: governanceOpenAbi, functionName: 'cooldown' }),
  ]);
  const { unit } = dao.governor.profile;
  const when = cooldown === 0n ? '' : `; the OPEN can be withdrawn ${Number(cooldown) / 86_400} days later`;
  return {
    ...votes(dao),
    name: 'unwrap',
    args: [amount],
    labels: [formatVotes(amount, unit)],
    summary: `Unwrap ${formatVotes(amount, unit)}, ending its votes at once${when}`,
    known:
      wrapped < amount
        ? `${account.name} holds ${formatVotes(wrapped, unit)}; this unwraps ${formatAmount(amount)}.`
        : null,
  };
}

async function withdrawCall(dao: Dao, account: Account): Promise<Call> {
  const { client, addresses } = wrapping(dao);
  const [[amount, readyAt], block] = await Promise.all([
    client.readContract({
      address: addresses.votes,
      abi: governanceOpenAbi,
      functionName: 'unwrapped',
      args: [account.address],
    }),
    client.getBlock(),
  ]);
  return {
    ...votes(dao),
    name: 'withdraw',
    args: [],
    summary: `Withdraw ${formatOpen(amount)} that was unwrapped`,
    known:
      amount === 0n
        ? `${account.name} has unwrapped nothing that waits.`
        : readyAt > block.timestamp
          ? `Its cooldown ends on ${formatTime(Number(readyAt))}.`
          : null,
  };
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
