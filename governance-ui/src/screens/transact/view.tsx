import { formatTime } from '#ui/format/time.ts';
import { signingContent } from '#ui/screens/sign/view.ts';
import type { TransactDialog } from '#ui/screens/transact/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { BLANK, justify, line, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';

export function TransactView({ app, dialog }: { readonly app: App; readonly dialog: TransactDialog }) {
  const { width } = dialogSize(app);
  const { proposal, kind } = dialog;
  const since =
    kind === 'execute' && proposal.eta !== null ? `executable since ${formatTime(proposal.eta)}` : 'anyone may do this';
  const title = justify(
    line(span(kind.toUpperCase(), 'heading'), ` #${proposal.number} ${oneLine(proposal.title)}`),
    line(span(`  ${since}`, 'muted')),
    width,
  );
  const { lines, foot } = signingContent(app, dialog.signing, proposal, false, width);
  return <Dialog app={app} lines={[title, BLANK, ...lines]} foot={foot} />;
}
