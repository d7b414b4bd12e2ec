import { formatTime } from '#ui/format/time.ts';
import type { ClockDialog } from '#ui/screens/clock/state.ts';
import { dialogSize } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

function choiceLine(dialog: ClockDialog, index: number, key: string, text: string, note: string): Line {
  const chosen = index === dialog.index;
  return line(
    span(chosen ? '▸ ' : '  ', 'key'),
    span(key, 'key'),
    '  ',
    span(text, chosen ? 'strong' : 'plain'),
    span(note, 'muted'),
  );
}

export function ClockView({ app, dialog }: { readonly app: App; readonly dialog: ClockDialog }) {
  const { width } = dialogSize(app);
  const now = chainTime(app.records);
  const lines: Line[] = [
    line(span('MOVE TIME', 'heading'), '  on the local chain only'),
    BLANK,
    ...paragraph(
      `The chain's clock stands at ${formatTime(now)}. Moving it forward lets a vote end or a timelock pass at once. It cannot be moved back.`,
      width,
    ),
    BLANK,
    ...dialog.jumps.map((jump, index) => choiceLine(dialog, index, String(index + 1), jump.label, `  ${jump.note}`)),
    choiceLine(dialog, dialog.jumps.length, 'c', 'custom', '  such as 3d, 12h, 90min'),
    ...(dialog.custom === null ? [] : [BLANK, fieldLine('Move by: ', dialog.custom, width)]),
    ...(dialog.busy ? [BLANK, line(span('… Moving the clock', 'accent'))] : []),
    ...(dialog.trouble === null ? [] : [BLANK, ...troubleLines(dialog.trouble, width)]),
  ];
  return <Dialog app={app} lines={lines} />;
}
