import type { Proposal } from '#ui/chain/records.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { summaryTab, whatChanges, yourPart } from '#ui/screens/proposal/tabs/summary.ts';
import { ballotTable } from '#ui/screens/proposal/tabs/votes.ts';
import { tallySpans } from '#ui/screens/proposal/tally.ts';
import { momentText, verdict } from '#ui/screens/proposal/verdict.ts';
import { kindWord } from '#ui/screens/proposals/columns.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime } from '#ui/ui/shell/select.ts';
import { stateSpan } from '#ui/ui/states.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';

/** The selected proposal beside a wide list. */
export function previewLines(app: App, proposal: Proposal, width: number): Line[] {
  return [
    ...paragraph(`#${proposal.number} ${oneLine(proposal.title)}`, width, 'strong'),
    line(
      stateSpan(proposal.state),
      span(`  ${kindWord(proposal.kind)}  ${momentText(proposal, chainTime(app.records))}`, 'muted'),
    ),
    BLANK,
    ...summaryTab(app, proposal, width),
    BLANK,
    ...ballotTable(proposal, app.records.ballots.get(proposal.id) ?? null, app.session.account?.address ?? null, width),
  ];
}

/** The selected proposal under a narrow list, in at most `height` lines: title, changes, vote, what is yours to do. */
export function peekLines(app: App, proposal: Proposal, width: number, height: number): Line[] {
  const stands = verdict(proposal, chainTime(app.records));
  const { tally } = proposal;
  const foot: Line[] = [
    line(
      ...tallySpans(tally, 24),
      `  For ${formatPercent(tally.for, tally.for + tally.against)}`,
      span(`   quorum ${formatPercent(tally.for + tally.abstain, proposal.quorum, 0)}`, 'muted'),
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
