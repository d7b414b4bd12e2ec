import type { Act } from '#ui/chain/act.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { withContracts } from '#ui/chain/economy.ts';
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

function votes({ governor, own }: Dao) {
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
  const { client, addresses } = withContracts(dao.own, dao.noEconomy);
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
  const known = open < amount ? `${account.name} holds ${formatOpen(open)}; this wraps ${formatOpen(amount)}.` : null;
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
  const { client, addresses } = withContracts(dao.own, dao.noEconomy);
  const [{ wrapped }, cooldown] = await Promise.all([
    readHolding(dao, account.address),
    client.readContract({ address: addresses.votes, abi: governanceOpenAbi, functionName: 'cooldown' }),
  ]);
  const when = cooldown === 0n ? '' : `; the OPEN can be withdrawn ${Number(cooldown) / 86_400} days later`;
  return {
    ...votes(dao),
    name: 'unwrap',
    args: [amount],
    labels: [`${formatAmount(amount)} gOPEN`],
    summary: `Unwrap ${formatAmount(amount)} gOPEN, ending its votes at once${when}`,
    known:
      wrapped < amount
        ? `${account.name} holds ${formatAmount(wrapped)} gOPEN; this unwraps ${formatAmount(amount)}.`
        : null,
  };
}

async function withdrawCall(dao: Dao, account: Account): Promise<Call> {
  const { client, addresses } = withContracts(dao.own, dao.noEconomy);
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
