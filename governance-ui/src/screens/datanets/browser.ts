import type { DatanetRecord } from '#ui/chain/records.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

function rows(app: App): readonly DatanetRecord[] {
  const filter = activeFilter(app.screens.datanets);
  return (app.records.overview?.economy?.datanets ?? []).filter(({ name, status }) =>
    passes(`${name} ${status}`, filter),
  );
}

export const DATANETS: Browser<DatanetRecord> = {
  id: 'datanets',
  title: 'Datanets',
  one: 'Datanet',
  many: 'Datanets',
  filtersBy: 'name and status',
  get: (app) => app.screens.datanets,
  set: (app, datanets) => ({ ...app, screens: { ...app.screens, datanets } }),
  rows,
  keyOf: ({ id }) => id,
  head: (_, width) =>
    line(
      span(
        `${pad('Status', 11)}${pad('Name', width - 33)}${pad('Gauge', 9, 'right')}${pad('Bond', 12, 'right')}`,
        'muted',
      ),
    ),
  row: (_, { status, name, gaugeBps, bond }, width) =>
    line(
      pad(status, 11),
      pad(oneLine(name), width - 33),
      pad(formatBps(gaugeBps), 9, 'right'),
      pad(formatAmount(bond), 12, 'right'),
    ),
  card: (_, { id, name, status, owner, bond, gaugeBps }, width) => [
    line(span(oneLine(name), 'strong')),
    BLANK,
    ...labelled('status', status, 8, width),
    ...labelled('gauge', `${formatBps(gaugeBps)} of the rewards`, 8, width),
    ...labelled('bond', formatOpen(bond), 8, width),
    ...labelled('owner', owner, 8, width),
    ...labelled('id', id, 8, width),
  ],
  empty: (app, width) => paragraph(app.session.noEconomy ?? 'No Datanet has applied yet.', width),
};
