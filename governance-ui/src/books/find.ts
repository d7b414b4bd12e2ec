import { UserError } from '#sim/errors.ts';
import { printable } from '#ui/proposal/printable.ts';

/** What records are found by, for messages. */
export interface Findable<R> {
  readonly one: string;
  readonly many: string;
  readonly nameOf: (record: R) => string | null;
  /** Its id or address, `0x…`. */
  readonly keyOf: (record: R) => string;
  /** The command that lists them. */
  readonly list: string;
}

/**
 * The record that a person means: by its name in any case, a part of it that no other has, or the first digits of its id.
 * @throws UserError `NOT_FOUND` (exit 4), `BAD_REFERENCE` (exit 2) where it means several
 */
export function findRecord<R>(records: readonly R[], given: string, of: Findable<R>): R {
  const wanted = given.trim().toLowerCase();
  const named = (test: (name: string) => boolean): R[] =>
    records.filter((record) => test(of.nameOf(record)?.toLowerCase() ?? ''));
  const keyed = /^0x[0-9a-f]+$/.test(wanted)
    ? records.filter((record) => of.keyOf(record).toLowerCase().startsWith(wanted))
    : [];
  const found = [keyed, named((name) => name === wanted), named((name) => wanted !== '' && name.includes(wanted))].find(
    (some) => some.length > 0,
  );
  if (found === undefined) {
    throw new UserError(`There is no ${of.one} "${given}".`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      hint: `\`${of.list}\` lists them.`,
    });
  }
  if (found.length > 1) {
    throw new UserError(`${found.length} ${of.many} are meant by "${given}".`, {
      code: 'BAD_REFERENCE',
      exitCode: 2,
      details: found.slice(0, 8).map((record) => `${printable(of.nameOf(record) ?? '')}  ${of.keyOf(record)}`.trim()),
      hint: 'Give more of it.',
    });
  }
  return found[0]!;
}
