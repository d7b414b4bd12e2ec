import { formatAmount } from '#ui/format/amount.ts';
import { type AmountDialog, available, whyNotAmount } from '#ui/screens/power/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';

const LABEL = 14;

export function AmountView({ app, dialog }: { readonly app: App; readonly dialog: AmountDialog }) {
  const { width } = dialogSize(app);
  const { holding, of } = dialog;
  const { symbol } = app.session.unit;
  const [from, to] = of === 'wrap' ? ['OPEN', symbol] : [symbol, 'OPEN'];
  const most = available(dialog);
  const votes =
    of === 'unwrap'
      ? 'Its votes end at once. The OPEN can be withdrawn after the cooldown.'
      : holding?.delegate == null
        ? 'This account has no delegate, so it is delegated to itself in the same call: without one it would not vote.'
        : `It votes with its delegate, ${holding.delegate}, from the next snapshot on.`;
  const lines = [
    line(span(of.toUpperCase(), 'heading'), ` ${from} to ${to}, one for one`),
    BLANK,
    ...labelled('account', app.session.account?.name ?? '', LABEL, width),
    ...labelled('there is', most === null ? '… reading' : `${formatAmount(most)} ${from}`, LABEL, width),
    ...paragraph(votes, width, 'muted'),
    BLANK,
    fieldLine(`How much ${from}: `, dialog.typed, width),
    ...paragraph(dialog.typed.text === '' ? '' : (whyNotAmount(dialog) ?? ''), width, 'warn'),
  ];
  return <Dialog app={app} lines={lines} />;
}
