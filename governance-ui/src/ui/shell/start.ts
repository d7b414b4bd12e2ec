import type { DaoClient } from '#ui/chain/client.ts';
import type { Account } from '#ui/chain/records.ts';
import { LIST } from '#ui/screens/proposals/state.ts';
import { type App, NO_RECORDS } from '#ui/ui/shell/model.ts';

/** The application before anything has been read. */
export function startApp(
  client: Pick<DaoClient, 'network' | 'rpcUrl' | 'isLocal' | 'accounts'>,
  chosen: Account | null,
  size: { readonly columns: number; readonly rows: number },
  now: number,
): App {
  const { network, rpcUrl, isLocal } = client;
  const known = client.accounts.find((account) => account.address === chosen?.address);
  const accounts = chosen === null || known !== undefined ? client.accounts : [chosen, ...client.accounts];
  return {
    ...size,
    now,
    session: { network, rpcUrl, isLocal, accounts, account: known ?? accounts[0] ?? null },
    records: NO_RECORDS,
    freshness: { loading: false, loadedAt: null, blockAt: null, failure: null },
    impacts: new Map(),
    list: LIST,
    detail: null,
    dialog: null,
    overlay: null,
    notice: null,
    nextTicket: 1,
  };
}
