import { counted } from '#sim/report/numbers.ts';
import type { Block, Report } from '#sim/report/report.ts';
import type { DelegateBook, DelegateProfile } from '#ui/books/delegates/delegates.ts';
import { columns, right, spare } from '#ui/books/table.ts';
import { accountName } from '#ui/books/words.ts';
import { formatAmount, toWei } from '#ui/format/amount.ts';
import { formatBps, formatPercent } from '#ui/format/percent.ts';
import { formatTime } from '#ui/format/time.ts';
import { printable } from '#ui/proposal/printable.ts';

export function votesText({ unit }: Pick<DelegateBook, 'unit'>, votes: bigint): string {
  return formatAmount(toWei(votes, unit.decimals));
}

/** How many of the votes in which it had a say it took part in: `5 of 6`. */
export function participation({ record }: DelegateProfile): { readonly voted: number; readonly of: number } {
  return { voted: record.filter(({ support }) => support !== null).length, of: record.length };
}

export function participationText(profile: DelegateProfile): string {
  const { voted, of } = participation(profile);
  return of === 0 ? '–' : `${voted} of ${of}`;
}

/** How the votes are spread, in a sentence. */
export function concentrationText({ concentration, supply, delegated, delegates }: DelegateBook): string {
  const { gini, nakamoto, largestBps } = concentration;
  const voters = delegates.filter(({ votes }) => votes > 0n).length;
  return (
    `${counted(voters, 'account has', 'accounts have')} votes; ${formatPercent(delegated, supply)} of the supply is delegated. ` +
    `It takes ${nakamoto} of them for more than half (Nakamoto coefficient); the largest has ${formatBps(largestBps)}; Gini ${gini.toFixed(2)}.`
  );
}

function shareText(book: DelegateBook, votes: bigint): string {
  return formatPercent(votes, book.delegated);
}

/** All who have votes, in a table. */
export function delegatesReport(book: DelegateBook): Report {
  const { network, block, timestamp, unit, delegates } = book;
  return {
    title: 'Delegates',
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}). Votes in ${unit.symbol}.`,
    verdict: { tone: 'neutral', word: counted(delegates.length, 'delegate'), sentences: [concentrationText(book)] },
    blocks: [
      {
        kind: 'table',
        title: '',
        sentence: '',
        columns: columns(
          'Delegate',
          right('Votes'),
          right('Share'),
          right('Delegators'),
          right('Voted'),
          spare('Address'),
        ),
        rows: delegates.map((each) => [
          accountName(each),
          votesText(book, each.votes),
          shareText(book, each.votes),
          String(each.delegators.length),
          participationText(each),
          each.account,
        ]),
      },
    ],
    provenance: { facts: [['Chain', `${network}, block ${block}`]], commands: ['flywheel delegates'], notes: [] },
  };
}

/** One delegate, or two side by side. */
export function delegateReport(book: DelegateBook, profiles: readonly DelegateProfile[]): Report {
  const { network, block, timestamp, unit } = book;
  return {
    title: profiles.map(accountName).join(' and '),
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}). Votes in ${unit.symbol}.`,
    verdict: {
      tone: 'neutral',
      word: profiles.map(({ votes }) => `${votesText(book, votes)} votes`).join(', '),
      sentences: [],
    },
    blocks:
      profiles.length === 2
        ? comparedBlocks(book, profiles[0]!, profiles[1]!)
        : profiles.flatMap((each) => delegateBlocks(book, each)),
    provenance: {
      facts: [['Chain', `${network}, block ${block}`]],
      commands: [`flywheel delegates ${profiles.map(({ account }) => account).join(' ')}`],
      notes: [],
    },
  };
}

const WORDS = { for: '█ For', against: '░ Against', abstain: '▒ Abstain', split: '◧ Split' } as const;

/** A profile: votes, who delegates, and how it voted. */
export function delegateBlocks(book: DelegateBook, profile: DelegateProfile): Block[] {
  const { account, votes, delegators, record } = profile;
  return [
    {
      kind: 'keyFigures',
      title: '',
      sentence: '',
      figures: [
        { label: 'Votes', value: votesText(book, votes), detail: `${shareText(book, votes)} of all delegated` },
        { label: 'Delegators', value: String(delegators.length), detail: ownText(book, profile) },
        { label: 'Took part', value: participationText(profile), detail: 'votes in which it had a say' },
      ],
    },
    { kind: 'text', title: '', sentence: '', paragraphs: [account] },
    {
      kind: 'table',
      title: 'How it voted',
      sentence: record.length === 0 ? 'It had no say in any vote so far.' : '',
      columns: columns(right('#'), 'Vote', right('Votes'), 'Proposal', spare('Reason')),
      rows: record.map(({ number, support, power, title, reason }) => [
        String(number),
        support === null ? '– none' : WORDS[support],
        votesText(book, power),
        printable(title),
        printable(reason),
      ]),
    },
    {
      kind: 'table',
      title: 'Who delegates to it',
      sentence: delegators.length === 0 ? 'Nobody.' : '',
      columns: columns('Account', right('Votes')),
      rows: delegators.map((each) => [accountName(each), each.votes === null ? '–' : votesText(book, each.votes)]),
    },
  ];
}

/** How much of its votes are its own. */
function ownText(book: DelegateBook, { account, delegators }: DelegateProfile): string {
  const own = delegators.find((each) => each.account === account)?.votes ?? null;
  return own === null ? 'none of its own' : `${votesText(book, own)} of its own`;
}

/** Two delegates beside each other, and where they voted differently. */
export function comparedBlocks(book: DelegateBook, first: DelegateProfile, second: DelegateProfile): Block[] {
  const votes = (profile: DelegateProfile, number: number): string => {
    const past = profile.record.find((each) => each.number === number);
    return past === undefined ? 'no say' : past.support === null ? '– none' : WORDS[past.support];
  };
  const all = [
    ...first.record,
    ...second.record.filter(({ number }) => !first.record.some((each) => each.number === number)),
  ];
  const shared = first.record.filter(
    ({ number, support }) =>
      support !== null && second.record.some((each) => each.number === number && each.support !== null),
  );
  const agreed = shared.filter(
    ({ number, support }) => second.record.find((each) => each.number === number)!.support === support,
  );
  return [
    {
      kind: 'table',
      title: 'Two delegates',
      sentence:
        shared.length === 0
          ? 'They never voted on the same proposal.'
          : `They voted alike on ${agreed.length} of ${counted(shared.length, 'proposal')} that both voted on.`,
      columns: columns('', right(accountName(first)), right(accountName(second))),
      rows: [
        ['Votes', ...[first, second].map((each) => votesText(book, each.votes))],
        ['Share', ...[first, second].map((each) => shareText(book, each.votes))],
        ['Delegators', ...[first, second].map((each) => String(each.delegators.length))],
        ['Took part', ...[first, second].map(participationText)],
      ],
    },
    {
      kind: 'table',
      title: 'How they voted',
      sentence: '',
      columns: columns(right('#'), accountName(first), accountName(second), 'Proposal'),
      rows: all
        .toSorted((a, b) => b.number - a.number)
        .map(({ number, title }) => [String(number), votes(first, number), votes(second, number), printable(title)]),
    },
  ];
}
