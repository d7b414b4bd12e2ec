import type { App } from '#ui/ui/shell/model.ts';
import { SCREEN_IDS, SCREEN_TITLES, screenKey } from '#ui/ui/shell/screen-ids.ts';
import { justify, type Line, line, lineCells, padLine, span } from '#ui/ui/text/line.ts';

function screens(app: App, form: 0 | 1): Line {
  return SCREEN_IDS.flatMap((id, index) => {
    const shown = id === app.screen;
    const title = span(SCREEN_TITLES[id][form], shown ? 'strong' : 'muted');
    return line(index === 0 ? '' : ' ', span(shown ? '▸' : ' ', 'key'), span(`${screenKey(id)} `, 'key'), title);
  });
}

/** The seven screens with their keys; the one that is shown has a marker. */
export function tabRow(app: App): Line {
  const full = screens(app, 0);
  const row = lineCells(full) <= app.columns ? full : screens(app, 1);
  const commands = line(span(':', 'key'), span(' commands ', 'muted'));
  return lineCells(row) + lineCells(commands) + 2 <= app.columns
    ? justify(row, commands, app.columns)
    : padLine(row, app.columns);
}
