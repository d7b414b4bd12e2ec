import { isAddress } from 'viem';
import type { Address } from '#ui/chain/records.ts';
import { AMOUNT_EXAMPLES, parseAmount } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { parseDuration } from '#ui/format/time.ts';

/** What was typed for a template, field by field, with what is wrong collected: a form tells all of it at once. */
export class Fields {
  readonly problems: string[] = [];
  private readonly values: ReadonlyMap<string, string>;
  private readonly read = new Set<string>();

  /** @param values `key=value` as given */
  constructor(values: ReadonlyMap<string, string>) {
    this.values = values;
  }

  wrong(key: string, allowed: string): null {
    const given = this.values.get(key);
    this.problems.push(`${key}: ${given === undefined ? 'is missing' : `"${given}" is not allowed`}; ${allowed}`);
    return null;
  }

  text(key: string, allowed: string, fallback?: string): string | null {
    this.read.add(key);
    const value = this.values.get(key)?.trim() ?? fallback;
    return value === undefined || value === '' ? this.wrong(key, allowed) : value;
  }

  /** OPEN, as `250000`, `250,000` or `1.5M`, in wei. */
  open(key: string): bigint | null {
    this.read.add(key);
    return parseAmount(this.values.get(key) ?? '') ?? this.wrong(key, `an amount of OPEN, ${AMOUNT_EXAMPLES}`);
  }

  /** A share in per cent (`12.5` or `12.5%`) as basis points. */
  share(key: string, low: number, high: number, fallback?: number): number | null {
    this.read.add(key);
    const given = this.values.get(key);
    if (given === undefined && fallback !== undefined) return fallback;
    const match = /^(\d+(?:\.\d{1,2})?)\s*%?$/.exec(given?.trim() ?? '');
    const bps = match === null ? Number.NaN : Math.round(Number(match[1]) * 100);
    const allowed = `a share from ${formatBps(low)} to ${formatBps(high)}`;
    return bps >= low && bps <= high ? bps : this.wrong(key, allowed);
  }

  /** A span as `3d`, in seconds. */
  span(key: string, low: number, high: number, shown: string): number | null {
    this.read.add(key);
    const seconds = parseDuration(this.values.get(key)?.trim() ?? '');
    return seconds !== null && seconds >= low && seconds <= high ? seconds : this.wrong(key, `a span ${shown}`);
  }

  /** A span that may be left out: 0 then. */
  optionalSpan(key: string): number | null {
    const given = this.values.get(key);
    if (given === undefined) return 0;
    return parseDuration(given.trim()) ?? this.wrong(key, 'a span, e.g. 30d');
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  address(key: string, names: ReadonlyMap<string, string>): Address | null {
    this.read.add(key);
    const given = this.values.get(key)?.trim() ?? '';
    const named = [...names].find(([, name]) => name.toLowerCase() === given.toLowerCase());
    if (named !== undefined) return named[0] as Address;
    return isAddress(given, { strict: false })
      ? (given as Address)
      : this.wrong(key, 'an address, or the name of a known account');
  }

  choice<T extends string>(key: string, words: readonly T[], fallback?: T): T | null {
    this.read.add(key);
    const given = this.values.get(key)?.trim() ?? fallback;
    return words.find((word) => word === given) ?? this.wrong(key, `one of ${words.join(', ')}`);
  }

  /** Every key that no field has asked for. */
  rest(): [key: string, value: string][] {
    return [...this.values].filter(([key]) => !this.read.has(key));
  }

  take(key: string): void {
    this.read.add(key);
  }

  /** Reports keys that mean nothing. */
  finish(known: string): void {
    for (const [key] of this.rest()) this.problems.push(`${key}: no such field; ${known}`);
  }
}
