import { counted } from '#sim/report/numbers.ts';
import type { Block, Report } from '#sim/report/report.ts';
import { type DatanetBook, type DatanetCard, INCOME_DAYS } from '#ui/books/datanets/datanets.ts';
import { type Pending, pendingFor } from '#ui/books/datanets/pending.ts';
import { columns, right, spare } from '#ui/books/table.ts';
import { accountName } from '#ui/books/words.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { formatAmount, formatOpen } from '#ui/format/amount.ts';
import { formatBps, formatPercent } from '#ui/format/percent.ts';
import { formatDuration, formatTime } from '#ui/format/time.ts';
import { printable } from '#ui/proposal/printable.ts';

/** A status by glyph and word. */
const GLYPHS: Readonly<Record<string, string>> = {
  Applied: '○',
  Probation: '◐',
  Active: '●',
  Suspended: '!',
  Exiting: '–',
  Exited: '–',
  Rejected: '✗',
  Removed: '✗',
};

export function statusText(status: string): string {
  return `${GLYPHS[status] ?? '?'} ${status.toUpperCase()}`;
}

/** How a status comes to its end. */
const ENDS: Readonly<Record<string, readonly [ahead: string, past: string]>> = {
  Applied: ['may be withdrawn', 'may be withdrawn since'],
  Probation: ['can become active', 'can become active since'],
  Exiting: ['its bond is free', 'its bond is free since'],
  Suspended: ['lifts by itself', 'lifted'],
};

function statusSentence({ status, since, until }: DatanetCard, now: number): string {
  const lasted = `for ${formatDuration(now - since)}`;
  const ends = ENDS[status];
  if (until === null || ends === undefined) return lasted;
  return until > now
    ? `${lasted}; ${ends[0]} in ${formatDuration(until - now)}`
    : `${lasted}; ${ends[1]} ${formatTime(until)}`;
}

/** All Datanets in a table. */
export function datanetsReport(book: DatanetBook, proposals: readonly Proposal[]): Report {
  const { network, block, timestamp, datanets, bondPrice, epochBudget, epochEnd } = book;
  const fees = datanets.reduce((sum, each) => sum + each.fees.recent, 0n);
  return {
    title: 'Datanets',
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}). Amounts in OPEN.`,
    verdict: {
      tone: 'neutral',
      word: counted(datanets.length, 'Datanet'),
      sentences: [
        `Users paid ${formatOpen(fees)} for their data in ${recentDays(book)}.`,
        `The running week has ${formatOpen(epochBudget)} of rewards and ends in ${formatDuration(epochEnd - timestamp)}.`,
        `An application locks a bond of ${formatOpen(bondPrice)} now.`,
      ],
    },
    blocks: [
      {
        kind: 'table',
        title: '',
        sentence: '',
        columns: columns(
          'Status',
          'Name',
          right('Weight'),
          right(`Fees, ${INCOME_DAYS} d`),
          right(`Rewards, ${INCOME_DAYS} d`),
          right('Bond'),
          spare('Before the voters'),
        ),
        rows: datanets.map((each) => [
          statusText(each.status),
          printable(each.name),
          formatBps(each.gaugeBps),
          formatAmount(each.fees.recent),
          formatAmount(each.rewards.recent),
          formatAmount(each.bond),
          pendingFor(proposals, each.id).map(pendingText).join(', '),
        ]),
      },
    ],
    provenance: { facts: [['Chain', `${network}, block ${block}`]], commands: ['flywheel datanets'], notes: [] },
  };
}

function recentDays({ timestamp, since }: DatanetBook): string {
  return formatDuration(timestamp - since);
}

export function pendingText({ number, state, to }: Pending): string {
  return `#${number} ${state.toLowerCase()}: ${to.toLowerCase()}`;
}

