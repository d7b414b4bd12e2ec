import { type ExportDialog, FORM_CHOICES } from '#ui/screens/export/state.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, line, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';

export function ExportView({ app, dialog }: { readonly app: App; readonly dialog: ExportDialog }) {
  const lines = [
    line(span('EXPORT', 'heading'), `  ${dialog.shown.report.title}`),
    BLANK,
    ...FORM_CHOICES.map(({ key, name, about }, index) => {
      const chosen = index === dialog.index;
      return line(
        span(chosen ? '▸ ' : '  ', 'key'),
        span(key, 'key'),
        '  ',
        span(pad(name, 10), chosen ? 'strong' : 'plain'),
        span(about, 'muted'),
      );
    }),
    BLANK,
    line(span('It is written into the folder reports/ where flywheel was started.', 'muted')),
  ];
  return <Dialog app={app} lines={lines} />;
}
