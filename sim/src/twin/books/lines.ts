/** What a line of the books counts. Everything is in wei. */
export const LINE_KINDS = [
  'OPEN',
  'gOPEN',
  'unwrapped gOPEN',
  'stream earned',
  'builder fees due',
  'Datanet fees due',
  'staker fees due',
  'treasury fees due',
  'reward reserve',
  'open budget',
  'contributor rewards due',
  'builder rewards due',
  'rewards released',
  'attribution pool',
  'root total',
  'root claimed',
  'bonds due',
  'stream held',
  'supply of OPEN',
  'supply of gOPEN',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Kinds whose owner is a Datanet, and those whose is a root. All others are of accounts and contracts, or there is one only. */
export const DATANET_KINDS: ReadonlySet<LineKind> = new Set<LineKind>([
  'Datanet fees due',
  'contributor rewards due',
  'builder rewards due',
  'attribution pool',
]);
export const ROOT_KINDS: ReadonlySet<LineKind> = new Set<LineKind>(['root total', 'root claimed']);

/** One amount that the chain can be asked for. */
export interface Line {
  readonly kind: LineKind;
  /** The account, contract or Datanet (by index) whose it is; of a root `epoch/datanet`; '' where there is one only. */
  readonly of: string;
  readonly expected: bigint;
  /** Movements that made it what it is. */
  readonly transfers: number;
}

/** Amounts by kind and owner, each with the number of movements that made it. None is ever negative. */
export class Lines {
  private readonly cells = new Map<string, { kind: LineKind; of: string; amount: bigint; transfers: number }>();

  get(kind: LineKind, of = ''): bigint {
    return this.cells.get(`${kind}|${of}`)?.amount ?? 0n;
  }

  /** @throws RangeError where it would become negative */
  add(kind: LineKind, of: string, amount: bigint): void {
    if (amount === 0n) return;
    const key = `${kind}|${of}`;
    const cell = this.cells.get(key) ?? { kind, of, amount: 0n, transfers: 0 };
    if (cell.amount + amount < 0n) throw new Overdrawn(kind, of, cell.amount, -amount);
    cell.amount += amount;
    cell.transfers++;
    this.cells.set(key, cell);
  }

  /** A line for it, also where it has never moved. */
  open(kind: LineKind, of: string): void {
    const key = `${kind}|${of}`;
    if (!this.cells.has(key)) this.cells.set(key, { kind, of, amount: 0n, transfers: 0 });
  }

  /** Makes it what another book says that it is. */
  set(kind: LineKind, of: string, amount: bigint): void {
    this.add(kind, of, amount - this.get(kind, of));
  }

  all(): Line[] {
    return [...this.cells.values()].map(({ kind, of, amount, transfers }) => ({
      kind,
      of,
      expected: amount,
      transfers,
    }));
  }
}

/** More was to leave an account than it has. */
export class Overdrawn extends RangeError {
  override readonly name = 'Overdrawn';
  readonly of: string;
  readonly held: bigint;
  readonly asked: bigint;

  constructor(kind: LineKind, of: string, held: bigint, asked: bigint) {
    super(`${kind} of ${of || 'all'} is ${held} wei, less than ${asked}`);
    this.of = of;
    this.held = held;
    this.asked = asked;
  }
}
