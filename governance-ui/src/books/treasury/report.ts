import { fanBlock } from '#sim/report/fan-band.ts';
import { counted } from '#sim/report/numbers.ts';
import type { Block, Report, TableBlock } from '#sim/report/report.ts';
import { columns, right, spare } from '#ui/books/table.ts';
import type { Runway } from '#ui/books/treasury/runway.ts';
import { lastsText } from '#ui/books/treasury/runway-words.ts';
import { type Flow, type StreamRecord, type TreasuryBook, total } from '#ui/books/treasury/treasury.ts';
import { accountName } from '#ui/books/words.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatBps, formatPercent } from '#ui/format/percent.ts';
import { formatDuration, formatTime } from '#ui/format/time.ts';
import { printable } from '#ui/proposal/printable.ts';

/** What the DAO owns, what may leave, what came and went, and how long it lasts. */
export function treasuryReport(book: TreasuryBook, runway: Runway | null): Report {
  const { network, block, timestamp, balance, outflow } = book;
  return {
    title: 'Treasury',
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}). Amounts in OPEN.`,
    verdict: {
      tone: 'neutral',
      word: formatOpen(balance),
      sentences: [
        `${formatOpen(outflow.available)} of it may leave now.`,
        ...(runway === null ? [] : [`${lastsText(runway)} A simulation, not a forecast of price.`]),
      ],
    },
    blocks: treasuryBlocks(book, runway),
    provenance: { facts: [['Chain', `${network}, block ${block}`]], commands: ['flywheel treasury'], notes: [] },
  };
}

export function treasuryBlocks(book: TreasuryBook, runway: Runway | null): Block[] {
  return [balances(book), leaving(book), flows(book), split(book), ...streams(book), ...runwayBlocks(runway)];
}

function balances({ balance, reserve, undistributed, wrappedSupply, totalSupply }: TreasuryBook): Block {
  const figure = (label: string, amount: bigint, detail = `${formatPercent(amount, totalSupply)} of all OPEN`) => ({
    label,
    value: formatAmount(amount),
    detail,
  });
  return {
    kind: 'keyFigures',
    title: 'Balances',
    sentence: '',
    figures: [
      figure('Treasury', balance),
      figure('On its way from fees', undistributed, 'booked by the router, not handed on yet'),
      figure('Reward reserve', reserve),
      figure('Wrapped, votes', wrappedSupply),
      figure('All OPEN', totalSupply, ''),
    ],
  };
}

function leaving({ outflow, budgets }: TreasuryBook): TableBlock {
  const row = (what: string, most: bigint, used: bigint, left: bigint): string[] => [
    what,
    formatAmount(most),
    formatAmount(used),
    formatPercent(used, most),
    formatAmount(left),
  ];
  return {
    kind: 'table',
    title: 'What may leave in any 30 days',
    sentence: `No more than ${formatBps(outflow.capBps)} of what the treasury holds may leave in any 30 days, and for each purpose no more than its budget.`,
    columns: columns('For', right('At most'), right('Left in 30 days'), right('Used'), right('May leave now')),
    rows: [
      row('everything', outflow.cap, outflow.used, outflow.available),
      ...budgets.map(({ category, budget, spent, available }) => row(category, budget, spent, available)),
    ],
  };
}

function flows({ flow, timestamp, balance }: TreasuryBook): TableBlock {
  const days = formatDuration(timestamp - flow.since);
  const rows = (all: readonly Flow[], sign: string): string[][] =>
    all.map(({ what, amount, payments }) => [what, `${sign}${formatAmount(amount)}`, String(payments)]);
  return {
    kind: 'table',
    title: `What came and went in ${days}`,
    sentence: `From ${formatOpen(flow.before)} to ${formatOpen(balance)}: ${formatOpen(total(flow.in))} came and ${formatOpen(total(flow.out))} went.`,
    columns: columns('What', right('OPEN'), right('Payments')),
    rows: [...rows(flow.in, '+'), ...rows(flow.out, '−')],
  };
}

function split({ split: legs }: TreasuryBook): Block {
  return {
    kind: 'bars',
    title: 'Where every fee goes',
    sentence: '',
    unit: 'share',
    bars: Object.entries(legs).map(([leg, bps]) => ({
      label: leg,
      value: bps / 10_000,
      low: null,
      high: null,
      text: formatBps(bps),
    })),
  };
}

/** When something of a stream can be claimed next, or that it is over. */
function streamState({ cliffEnd, end, canceled }: StreamRecord, now: number): string {
  if (canceled) return 'stopped';
  if (end <= now) return 'vested in full';
  return cliffEnd > now ? `first in ${formatDuration(cliffEnd - now)}` : `ends in ${formatDuration(end - now)}`;
}

function streams({ streams: all, timestamp }: TreasuryBook): Block[] {
  if (all.length === 0)
    return [{ kind: 'text', title: 'Streams', sentence: '', paragraphs: ['Nothing is promised over time.'] }];
  return [
    {
      kind: 'table',
      title: 'Streams: what is promised over time',
      sentence: '',
      columns: columns(right('#'), 'To', right('OPEN'), right('Vested'), right('Claimed'), 'Next', spare('For')),
      rows: all.map((stream) => [
        String(stream.id),
        accountName({ account: stream.to, name: stream.name }),
        formatAmount(stream.amount),
        formatAmount(stream.vested),
        formatAmount(stream.claimed),
        streamState(stream, timestamp),
        printable(stream.reason),
      ]),
    },
  ];
}

function runwayBlocks(runway: Runway | null): Block[] {
  if (runway === null) return [];
  const { days, band, replicates, seed, scale, modelHash, notes } = runway;
  return [
    fanBlock({
      title: 'Runway: what the treasury holds',
      unit: 'OPEN',
      days,
      bands: [{ label: 'treasury', ...band }],
      refLine: null,
      marker: null,
    }),
    {
      kind: 'text',
      title: '',
      sentence: '',
      list: true,
      paragraphs: [
        lastsText(runway),
        `${counted(replicates, 'run')} from the chain's present state, seed ${seed}, population scale ${scale}, model ${modelHash.slice(0, 12)}. A simulation, not a forecast of price.`,
        ...notes,
      ],
    },
  ];
}
