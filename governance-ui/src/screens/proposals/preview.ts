import type { Proposal } from '#ui/chain/records.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { whatChanges, yourPart } from '#ui/screens/proposal/tabs/summary.ts';
import { tallySpans } from '#ui/screens/proposal/tally.ts';
import { countedVotes, verdict } from '#ui/screens/proposal/verdict.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';

/** The selected proposal under a narrow list, in at most `height` lines: title, changes, vote, what is yours to do. */
export function peekLines(app: App, proposal: Proposal, width: number, height: number): Line[] {
  const stands = verdict(proposal, chainTime(app.records));
  const { tally } = proposal;
  const foot: Line[] = [
    line(
      ...tallySpans(tally, 24),
      `  For ${formatPercent(tally.for, tally.for + tally.against)}`,
      span(`   quorum ${formatPercent(countedVotes(proposal), proposal.quorum, 0)}`, 'muted'),
    ),
    ...paragraph(stands.text, width, stands.tone),
    yourPart(app, proposal),
  ];
  const title = line(span(`#${proposal.number} ${oneLine(proposal.title)}`, 'strong'));
  const changes = whatChanges(proposal, width);
  const room = Math.max(1, height - foot.length - 1);
  const shown =
    changes.length <= room ? changes : [...changes.slice(0, room - 1), line(span('… enter shows the rest', 'muted'))];
  return [title, ...shown, ...foot];
}
