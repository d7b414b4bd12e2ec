import type { Flow, Token, World } from '#sim/model/world.ts';

const TOLERANCE = 1e-9;

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

const ACCOUNTS = ['reserve', 'treasury', 'locked', 'staked', 'float', 'burned'] as const;
type Account = (typeof ACCOUNTS)[number];

/** What a stage may do to an account, in OPEN. An account that is not named stays as it is. */
type Movements = (flow: Flow) => Partial<Record<Account | 'balances', number>>;

/** By stage. Those that are not named move nothing; the market moves nearly all, so that only its sum is known here. */
const MOVEMENTS: Readonly<Record<string, Movements>> = {
  use: ({ feesOpen }) => ({ float: -feesOpen }),
  reward: (flow) => ({
    reserve: -flow.emission,
    treasury: flow.treasuryFees,
    burned: flow.burnedFees,
    balances: flow.contributorFees + flow.contributorEmission + flow.builderFees + flow.builderEmission - flow.sold,
  }),
};

/** What has left one account and not come to another, by stage: fees until they are split, sales until the market. */
const IN_TRANSIT: Readonly<Record<string, (flow: Flow) => number>> = {
  use: ({ feesOpen }) => feesOpen,
  reward: ({ sold, stakerFees }) => sold + stakerFees,
  adapt: ({ sold, stakerFees }) => sold + stakerFees,
};

/**
 * The books of section 9, kept beside the stages: after each of them every account has moved as that stage may move it, none
 * is negative, the day's fees equal the sum of their parts, and what was issued is somewhere: supply − burned = reserve +
 * treasury + locked + staked + balances + float + what is on its way. To a relative 1e-9 of the supply.
 */
export class Accounting {
  private readonly world: World;
  private before: Readonly<Record<Account, number>>;
  private balances: number;
  /** The largest relative error so far. */
  worst: number;

  constructor(world: World, worst = 0) {
    this.world = world;
    this.worst = worst;
    this.before = amounts(world.token);
    this.balances = sumOfBalances(world, 'start');
  }

  /**
   * To be called after each stage of the day, in their order.
   * @throws AccountingError naming day, stage and account
   */
  check(stage: string): void {
    const { world } = this;
    // In most stages nothing moves: then all is as right as it was.
    if (MOVEMENTS[stage] === undefined && stage !== 'market' && isUnmoved(this.before, world.token)) return;
    const now = amounts(world.token);
    const held = this.balances;
    for (const account of ACCOUNTS) requireAmount(world, stage, account, now[account]);
    if (stage === 'reward') this.note(feesError(world, stage));
    // Balances move in `reward` alone; that nothing else did is seen in the evening.
    if (stage === 'reward' || stage === 'market') this.balances = sumOfBalances(world, stage);
    if (stage !== 'market') this.requireMovements(stage, now, this.balances - held);
    else requireMovement(world, stage, 'balances', 0, this.balances - held);
    this.note(this.supplyError(stage, now));
    this.before = now;
  }

  private requireMovements(stage: string, now: Readonly<Record<Account, number>>, balances: number): void {
    const allowed = MOVEMENTS[stage]?.(this.world.flow) ?? {};
    for (const account of ACCOUNTS) {
      requireMovement(this.world, stage, account, allowed[account] ?? 0, now[account] - this.before[account]);
    }
    requireMovement(this.world, stage, 'balances', allowed.balances ?? 0, balances);
  }

  private supplyError(stage: string, now: Readonly<Record<Account, number>>): number {
    const { token, flow, day } = this.world;
    const accounts = now.reserve + now.treasury + now.locked + now.staked + now.float + this.balances;
    const held = accounts + (IN_TRANSIT[stage]?.(flow) ?? 0);
    const issued = token.supply - token.burned;
    const error = relativeError(issued, held);
    if (error <= TOLERANCE) return error;
    throw new AccountingError(
      day,
      stage,
      'supply',
      `supply less burned is ${issued} OPEN, but the accounts hold ${held}`,
    );
  }

  private note(error: number): void {
    this.worst = Math.max(this.worst, error);
  }
}

/** @throws AccountingError where the price, which the night has made, is none */
export function requirePrice({ token, day }: World): void {
  if (token.price > 0 && Number.isFinite(token.price)) return;
  throw new AccountingError(day, 'trade', 'price', `the price is ${token.price} USD`);
}

function amounts({ reserve, treasury, locked, staked, float, burned }: Token): Record<Account, number> {
  return { reserve, treasury, locked, staked, float, burned };
}

function isUnmoved(before: Readonly<Record<Account, number>>, token: Token): boolean {
  for (const account of ACCOUNTS) if (before[account] !== token[account]) return false;
  return true;
}

function requireMovement(world: World, stage: string, account: string, allowed: number, moved: number): void {
  if (Math.abs(moved - allowed) <= TOLERANCE * world.token.supply) return;
  const message = `${account} moved by ${moved} OPEN in ${stage}, where ${allowed} was due`;
  throw new AccountingError(world.day, stage, account, message);
}

function feesError({ flow, day }: World, stage: string): number {
  const parts = flow.contributorFees + flow.builderFees + flow.stakerFees + flow.treasuryFees + flow.burnedFees;
  const error = relativeError(flow.feesOpen, parts);
  if (error <= TOLERANCE) return error;
  const message = `fees of ${flow.feesOpen} OPEN were split into parts that sum to ${parts}`;
  throw new AccountingError(day, stage, 'fees', message);
}

/** A negative amount, beyond what rounding can make, or one that is no number, is none. */
function requireAmount(world: World, stage: string, account: string, amount: number): void {
  if (amount >= -TOLERANCE * world.token.supply) return;
  throw new AccountingError(world.day, stage, account, `${account} holds ${amount} OPEN after ${stage}`);
}

function sumOfBalances(world: World, stage: string): number {
  const least = -TOLERANCE * world.token.supply;
  let sum = 0;
  for (const [name, { count, balance }] of [
    ['balance of a contributor', world.contributors],
    ['balance of a builder', world.builders],
  ] as const) {
    for (let i = 0; i < count; i++) {
      const amount = balance[i]!;
      if (!(amount >= least)) requireAmount(world, stage, name, amount);
      sum += amount;
    }
  }
  return sum;
}

function relativeError(expected: number, actual: number): number {
  return expected === actual ? 0 : Math.abs(expected - actual) / Math.max(Math.abs(expected), Math.abs(actual));
}
