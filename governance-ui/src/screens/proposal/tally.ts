import type { GlyphSet } from '#sim/report/text/chart/canvas.ts';
import type { Chart, Frame } from '#sim/report/text/chart/chart.ts';
import { tallyChart, tallyStrip } from '#sim/report/text/chart/tally.ts';
import type { Proposal, Tally } from '#ui/chain/records.ts';
import { formatVotes } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import { chartLines, toned } from '#ui/ui/chart.ts';
import { type Line, paragraph } from '#ui/ui/text/line.ts';

export function totalVotes(tally: Tally): bigint {
  return tally.for + tally.abstain + tally.against;
}

/** The tally as one bar of hatches; dots where nobody has voted. */
export function tallySpans(tally: Tally, width: number, glyphs: GlyphSet = 'braille'): Line {
  return toned(tallyStrip(tally, width, glyphs));
}

/** The votes with the quorum that they need, as a chart. */
export function proposalTally({ tally, quorum, counted, unit }: Proposal): Chart {
  return tallyChart({
    votes: tally,
    quorum,
    counted,
    amount: (votes) => formatVotes(votes, unit),
    percent: formatPercent,
  });
}

/** Room for the three choices, the quorum and what is missing to it. */
const HEIGHT = 6;

/** One line per choice, one for the quorum with its mark, and what passing takes. */
export function tallyLines(proposal: Proposal, width: number, glyphs: GlyphSet = 'braille'): Line[] {
  const frame: Frame = { width, height: HEIGHT, glyphs };
  return [
    ...chartLines(proposalTally(proposal), frame),
    ...paragraph(
      `${proposal.class === null ? '' : `${proposal.class}: `}passes with ${majorityText(proposal)}`,
      width,
      'muted',
    ),
  ];
}
