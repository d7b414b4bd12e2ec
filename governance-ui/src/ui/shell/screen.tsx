import { Box } from 'ink';
import { AccountView } from '#ui/screens/account/view.tsx';
import { ClockView } from '#ui/screens/clock/view.tsx';
import { DraftView } from '#ui/screens/draft/view.tsx';
import { ExportView } from '#ui/screens/export/view.tsx';
import { AmountView } from '#ui/screens/power/view.tsx';
import { TransactView } from '#ui/screens/transact/view.tsx';
import { VoteView } from '#ui/screens/vote/view.tsx';
import { WorldView } from '#ui/screens/world/view.tsx';
import { footerLine } from '#ui/ui/shell/footer.ts';
import { headerLine } from '#ui/ui/shell/header.ts';
import { MIN_COLUMNS, MIN_ROWS, noticeLines, tooSmall } from '#ui/ui/shell/layout.ts';
import type { App, Dialog } from '#ui/ui/shell/model.ts';
import { HelpView, PaletteView } from '#ui/ui/shell/overlay-views.tsx';
import { screenOf } from '#ui/ui/shell/registry.ts';
import { tabRow } from '#ui/ui/shell/tab-row.ts';
import { paragraph } from '#ui/ui/text/line.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';

function TooSmall({ app }: { readonly app: App }) {
  const text = `Please make the terminal at least ${MIN_COLUMNS}x${MIN_ROWS}, or quit (q) and run: ${screenOf(app).command(app)}`;
  return <Lines lines={paragraph(text, app.columns)} width={app.columns} height={app.rows} />;
}

function DialogView({ app, dialog }: { readonly app: App; readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case 'vote':
      return <VoteView app={app} dialog={dialog} />;
    case 'transact':
      return <TransactView app={app} dialog={dialog} />;
    case 'draft':
      return <DraftView app={app} dialog={dialog} />;
    case 'amount':
      return <AmountView app={app} dialog={dialog} />;
    case 'clock':
      return <ClockView app={app} dialog={dialog} />;
    case 'world':
      return <WorldView app={app} dialog={dialog} />;
    case 'export':
      return <ExportView app={app} dialog={dialog} />;
    case 'account':
      return <AccountView app={app} dialog={dialog} />;
  }
}

function Body({ app }: { readonly app: App }) {
  if (app.overlay?.kind === 'help') return <HelpView app={app} overlay={app.overlay} />;
  if (app.overlay?.kind === 'palette') return <PaletteView app={app} overlay={app.overlay} />;
  if (app.dialog !== null) return <DialogView app={app} dialog={app.dialog} />;
  const { View } = screenOf(app);
  return <View app={app} />;
}

/** The whole screen: exactly `columns` x `rows`, so that nothing of an older frame stays and nothing scrolls. */
export function Screen({ app }: { readonly app: App }) {
  if (tooSmall(app)) return <TooSmall app={app} />;
  const notice = noticeLines(app);
  return (
    <Box width={app.columns} height={app.rows} flexDirection="column">
      <Lines lines={[headerLine(app), tabRow(app)]} width={app.columns} height={2} />
      <Body app={app} />
      {notice.length > 0 && <Lines lines={notice} width={app.columns} height={notice.length} />}
      <Lines lines={[footerLine(app)]} width={app.columns} height={1} />
    </Box>
  );
}
