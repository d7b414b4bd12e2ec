import type { DaoClient } from '#ui/chain/client.ts';
import type { Account } from '#ui/chain/records.ts';
import { DELEGATES_STATE } from '#ui/screens/delegates/state.ts';
import { LAB } from '#ui/screens/lab/state.ts';
import { LIST } from '#ui/screens/proposals/state.ts';
import { BROWSER } from '#ui/ui/browser/browser.ts';
import { PAGE } from '#ui/ui/page/page.ts';
import { type App, NO_RECORDS } from '#ui/ui/shell/model.ts';

/** The application before anything has been read. */
export function startApp(
  client: Pick<DaoClient, 'network' | 'rpcUrl' | 'isLocal' | 'noEconomy' | 'accounts' | 'governor'>,
  chosen: Account | null,
  size: { readonly columns: number; readonly rows: number },
  now: number,
  display: App['display'] = { glyphs: 'braille', linear: false, theme: 'colour' },
): App {
  const { network, rpcUrl, isLocal, noEconomy } = client;
  const { fractional, unit } = client.governor;
  const known = client.accounts.find((account) => account.address === chosen?.address);
  const accounts = chosen === null || known !== undefined ? client.accounts : [chosen, ...client.accounts];
  return {
    ...size,
    display,
    now,
    session: { network, rpcUrl, isLocal, fractional, noEconomy, unit, accounts, account: known ?? accounts[0] ?? null },
    records: NO_RECORDS,
    freshness: { loading: false, loadedAt: null, blockAt: null, failure: null },
    impacts: new Map(),
    jobs: {},
    screen: 'proposals',
    past: [],
    last: null,
    zoomed: false,
    list: LIST,
    detail: null,
    screens: {
      datanets: BROWSER,
      treasury: PAGE,
      delegates: DELEGATES_STATE,
      lab: LAB,
      outcomes: BROWSER,
      settings: BROWSER,
    },
    dialog: null,
    overlay: null,
    notice: null,
    nextTicket: 1,
  };
}