/** One Datanet. */
export function datanetReport(book: DatanetBook, card: DatanetCard, proposals: readonly Proposal[]): Report {
  const { network, block, timestamp } = book;
  return {
    title: `Datanet ${printable(card.name)}`,
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}). Amounts in OPEN.`,
    verdict: {
      tone: card.status === 'Active' ? 'good' : card.status === 'Suspended' ? 'bad' : 'neutral',
      word: card.status,
      sentences: [statusSentence(card, timestamp)],
    },
    blocks: datanetBlocks(book, card, proposals),
    provenance: {
      facts: [['Chain', `${network}, block ${block}`]],
      commands: [`flywheel datanets ${card.id.slice(0, 10)}`],
      notes: [],
    },
  };
}

/** What is known of a Datanet, what is being decided first. */
export function datanetBlocks(book: DatanetBook, card: DatanetCard, proposals: readonly Proposal[]): Block[] {
  return [standing(book, card, proposals), income(book, card), models(book, card), ...objections(card), identity(card)];
}

function standing({ timestamp, epochBudget }: DatanetBook, card: DatanetCard, proposals: readonly Proposal[]): Block {
  const pending = pendingFor(proposals, card.id);
  const { status, bond, slashed, gaugeBps, gaugeNowBps } = card;
  return {
    kind: 'keyFigures',
    title: '',
    sentence: '',
    figures: [
      { label: 'Status', value: statusText(status), detail: statusSentence(card, timestamp) },
      ...pending.map((each) => ({
        label: 'Before the voters',
        value: `#${each.number}`,
        detail: `${each.state}: ${each.from} → ${each.to}`,
      })),
      {
        label: 'Reward weight',
        value: formatBps(gaugeBps),
        detail:
          gaugeNowBps === gaugeBps
            ? `${formatOpen((epochBudget * BigInt(gaugeNowBps)) / 10_000n)} of this week's rewards`
            : `from the next week on; ${formatBps(gaugeNowBps)} in this one`,
      },
      {
        label: 'Bond',
        value: formatAmount(bond),
        detail: slashed === 0n ? 'nothing slashed' : `${formatAmount(slashed)} slashed`,
      },
    ],
  };
}

function income(book: DatanetBook, { fees, rewards, ownSplit, attributed, contributors, pool }: DatanetCard): Block {
  const all = book.datanets.reduce((sum, each) => sum + each.fees.recent, 0n);
  const days = recentDays(book);
  const claimable = rewards.claimable.contributors + rewards.claimable.builders;
  const split =
    ownSplit === null
      ? 'the common split'
      : Object.entries(ownSplit)
          .map(([leg, bps]) => `${leg} ${formatBps(bps)}`)
          .join(', ');
  return {
    kind: 'keyFigures',
    title: 'Income',
    sentence: '',
    figures: [
      {
        label: 'Fees',
        value: formatAmount(fees.recent),
        detail: `in ${days}, ${formatPercent(fees.recent, all)} of all; ${counted(fees.payments, 'payment')} of ${counted(fees.payers, 'user')}`,
      },
      { label: 'Fees ever', value: formatAmount(fees.ever), detail: `divided by ${split}` },
      {
        label: 'Rewards',
        value: formatAmount(rewards.recent),
        detail: `in ${days}; ${formatAmount(rewards.ever)} ever`,
      },
      {
        label: 'Not paid out yet',
        value: formatAmount(fees.claimable + claimable),
        detail: `fees ${formatAmount(fees.claimable)}, rewards ${formatAmount(claimable)}`,
      },
      ...(rewards.unvested === 0n
        ? []
        : [
            {
              label: 'Held back',
              value: formatAmount(rewards.unvested),
              detail: 'of its probation, until it is active',
            },
          ]),
      {
        label: 'Contributors',
        value: contributors === null ? '–' : String(contributors),
        detail: attributed
          ? `paid by attribution; ${formatAmount(pool)} in its pool`
          : 'paid by its owner: the chain does not know them',
      },
    ],
  };
}

function models(book: DatanetBook, { models: all }: DatanetCard): Block {
  return {
    kind: 'table',
    title: 'Models that pay for its data',
    sentence: all.length === 0 ? `None in ${recentDays(book)}.` : '',
    columns: columns('Model', right('Fees'), right('Payments')),
    rows: all.map((model) => [accountName(model), formatAmount(model.fees), String(model.payments)]),
  };
}

function objections({ objections: all }: DatanetCard): Block[] {
  if (all.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Objections',
      sentence: '',
      columns: columns(right('#'), 'State', right('Stake'), 'Reporter'),
      rows: all.map(({ id, open, stake, reporter }) => [
        String(id),
        open ? '! OPEN' : '– CLOSED',
        formatAmount(stake),
        accountName({ account: reporter, name: null }),
      ]),
    },
  ];
}

function identity({ id, owner, payout, metadata }: DatanetCard): Block {
  return {
    kind: 'text',
    title: 'Identity',
    sentence: '',
    paragraphs: [`id ${id}`, `owner ${owner}`, `paid to ${payout}`, ...(metadata === '' ? [] : [printable(metadata)])],
  };
}
