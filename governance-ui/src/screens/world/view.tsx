import { STANDING_SET } from '#ui/review/economics/standing-set.ts';
import type { WorldDialog } from '#ui/screens/world/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, line, paragraph, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';

export function WorldView({ app, dialog }: { readonly app: App; readonly dialog: WorldDialog }) {
  const { width } = dialogSize(app);
  const lines = [
    line(span('WORLD', 'heading'), `  in which #${dialog.proposal.number} is simulated, with and without it`),
    BLANK,
    ...STANDING_SET.flatMap(({ label, sentence }, index) => {
      const chosen = index === dialog.index;
      return [
        line(span(chosen ? '▸ ' : '  ', 'key'), span(label, chosen ? 'strong' : 'plain')),
        ...paragraph(sentence, width, 'muted', 4),
      ];
    }),
  ];
  return <Dialog app={app} lines={lines} />;
}
