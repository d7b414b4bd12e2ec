import type { Delegate } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatPercent } from '#ui/format/percent.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, labelled, line, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

function nameOf({ name, account }: Delegate): string {
  return name === null ? shortAddress(account) : oneLine(name);
}

function rows(app: App): readonly Delegate[] {
  const filter = activeFilter(app.screens.delegates);
  return (resultOf(app, 'delegates') ?? []).filter(({ name, account }) => passes(`${name ?? ''} ${account}`, filter));
}

function share(app: App, votes: bigint): string {
  return formatPercent(votes, app.records.overview?.wrappedSupply ?? 0n);
}

export const DELEGATES: Browser<Delegate> = {
  id: 'delegates',
  title: 'Delegates',
  one: 'delegate',
  many: 'delegates',
  filtersBy: 'name and address',
  get: (app) => app.screens.delegates,
  set: (app, delegates) => ({ ...app, screens: { ...app.screens, delegates } }),
  rows,
  keyOf: ({ account }) => account,
  order: () => 'most votes first',
  head: (_, width) =>
    line(span(`${pad('Delegate', width - 24)}${pad('Votes', 16, 'right')}${pad('Share', 8, 'right')}`, 'muted')),
  row: (app, delegate, width) =>
    line(
      pad(nameOf(delegate), width - 24),
      pad(formatAmount(delegate.votes), 16, 'right'),
      pad(share(app, delegate.votes), 8, 'right'),
    ),
  card: (app, delegate, width) => [
    line(span(nameOf(delegate), 'strong')),
    BLANK,
    ...labelled('address', delegate.account, 10, width),
    ...labelled('votes', `${formatAmount(delegate.votes)}   ${share(app, delegate.votes)} of all gOPEN`, 10, width),
  ],
  empty: (app, width) => jobLines(app, 'delegates', 'Reading the delegates', 'Nobody has any votes.', width),
};
