import type { World } from '#sim/model/world.ts';

const TOLERANCE = 1e-9;

/** Agents with a balance in OPEN. */
interface Holders {
  readonly count: number;
  readonly balance: Float64Array;
}

/** An identity of the accounting that did not hold: which one, when, and by how much. */
export class AccountingError extends Error {
  override readonly name = 'AccountingError';
  readonly day: number;
  readonly stage: string;
  readonly account: string;

  constructor(day: number, stage: string, account: string, message: string) {
    super(message);
    this.day = day;
    this.stage = stage;
    this.account = account;
  }
}

/**
 * The books of section 9: no account is negative, the day's fees equal the sum of their parts, and what was issued is
 * somewhere: supply − burned = reserve + treasury + locked + staked + balances + float. To a relative 1e-9.
 * @returns the largest relative error
 * @throws AccountingError naming day, stage and account
 */
export function checkAccounts(world: World): number {
  const { token, flow, contributors, builders } = world;
  // Nothing else can be right after a price that is no number.
  if (!(token.price > 0 && Number.isFinite(token.price))) {
    throw new AccountingError(world.day, 'market', 'price', `the price is ${token.price} USD`);
  }
  const held =
    amountOf(world, 'reward', 'reserve', token.reserve) +
    amountOf(world, 'market', 'treasury', token.treasury) +
    amountOf(world, 'market', 'locked', token.locked) +
    amountOf(world, 'market', 'staked', token.staked) +
    amountOf(world, 'market', 'float', token.float) +
    sumOfBalances(world, 'balance of a contributor', contributors) +
    sumOfBalances(world, 'balance of a builder', builders);

  const feeParts = flow.contributorFees + flow.builderFees + flow.stakerFees + flow.treasuryFees + flow.burnedFees;
  const feeError = relativeError(flow.feesOpen, feeParts);
  if (!(feeError <= TOLERANCE)) {
    throw new AccountingError(
      world.day,
      'reward',
      'fees',
      `fees of ${flow.feesOpen} OPEN were split into parts that sum to ${feeParts}`,
    );
  }
  const issued = token.supply - token.burned;
  const supplyError = relativeError(issued, held);
  if (!(supplyError <= TOLERANCE)) {
    throw new AccountingError(
      world.day,
      'market',
      'supply',
      `supply less burned is ${issued} OPEN, but the accounts hold ${held}`,
    );
  }
  return Math.max(feeError, supplyError);
}

function amountOf(world: World, stage: string, account: string, amount: number): number {
  if (amount >= -TOLERANCE * world.token.supply) return amount;
  throw new AccountingError(world.day, stage, account, `${account} holds ${amount} OPEN after ${stage}`);
}

function sumOfBalances(world: World, name: string, { count, balance }: Holders): number {
  const least = -TOLERANCE * world.token.supply;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const amount = balance[i]!;
    if (!(amount >= least)) amountOf(world, 'reward', name, amount);
    sum += amount;
  }
  return sum;
}

function relativeError(expected: number, actual: number): number {
  return expected === actual ? 0 : Math.abs(expected - actual) / Math.max(Math.abs(expected), Math.abs(actual));
}
