import type { Act } from '#ui/chain/act.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, Address, PreparedTransaction } from '#ui/chain/records.ts';
import { readHolding } from '#ui/chain/votes.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatTime } from '#ui/format/time.ts';
import { governanceOpenAbi, openTokenAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

type PowerAct = Extract<Act, { readonly kind: 'delegate' | 'wrap' | 'unwrap' | 'withdraw' }>;

/** The transaction of an act on an account's own tokens and votes, tried on the newest block. */
export async function preparePowerAct(
  connection: Connection,
  account: Account,
  act: PowerAct,
  nameOf: (address: Address) => string,
): Promise<PreparedTransaction> {
  return prepareCall(connection, account.address, await powerCall(connection, account, act, nameOf));
}

function powerCall(
  connection: Connection,
  account: Account,
  act: PowerAct,
  nameOf: (address: Address) => string,
): Promise<Call> {
  switch (act.kind) {
    case 'delegate':
      return delegateCall(connection, account, act.to, nameOf);
    case 'wrap':
      return wrapCall(connection, account, act.amount, act.delegate, nameOf);
    case 'unwrap':
      return unwrapCall(connection, account, act.amount);
    case 'withdraw':
      return withdrawCall(connection, account);
  }
}

function votes({ addresses }: Connection) {
  return { to: addresses.votes, toName: CONTRACTS.votes.name, abi: governanceOpenAbi } as const;
}

async function delegateCall(
  connection: Connection,
  account: Account,
  to: Address,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { wrapped, delegate } = await readHolding(connection, account.address);
  const name = sameAddress(to, account.address) ? 'itself' : nameOf(to);
  return {
    ...votes(connection),
    name: 'delegate',
    args: [to],
    labels: [nameOf(to)],
    summary: `Delegate the votes of ${formatAmount(wrapped)} gOPEN to ${name}`,
    known:
      delegate !== null && sameAddress(delegate, to)
        ? `The votes of ${account.name} are delegated to ${nameOf(to)} already.`
        : null,
  };
}

/** The allowance first, where it is missing; the same act again then gives the wrapping. */
async function wrapCall(
  connection: Connection,
  account: Account,
  amount: bigint,
  delegate: Address | null,
  nameOf: (address: Address) => string,
): Promise<Call> {
  const { client, addresses } = connection;
  const token = { to: addresses.token, toName: CONTRACTS.token.name, abi: openTokenAbi } as const;
  const [{ open }, allowance] = await Promise.all([
    readHolding(connection, account.address),
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
      ...votes(connection),
      name: 'wrap',
      args: [amount],
      labels: [formatOpen(amount)],
      summary: `Wrap ${formatOpen(amount)}`,
      known,
    };
  }
  return {
    ...votes(connection),
    name: 'wrapAndDelegate',
    args: [amount, delegate],
    labels: [formatOpen(amount), nameOf(delegate)],
    summary: `Wrap ${formatOpen(amount)} and delegate all votes to ${sameAddress(delegate, account.address) ? 'itself' : nameOf(delegate)}`,
    known,
  };
}

async function unwrapCall(connection: Connection, account: Account, amount: bigint): Promise<Call> {
  const { client, addresses } = connection;
  const [{ wrapped }, cooldown] = await Promise.all([
    readHolding(connection, account.address),
    client.readContract({ address: addresses.votes, abi: governanceOpenAbi, functionName: 'cooldown' }),
  ]);
  const when = cooldown === 0n ? '' : `; the OPEN can be withdrawn ${Number(cooldown) / 86_400} days later`;
  return {
    ...votes(connection),
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

async function withdrawCall(connection: Connection, account: Account): Promise<Call> {
  const { client, addresses } = connection;
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
    ...votes(connection),
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
