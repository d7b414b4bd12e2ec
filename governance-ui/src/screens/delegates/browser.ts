import type { DelegateBook, DelegateProfile } from '#ui/books/delegates/delegates.ts';
import {
  comparedBlocks,
  concentrationText,
  delegateBlocks,
  participationText,
  votesText,
} from '#ui/books/delegates/report.ts';
import { accountName } from '#ui/books/words.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { filteredRows } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const NONE: readonly DelegateProfile[] = [];
const VOTES = 13;
const SHARE = 8;
const FROM = 6;
const VOTED = 9;
const NUMBERS = VOTES + SHARE + FROM + VOTED;

function book(app: App): DelegateBook | null {
  return resultOf(app, 'delegates');
}

/** The delegate that others are compared with. */
export function comparedWith(app: App): DelegateProfile | null {
  const { compared } = app.screens.delegates;
  return book(app)?.delegates.find(({ account }) => account === compared) ?? null;
}

/** Who votes, for how many, and how. */
export const DELEGATES: Browser<DelegateProfile> = {
  id: 'delegates',
  title: 'Delegates',
  one: 'delegate',
  many: 'delegates',
  filtersBy: 'name and address',
  get: (app) => app.screens.delegates,
  set: (app, list) => ({ ...app, screens: { ...app.screens, delegates: { ...app.screens.delegates, ...list } } }),
  rows: (app) =>
    filteredRows(
      book(app)?.delegates ?? NONE,
      app.screens.delegates,
      ({ name, account }) => `${name ?? ''} ${account}`,
    ),
  keyOf: ({ account }) => account,
  order: () => 'most votes first',
  summary: (app, width): Line[] => {
    const known = book(app);
    return known === null ? [] : paragraph(concentrationText(known), width, 'muted');
  },
  head: (_, width) =>
    line(
      span(
        `${pad('Delegate', width - NUMBERS)}${pad('Votes', VOTES, 'right')}${pad('Share', SHARE, 'right')}${pad('From', FROM, 'right')}${pad('Voted', VOTED, 'right')}`,
        'muted',
      ),
    ),
  row: (app, delegate, width) => {
    const known = book(app)!;
    const mark = delegate.account === app.screens.delegates.compared ? '= ' : '';
    return line(
      pad(mark + accountName(delegate), width - NUMBERS),
      pad(votesText(known, delegate.votes), VOTES, 'right'),
      pad(formatPercent(delegate.votes, known.delegated), SHARE, 'right'),
      pad(String(delegate.delegators.length), FROM, 'right'),
      pad(participationText(delegate), VOTED, 'right'),
    );
  },
  card: (app, delegate, width) => {
    const known = book(app);
    const other = comparedWith(app);
    if (known === null) return [];
    const isPair = other !== null && other.account !== delegate.account;
    return [
      line(
        span(isPair ? `${accountName(other)} and ${accountName(delegate)}` : accountName(delegate), 'strong'),
        isPair ? span('   c ends the comparison', 'muted') : '',
      ),
      BLANK,
      ...blocksLines(
        isPair ? comparedBlocks(known, other, delegate) : delegateBlocks(known, delegate),
        width,
        app.display,
      ),
    ];
  },
  empty: (app, width) => jobLines(app, 'delegates', 'Reading who has votes', 'Nobody has any votes.', width),
};
