import { getAddress, isAddress } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import type { Account } from '#ui/chain/records.ts';

/**
 * The account that a name, a number or an address means; the client's first where none is given. An address that the client does
 * not know gives an account that can only look.
 * @throws UserError `NO_ACCOUNT` (exit 2)
 */
export function chooseAccount(
  { accounts, network }: Pick<DaoClient, 'accounts' | 'network'>,
  given: string | null,
): Account {
  if (given === null) {
    if (accounts[0] !== undefined) return accounts[0];
    throw new UserError(`No account is known on ${network}.`, {
      code: 'NO_ACCOUNT',
      exitCode: 2,
      hint: 'Give the address to look with: --account 0x…',
    });
  }
  const text = given.trim();
  const lower = text.toLowerCase();
  const found =
    accounts.find(({ address, name }) => address.toLowerCase() === lower || name.toLowerCase() === lower) ??
    (/^\d+$/.test(text) ? accounts[Number(text) - 1] : undefined);
  if (found !== undefined) return found;
  if (isAddress(text, { strict: false })) {
    return { address: getAddress(text), name: getAddress(text), canSign: false };
  }
  throw new UserError(`There is no account "${given}" on ${network}.`, {
    code: 'NO_ACCOUNT',
    exitCode: 2,
    details: accounts.map(({ name }, i) => `${i + 1}  ${name}`),
    hint: 'Give a number or name of the list, or an address. A key of Foundry is known by its name once `flywheel account show NAME` has opened it.',
  });
}
