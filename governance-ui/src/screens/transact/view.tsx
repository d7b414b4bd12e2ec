import { signingContent } from '#ui/screens/sign/view.ts';
import type { TransactDialog } from '#ui/screens/transact/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { BLANK, justify, line, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';

export function TransactView({ app, dialog }: { readonly app: App; readonly dialog: TransactDialog }) {
  const { width } = dialogSize(app);
  const { act, title, note } = dialog;
  const head = justify(
    line(span(act.kind.toUpperCase(), 'heading'), ` ${oneLine(title)}`),
    line(span(`  ${note}`, 'muted')),
    width,
  );
  const { lines, foot } = signingContent(app, dialog.signing, dialog.proposal, false, width);
  return <Dialog app={app} lines={[head, BLANK, ...lines]} foot={foot} />;
}
