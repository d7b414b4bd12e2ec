/**
 * gOPEN: the port of contracts/src/token/GovernanceOpen.sol, which is normative. Wrapping, unwrapping with its cooldown, and
 * the stream of rewards, with the same rounding. Amounts in wei, times in unix seconds.
 */

const DAY = 86_400n;
/** The shortest time over which a reward is streamed. */
const STREAM = 7n * DAY;
/** Rewards are accounted in 1e-36 wei. */
const SCALE = 10n ** 36n;

interface Account {
  balance: bigint;
  unwrapped: bigint;
  readyAt: bigint;
  settledPerToken: bigint;
  accrued: bigint;
}

interface Stream {
  scaledRate: bigint;
  scaledPerToken: bigint;
  scaledCarried: bigint;
}

export class WrappedVotes {
  private readonly accounts = new Map<string, Account>();
  private readonly endingRate = new Map<bigint, bigint>();
  private stream: Stream = { scaledRate: 0n, scaledPerToken: 0n, scaledCarried: 0n };
  private settledAt: bigint;
  private readonly cooldown: bigint;
  supply = 0n;
  rewardsHeld = 0n;

  /** @param deployedAt unix seconds; @param cooldown seconds from unwrapping to withdrawing */
  constructor(deployedAt: number, cooldown: number) {
    this.settledAt = BigInt(deployedAt);
    this.cooldown = BigInt(cooldown);
  }

  balanceOf(account: string): bigint {
    return this.of(account).balance;
  }

  /** What an account has unwrapped and not withdrawn, and from when on it can be. */
  unwrapped(account: string): { amount: bigint; readyAt: bigint } {
    const { unwrapped, readyAt } = this.of(account);
    return { amount: unwrapped, readyAt };
  }

  wrap(account: string, amount: bigint, now: number): void {
    this.settle(account, now);
    this.of(account).balance += amount;
    this.supply += amount;
  }

  /** @throws RangeError where the account holds less */
  unwrap(account: string, amount: bigint, now: number): void {
    const held = this.of(account);
    if (amount > held.balance) throw new RangeError(`${account} holds ${held.balance} gOPEN, not ${amount}`);
    this.settle(account, now);
    held.balance -= amount;
    this.supply -= amount;
    held.unwrapped += amount;
    held.readyAt = BigInt(now) + this.cooldown;
  }

  /** @throws RangeError before the cooldown is over */
  withdraw(account: string, now: number): bigint {
    const held = this.of(account);
    if (BigInt(now) < held.readyAt) throw new RangeError(`${account} can withdraw at ${held.readyAt}, not at ${now}`);
    const amount = held.unwrapped;
    held.unwrapped = 0n;
    held.readyAt = 0n;
    return amount;
  }

  /** Each payment has its own end, the first midnight seven days from now. */
  notifyReward(amount: bigint, at: number): void {
    const now = BigInt(at);
    this.settleStream(now);
    const carried = this.stream.scaledCarried / SCALE;
    this.stream.scaledCarried -= carried * SCALE;
    const endDay = (now + STREAM + DAY - 1n) / DAY;
    const added = ((amount + carried) * SCALE) / (endDay * DAY - now);
    this.stream.scaledRate += added;
    this.endingRate.set(endDay, (this.endingRate.get(endDay) ?? 0n) + added);
    this.rewardsHeld += amount;
  }

  /** Rewards of an account up to now that it has not claimed. */
  earned(account: string, now: number): bigint {
    return this.of(account).accrued + this.accruing(account, this.streamed(BigInt(now)).scaledPerToken);
  }

  claimReward(account: string, now: number): bigint {
    this.settle(account, now);
    const held = this.of(account);
    const amount = held.accrued;
    held.accrued = 0n;
    this.rewardsHeld -= amount;
    return amount;
  }

  /** The stream brought up to now. Rewards that stream while nobody holds gOPEN are carried to the next payment. */
  private streamed(now: bigint): Stream {
    let { scaledRate, scaledPerToken, scaledCarried } = this.stream;
    let from = this.settledAt;
    while (from < now && scaledRate !== 0n) {
      const day = from / DAY + 1n;
      const midnight = day * DAY;
      const until = midnight < now ? midnight : now;
      const amount = scaledRate * (until - from);
      if (this.supply === 0n) scaledCarried += amount;
      else scaledPerToken += amount / this.supply;
      if (until === midnight) scaledRate -= this.endingRate.get(day) ?? 0n;
      from = until;
    }
    return { scaledRate, scaledPerToken, scaledCarried };
  }

  private settleStream(now: bigint): void {
    this.stream = this.streamed(now);
    this.settledAt = now;
  }

  private settle(account: string, now: number): void {
    this.settleStream(BigInt(now));
    const held = this.of(account);
    held.accrued += this.accruing(account, this.stream.scaledPerToken);
    held.settledPerToken = this.stream.scaledPerToken;
  }

  private accruing(account: string, scaledPerToken: bigint): bigint {
    const { balance, settledPerToken } = this.of(account);
    return (balance * (scaledPerToken - settledPerToken)) / SCALE;
  }

  private of(account: string): Account {
    let held = this.accounts.get(account);
    if (held === undefined) {
      held = { balance: 0n, unwrapped: 0n, readyAt: 0n, settledPerToken: 0n, accrued: 0n };
      this.accounts.set(account, held);
    }
    return held;
  }
}
