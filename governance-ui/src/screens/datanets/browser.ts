import type { DatanetBook, DatanetCard } from '#ui/books/datanets/datanets.ts';
import { pendingFor } from '#ui/books/datanets/pending.ts';
import { datanetBlocks, pendingText, statusText } from '#ui/books/datanets/report.ts';
import { formatCompact, formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { filteredRows } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const NONE: readonly DatanetCard[] = [];

function book(app: App): DatanetBook | null {
  return resultOf(app, 'datanets');
}

function pendingOf(app: App, { id }: DatanetCard): string {
  return pendingFor(app.records.proposals, id).map(pendingText).join(', ');
}

const TONES: Readonly<Record<string, Tone>> = { Active: 'good', Applied: 'accent', Suspended: 'warn', Removed: 'bad' };
const STATUS = 12;
const WEIGHT = 9;
const FEES = 8;
const PENDING = 18;

/** Cells of the name, and whether what is before the voters has a column. */
function columns(width: number): { readonly name: number; readonly pending: boolean } {
  const rest = width - STATUS - WEIGHT - 2 * FEES;
  return rest - PENDING >= 20 ? { name: rest - PENDING, pending: true } : { name: rest, pending: false };
}

/** The Datanets, and what each earns. */
export const DATANETS: Browser<DatanetCard> = {
  id: 'datanets',
  title: 'Datanets',
  one: 'Datanet',
  many: 'Datanets',
  filtersBy: 'name and status',
  get: (app) => app.screens.datanets,
  set: (app, datanets) => ({ ...app, screens: { ...app.screens, datanets } }),
  rows: (app) =>
    filteredRows(book(app)?.datanets ?? NONE, app.screens.datanets, ({ name, status }) => `${name} ${status}`),
  keyOf: ({ id }) => id,
  summary: (app, width): Line[] => {
    const known = book(app);
    if (known === null) return [];
    const { epochBudget, epochEnd, timestamp, bondPrice } = known;
    return paragraph(
      `${formatOpen(epochBudget)} of rewards this week, ${formatDuration(epochEnd - timestamp)} left; an application locks ${formatOpen(bondPrice)}.`,
      width,
      'muted',
    );
  },
  head: (_, width) => {
    const { name, pending } = columns(width);
    const numbers = [pad('Weight', WEIGHT, 'right'), pad('Fees', FEES, 'right'), pad('Rewards', FEES, 'right')].join(
      '',
    );
    return line(
      span(`${pad('Status', STATUS)}${pad('Name', name)}${numbers}${pending ? '  Before the voters' : ''}`, 'muted'),
    );
  },
  row: (app, card, width) => {
    const { name, pending } = columns(width);
    return line(
      span(pad(statusText(card.status), STATUS), TONES[card.status] ?? 'plain'),
      pad(oneLine(card.name), name),
      pad(formatBps(card.gaugeBps), WEIGHT, 'right'),
      pad(formatCompact(card.fees.recent), FEES, 'right'),
      pad(formatCompact(card.rewards.recent), FEES, 'right'),
      pending ? span(`  ${pad(pendingOf(app, card), PENDING - 2)}`, 'accent') : '',
    );
  },
  card: (app, card, width) => {
    const known = book(app);
    if (known === null) return [];
    return [
      line(span(oneLine(card.name), 'strong')),
      BLANK,
      ...blocksLines(datanetBlocks(known, card, app.records.proposals), width, app.display),
    ];
  },
  empty: (app, width) =>
    app.session.noEconomy === null
      ? jobLines(app, 'datanets', 'Reading the Datanets from the chain', 'No Datanet has applied yet.', width)
      : paragraph(app.session.noEconomy, width),
};
