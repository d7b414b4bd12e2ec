import type { Ballot, Proposal } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { tallyLines, totalVotes } from '#ui/screens/proposal/tally.ts';
import { verdict } from '#ui/screens/proposal/verdict.ts';
import { CHOICES, supportWord } from '#ui/ui/states.ts';
import { cells, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

function voterName(ballot: Ballot): string {
  const short = shortAddress(ballot.voter);
  return ballot.name === null ? short : `${sanitize(ballot.name)} ${short}`;
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
    pad(formatPercent(ballot.weight, total), 9, 'right'),
    '  ',
    span(pad(voterName(ballot), columns.voter), mine ? 'strong' : 'plain'),
    mine ? span(' you', 'accent') : '',
  );
  const reason = sanitize(ballot.reason).trim();
  return reason === '' ? [head] : [head, ...paragraph(`“${reason}”`, Math.min(width - 4, 100), 'muted', 4)];
}

/** The tally, then every ballot with its reason, the heaviest first. */
export function votesTab(
  proposal: Proposal,
  ballots: readonly Ballot[] | null,
  me: string | null,
  now: number,
  width: number,
): Line[] {
  const { tone, text } = verdict(proposal, now);
  const head = [...tallyLines(proposal, width), BLANK, ...paragraph(text, width, tone), BLANK];
  if (proposal.state === 'Pending') return head;
  if (ballots === null) return [...head, line(span('The ballots are being read …', 'muted'))];
  if (ballots.length === 0) return [...head, line(span('Nobody has voted yet.', 'muted'))];
  const sorted = ballots.toSorted((a, b) => (a.weight === b.weight ? 0 : b.weight > a.weight ? 1 : -1));
  const columns = {
    voter: Math.min(Math.max(...sorted.map((ballot) => cells(voterName(ballot)))), Math.max(11, width - 40)),
    weight: Math.max(...sorted.map((ballot) => cells(formatAmount(ballot.weight)))),
  };
  const total = totalVotes(proposal.tally);
  return [
    ...head,
    line(
      span(`${sorted.length} ${sorted.length === 1 ? 'BALLOT' : 'BALLOTS'}`, 'heading'),
      span('  heaviest first, in gOPEN', 'muted'),
    ),
    ...sorted.flatMap((ballot) =>
      ballotLines(ballot, columns, total, ballot.voter.toLowerCase() === me?.toLowerCase(), width),
    ),
  ];
}
