import { counted } from '#sim/report/numbers.ts';
import type { Ballot, Proposal } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { tallyLines, totalVotes } from '#ui/screens/proposal/tally.ts';
import { verdict } from '#ui/screens/proposal/verdict.ts';
import { CHOICES, supportWord } from '#ui/ui/states.ts';
import { cells, oneLine, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** From this width on a ballot has its share of the votes, and a name its address beside it. */
const WIDE = 70;

function voterName(ballot: Ballot, width: number): string {
  const short = shortAddress(ballot.voter);
  if (ballot.name === null) return short;
  return width < WIDE ? oneLine(ballot.name) : `${oneLine(ballot.name)} ${short}`;
}

function supportTone(support: Ballot['support']): Tone {
  return support === 'split' ? 'plain' : CHOICES[support].tone;
}

function ballotLines(
  ballot: Ballot,
  columns: { voter: number; weight: number },
  total: bigint,
  mine: boolean,
  width: number,
): Line[] {
  const hatch = ballot.support === 'split' ? '◧' : CHOICES[ballot.support].hatch;
  const head = line(
    span(`${hatch} ${pad(supportWord(ballot.support), 8)}`, supportTone(ballot.support)),
    pad(formatAmount(ballot.weight), columns.weight, 'right'),
    width < WIDE ? '' : pad(formatPercent(ballot.weight, total), 9, 'right'),
    '  ',
    span(pad(voterName(ballot, width), columns.voter), mine ? 'strong' : 'plain'),
    mine ? span(' you', 'accent') : '',
  );
  const reason = sanitize(ballot.reason).trim();
  return reason === '' ? [head] : [head, ...paragraph(`“${reason}”`, Math.min(width - 4, 100), 'muted', 4)];
}

/** Every ballot with its reason, the heaviest first. `me`: the account whose own is marked. */
export function ballotTable(
  proposal: Proposal,
  ballots: readonly Ballot[] | null,
  me: string | null,
  width: number,
): Line[] {
  if (proposal.state === 'Pending') return [];
  if (ballots === null) return [line(span('The ballots are being read …', 'muted'))];
  if (ballots.length === 0) return [line(span('Nobody has voted yet.', 'muted'))];
  const sorted = ballots.toSorted((a, b) => (a.weight === b.weight ? 0 : b.weight > a.weight ? 1 : -1));
  const columns = {
    voter: Math.min(
      Math.max(...sorted.map((ballot) => cells(voterName(ballot, width)))),
      Math.max(11, width - (width < WIDE ? 27 : 36)),
    ),
    weight: Math.max(...sorted.map((ballot) => cells(formatAmount(ballot.weight)))),
  };
  const total = totalVotes(proposal.tally);
  return [
    line(
      span(counted(sorted.length, 'BALLOT', 'BALLOTS'), 'heading'),
      span(`  heaviest first, in ${proposal.unit.symbol}`, 'muted'),
    ),
    ...sorted.flatMap((ballot) =>
      ballotLines(ballot, columns, total, ballot.voter.toLowerCase() === me?.toLowerCase(), width),
    ),
  ];
}

/** The tally, where it stands, and the ballots. */
export function votesTab(
  proposal: Proposal,
  ballots: readonly Ballot[] | null,
  me: string | null,
  now: number,
  width: number,
): Line[] {
  const { tone, text } = verdict(proposal, now);
  return [
    ...tallyLines(proposal, width),
    BLANK,
    ...paragraph(text, width, tone),
    BLANK,
    ...ballotTable(proposal, ballots, me, width),
  ];
}
