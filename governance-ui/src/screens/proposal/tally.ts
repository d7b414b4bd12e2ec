import type { Proposal, Tally } from '#ui/chain/records.ts';
import { formatAmount, formatVotes, toWei } from '#ui/format/amount.ts';
import { tallyCells } from '#ui/format/bar.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import { countedVotes, countedWords, missingToQuorum } from '#ui/screens/proposal/verdict.ts';
import { CHOICES } from '#ui/ui/states.ts';
import { cells, pad } from '#ui/ui/text/cells.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';

const ORDER = ['for', 'abstain', 'against'] as const;
const LABEL = 9;

export function totalVotes(tally: Tally): bigint {
  return tally.for + tally.abstain + tally.against;
}

/** The tally as one bar of hatches; dots where nobody has voted. */
export function tallySpans(tally: Tally, width: number): Span[] {
  const share = tallyCells(tally, width);
  const bar = ORDER.filter((choice) => share[choice] > 0).map((choice) =>
    span(CHOICES[choice].hatch.repeat(share[choice]), CHOICES[choice].tone),
  );
  return bar.length === 0 ? [span('·'.repeat(width), 'muted')] : bar;
}

/** `part` of `whole` as filled cells, at least one where there is any; never full before `whole` is reached. */
function filled(part: bigint, whole: bigint, width: number): number {
  if (whole === 0n || part === 0n) return 0;
  if (part >= whole) return width;
  return Math.min(width - 1, Math.max(1, Number((part * BigInt(width)) / whole)));
}

/** One line per choice, and one for the quorum: votes, share, bar. */
export function tallyLines(proposal: Proposal, width: number): Line[] {
  const { tally, quorum, unit } = proposal;
  const total = totalVotes(tally);
  const counted = countedVotes(proposal);
  const amounts = ORDER.map((choice) => formatVotes(tally[choice], unit));
  const amountWidth = Math.max(...amounts.map(cells), cells(formatVotes(counted, unit)));
  const barWidth = Math.min(40, Math.max(6, width - LABEL - amountWidth - 11 - 1));
  const choices = ORDER.map((choice, index) => {
    const { word, hatch, tone } = CHOICES[choice];
    const bar = hatch.repeat(filled(tally[choice], total, barWidth));
    return line(
      span(pad(word, LABEL), 'muted'),
      pad(amounts[index]!, amountWidth, 'right'),
      pad(formatPercent(tally[choice], total), 9, 'right'),
      '  ',
      span(bar, tone),
    );
  });
  const missing = missingToQuorum(proposal);
  const quorumBar = filled(counted, quorum, barWidth);
  return [
    ...choices,
    line(
      span(pad('Quorum', LABEL), 'muted'),
      pad(formatVotes(counted, unit), amountWidth, 'right'),
      pad(formatPercent(counted, quorum), 9, 'right'),
      '  ',
      span('━'.repeat(quorumBar), missing === 0n ? 'good' : 'warn'),
      span('┄'.repeat(barWidth - quorumBar), 'muted'),
    ),
    line(
      span(' '.repeat(LABEL), 'muted'),
      span(`needs ${formatAmount(toWei(quorum, unit.decimals))}, ${countedWords(proposal, '+')}  `, 'muted'),
      missing === 0n ? span('✓ reached', 'good') : span('! not reached', 'warn'),
    ),
    line(
      span(' '.repeat(LABEL), 'muted'),
      span(`${proposal.class === null ? '' : `${proposal.class}: `}passes with ${majorityText(proposal)}`, 'muted'),
    ),
  ];
}
