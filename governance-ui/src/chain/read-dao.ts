import { UserError } from '#sim/errors.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { type ChainConnection, type NodeOptions, openChain } from '#ui/chain/connection.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { findContracts } from '#ui/chain/discover.ts';
import { noEconomyText } from '#ui/chain/economy.ts';
import { fromConnection } from '#ui/chain/errors.ts';
import { detectGovernor } from '#ui/chain/governor/detect.ts';
import type { Address } from '#ui/chain/records.ts';
import { shownUrl } from '#ui/format/endpoint.ts';

export interface DaoPlace extends NodeOptions {
  readonly rpcUrl: string;
  readonly governor: Address;
  /** Where our contracts are; `null`: found from the Governor. */
  readonly addresses: AddressBook | null;
  /** A fee router that was found before. */
  readonly router: Address | null;
}

/**
 * Recognises the Governor and finds the contracts that belong to it.
 * @throws UserError `NO_CONNECTION` (exit 6), `WRONG_CHAIN` where the contracts are not there, `NOT_A_GOVERNOR` (exit 2)
 */
export async function readDao(place: DaoPlace): Promise<Dao> {
  const { rpcUrl, governor: address, addresses: book } = place;
  const chain = await openChain(rpcUrl, place);
  return fromConnection(rpcUrl, async () => {
    const head = await chain.client.getBlockNumber();
    await checkChain(chain, address, book);
    const governor = await detectGovernor(chain.client, address, head);
    if (governor.profile.kind !== 'flywheel') {
      return { ...chain, governor, own: null, noEconomy: noEconomyText(`${governor.profile.name} at ${address}`) };
    }
    if (book !== null) return { ...chain, governor, own: { ...chain, addresses: book }, noEconomy: null };
    const found = await findContracts(chain.client, chain.chainId, governor.profile, head, place.router);
    if ('addresses' in found)
      return { ...chain, governor, own: { ...chain, addresses: found.addresses }, noEconomy: null };
    const noEconomy = `The ${found.missing} of ${governor.profile.name} at ${address} was not found from it: there are proposals and votes, and no economy to show. An address book helps: --addresses FILE.`;
    return { ...chain, governor, own: null, noEconomy };
  });
}

async function checkChain(
  { client, chainId, rpcUrl }: ChainConnection,
  governor: Address,
  book: AddressBook | null,
): Promise<void> {
  const code = await client.getCode({ address: governor });
  if (code !== undefined && (book === null || book.chainId === chainId)) return;
  const expected = book === null ? '' : `; the address book is for chain ${book.chainId}`;
  throw new UserError(`The contracts are not on the chain at ${shownUrl(rpcUrl)}.`, {
    code: 'WRONG_CHAIN',
    exitCode: 2,
    details: [
      `The chain's id is ${chainId}${expected}.`,
      `${code === undefined ? 'Nothing' : 'A contract'} is deployed at the Governor's address, ${governor}.`,
    ],
    hint:
      book === null
        ? 'Check --governor, and that --rpc is the chain that it is on.'
        : 'Give the address book of that chain with --addresses FILE.',
  });
}
