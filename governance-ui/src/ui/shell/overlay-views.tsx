import { showKeys } from '#ui/ui/keys/binding.ts';
import { windowStart } from '#ui/ui/list.ts';
import { clampScroll, scrollNote } from '#ui/ui/scroll.ts';
import { bodySize, dialogSize, innerWidth } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { Overlay } from '#ui/ui/shell/overlay.ts';
import { helpContent } from '#ui/ui/shell/overlay-keys.ts';
import { paletteEntries } from '#ui/ui/shell/palette.ts';
import { SCREEN_TITLES } from '#ui/ui/shell/screen-ids.ts';
import { clip, pad } from '#ui/ui/text/cells.ts';
import { BLANK, justify, type Line, line, padLine, span } from '#ui/ui/text/line.ts';
import { Dialog } from '#ui/ui/widgets/dialog.tsx';
import { fieldLine } from '#ui/ui/widgets/field.ts';
import { Lines } from '#ui/ui/widgets/lines.tsx';

export function HelpView({
  app,
  overlay,
}: {
  readonly app: App;
  readonly overlay: Extract<Overlay, { kind: 'help' }>;
}) {
  const { width, height } = bodySize(app);
  const content = helpContent(app, width);
  const from = clampScroll(overlay.scroll, content.length, height - 1);
  const title = justify(
    line(
      ' ',
      span('KEYS', 'strong'),
      span('  of this view, then everywhere, then of the other views and dialogs', 'muted'),
    ),
    line(span(`${scrollNote(from, content.length, height - 1)} `, 'muted')),
    innerWidth(width) + 1,
  );
  return <Lines lines={[title, ...content.slice(from, from + height - 1)]} width={width} height={height} />;
}

const KEYS = 14;
const WHERE = 9;

export function PaletteView({
  app,
  overlay,
}: {
  readonly app: App;
  readonly overlay: Extract<Overlay, { kind: 'palette' }>;
}) {
  const { width, height } = dialogSize(app);
  const entries = paletteEntries(app, overlay.query.text);
  const room = Math.max(3, height - 4);
  const start = windowStart(overlay.index, entries.length, room);
  const rows = entries.slice(start, start + room).map(({ binding, screen, reason }, at): Line => {
    const chosen = start + at === overlay.index;
    const text = reason === null || screen !== null ? binding.help : `${binding.label}: ${reason}`;
    const where = screen === null ? '' : SCREEN_TITLES[screen][0];
    const tone = reason === null ? (chosen ? 'strong' : 'plain') : 'muted';
    return line(
      span(chosen ? '▸ ' : '  ', 'key'),
      span(pad(showKeys(binding), KEYS), reason === null ? 'key' : 'muted'),
      span(pad(clip(text, width - KEYS - WHERE - 3), width - KEYS - WHERE - 3), tone),
      span(` ${where}`, 'muted'),
    );
  });
  const entry = entries[overlay.index];
  const command = entry?.binding.command?.({ ...app, overlay: null }) ?? null;
  const lines = [
    fieldLine(':', overlay.query, width, ' type to find an action'),
    BLANK,
    ...(rows.length === 0 ? [line(span('No action matches.', 'muted'))] : rows),
    ...Array.from({ length: Math.max(0, room - Math.max(1, rows.length)) }, () => BLANK),
    BLANK,
    command === null ? BLANK : line(span('on the command line: ', 'muted'), span(command, 'accent')),
  ].map((content) => padLine(content, width));
  return <Dialog app={app} lines={lines} />;
}
