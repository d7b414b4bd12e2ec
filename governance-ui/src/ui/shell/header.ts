import { formatCompact, toWei } from '#ui/format/amount.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { countNeeded } from '#ui/ui/shell/select.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { justify, type Line, line, lineCells, span } from '#ui/ui/text/line.ts';

/** A piece of the header; of those that do not fit, the highest numbers drop out first. */
interface Piece {
  readonly text: string;
  readonly order: number;
}

function age(since: number | null, now: number): string {
  return since === null ? '' : formatDuration((now - since) / 1000);
}

/** How old the records are, when they cannot be read any more; '' while all is well. */
export function staleText(app: App): string {
  const { failure, loadedAt, loading } = app.freshness;
  if (failure === null) return '';
  const retry = loading ? 'reading …' : `again in ${formatDuration(Math.max(0, failure.retryAt - app.now) / 1000)}`;
  return loadedAt === null ? `! NO CONNECTION, ${retry}` : `! STALE ${age(loadedAt, app.now)}, ${retry}`;
}

function leftPieces(app: App): Piece[] {
  const { overview } = app.records;
  return [
    { text: 'flywheel', order: 5 },
    { text: oneLine(app.session.network), order: 2 },
    ...(overview === null
      ? []
      : [
          { text: `block ${groupDigits(overview.block.toString())}`, order: 3 },
          { text: `${age(app.freshness.blockAt, app.now)} old`, order: 7 },
        ]),
  ];
}

function rightPieces(app: App): Piece[] {
  const { account } = app.session;
  const { overview, powerNow } = app.records;
  const waiting = countNeeded(app);
  const votes =
    powerNow === null || overview === null
      ? []
      : [
          { text: `${formatCompact(toWei(powerNow, overview.unit.decimals))} votes`, order: 4 },
          { text: `(${formatPercent(powerNow, overview.wrappedSupply)})`, order: 6 },
        ];
  return [
    ...(app.freshness.loadedAt === null
      ? []
      : [{ text: waiting === 0 ? 'no vote needed' : `${waiting} need your vote`, order: 1 }]),
    ...votes,
    {
      text: account === null ? 'read-only' : oneLine(account.name) + (account.canSign ? '' : ', look only'),
      order: 2,
    },
  ];
}

function joined(pieces: readonly Piece[], most: number): string {
  return pieces
    .filter((piece) => piece.order <= most && piece.text !== '')
    .map((piece) => piece.text)
    .join('  ');
}

/** One line: network, block and its age, what needs a vote, votes, account. A failing connection turns it to STALE. */
export function headerLine(app: App): Line {
  const stale = staleText(app);
  const tone = stale === '' ? 'bar' : 'barAlert';
  const leftAll = leftPieces(app);
  const rightAll = rightPieces(app);
  for (let most = 7; most >= 1; most--) {
    const left = line(span(` ${[joined(leftAll, most), stale].filter((text) => text !== '').join('  ')}`, tone));
    const right = line(span(`${joined(rightAll, most)} `, tone));
    if (lineCells(left) + 2 + lineCells(right) <= app.columns || most === 1) {
      return justify(left, right, app.columns, tone);
    }
  }
  return [];
}
