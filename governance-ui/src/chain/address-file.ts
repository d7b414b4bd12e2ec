import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '#sim/errors.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address } from '#ui/chain/records.ts';

const address = z.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value), {
  message: 'expected an address: 0x and 40 hexadecimal digits',
});

const BOOK = z.object({
  chainId: z.number().int().positive(),
  token: address,
  votes: address,
  governor: address,
  timelock: address,
  treasury: address,
  registry: address,
  rewards: address,
  router: address,
  policy: address,
  bonds: address,
  council: address,
  settler: address,
  streams: address,
  refunds: address.optional(),
}) satisfies z.ZodType<AddressBook>;

const HINT = 'The deploy script writes such a file: contracts/script/Deploy.s.sol.';

/**
 * Reads the address book that the deploy script wrote.
 * @throws UserError `BAD_ADDRESSES` (exit 2) with every problem of the file
 */
export async function readAddressFile(path: string): Promise<AddressBook> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UserError(missing ? `There is no file ${path}.` : `${path} is not readable as JSON.`, {
      code: 'BAD_ADDRESSES',
      exitCode: 2,
      hint: HINT,
      cause,
    });
  }
  const book = BOOK.safeParse(json);
  if (book.success) return book.data;
  throw new UserError(`${path} is no address book.`, {
    code: 'BAD_ADDRESSES',
    exitCode: 2,
    details: book.error.issues.map(({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`),
    hint: HINT,
  });
}
