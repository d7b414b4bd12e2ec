import { formatAmount, toWei } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import type { AccountDialog } from '#ui/screens/account/state.ts';
import { windowStart } from '#ui/ui/list.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { cells, oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';

export function AccountView({ app, dialog }: { readonly app: App; readonly dialog: AccountDialog }) {
  const { width, height } = dialogSize(app);
  const { accounts, unit } = app.session;
  const names = Math.max(...accounts.map((account) => cells(oneLine(account.name))));
  const supply = app.records.overview?.wrappedSupply ?? 0n;
  const room = Math.max(1, height - 4);
  const start = windowStart(dialog.index, accounts.length, room);
  const rows = accounts.slice(start, start + room).map((account, at): Line => {
    const index = start + at;
    const chosen = index === dialog.index;
    const power = dialog.powers?.[index];
    const votes = power === undefined ? '…' : `${formatAmount(toWei(power, unit.decimals))} votes`;
    return line(
      span(chosen ? '▸ ' : '  ', 'key'),
      span(pad(oneLine(account.name), names), chosen ? 'strong' : 'plain'),
      span(`  ${account.address.slice(0, 6)}…${account.address.slice(-4)}`, 'muted'),
      pad(votes, 22, 'right'),
      span(power === undefined ? '' : pad(formatPercent(power, supply), 9, 'right'), 'muted'),
      account.canSign
        ? span(account.keystore === undefined ? '' : '  encrypted key', 'muted')
        : span('  look only', 'warn'),
    );
  });
  const lines = [
    line(span('ACCOUNT', 'heading'), '  through whose eyes you look, and who signs'),
    BLANK,
    ...rows,
    BLANK,
    dialog.other === null
      ? line(span(`Votes now, and their share of all ${oneLine(unit.symbol)}.`, 'muted'))
      : fieldLine('View as 0x… : ', dialog.other, width),
  ];
  return <Dialog app={app} lines={lines} />;
}
