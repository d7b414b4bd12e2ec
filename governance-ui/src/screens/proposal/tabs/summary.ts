import { counted } from '#sim/report/numbers.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { formatVotes } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatRelativeTime, formatTime } from '#ui/format/time.ts';
import { checksJob } from '#ui/screens/checks/checked.ts';
import { checksText, executionText, SEVERITY_TONES, severitySpan } from '#ui/screens/checks/words.ts';
import { gainLines, headline } from '#ui/screens/impact/headline.ts';
import { impactOf } from '#ui/screens/impact/state.ts';
import { runLine } from '#ui/screens/impact/words.ts';
import { changeTable } from '#ui/screens/proposal/tabs/changes.ts';
import { tallyLines, tallySpans } from '#ui/screens/proposal/tally.ts';
import { countedVotes, verdict } from '#ui/screens/proposal/verdict.ts';
import { jobOf, resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime, myBallot } from '#ui/ui/shell/select.ts';
import { votedText } from '#ui/ui/states.ts';
import { oneLine, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const MOST_CHANGES = 3;

function indent(lines: readonly Line[]): Line[] {
  return lines.map((content) => line('  ', ...content));
}

/** The changes, or in their absence what the calls do; what cannot be decoded is said, never left out. */
export function whatChanges(proposal: Proposal, width: number): Line[] {
  const changes = proposal.actions.flatMap((action) => action.changes);
  const sentences = proposal.actions
    .filter((action) => action.changes.length === 0 && action.decoded !== null)
    .flatMap((action) => paragraph(sanitize(action.decoded!.sentence), width));
  const unknown = proposal.actions.filter((action) => action.decoded === null).length;
  const shown = [...changeTable(changes.slice(0, MOST_CHANGES), width), ...sentences];
  const more = changes.length - MOST_CHANGES;
  return [
    ...shown,
    ...(more > 0 ? [line(span(`and ${more} more on the Changes tab`, 'muted'))] : []),
    ...(unknown > 0
      ? paragraph(
          `! ${unknown} of ${counted(proposal.actions.length, 'call')} could not be decoded: see the Changes tab.`,
          width,
          'warn',
        )
      : []),
    ...(proposal.actions.length === 0 ? paragraph('Nothing: it is a statement without calls.', width) : []),
  ];
}

/** The account's own part in the vote, in one sentence. */
export function yourPart(app: App, proposal: Proposal): Line {
  const account = app.session.account;
  if (account === null) return line(span('No account is set: you are looking only.', 'muted'));
  const ballot = myBallot(app, proposal);
  if (ballot !== null) {
    return line(span(votedText(ballot), 'good'), ` with ${formatVotes(ballot.weight, proposal.unit)}.`);
  }
  const power = app.records.powers.get(proposal.id);
  if (proposal.state === 'Pending') {
    return line(
      `You would vote with what you hold when voting opens; now ${formatVotes(app.records.powerNow ?? 0n, proposal.unit)}.`,
    );
  }
  if (power === undefined) {
    const text = proposal.state === 'Active' ? 'Your votes at the snapshot are being read …' : 'You did not vote.';
    return line(span(text, 'muted'));
  }
  if (power === 0n) return line(span('You had no votes at the snapshot.', 'muted'));
  return proposal.state === 'Active'
    ? line(span('? Not voted yet', 'warn'), `: ${formatVotes(power, proposal.unit)}. `, span('v', 'key'), ' votes.')
    : line(span(`You did not vote with your ${formatVotes(power, proposal.unit)}.`, 'muted'));
}

function timeLine(proposal: Proposal, now: number): Line[] {
  const moments: readonly (readonly [ahead: string, past: string, at: number | null])[] = [
    ['opens, snapshot', 'opened, snapshot', proposal.voteStart],
    ['ends', 'ended', proposal.voteEnd],
    ['executable from', 'executable since', proposal.eta],
  ];
  return moments.flatMap(([ahead, past, at]) =>
    at === null
      ? []
      : [
          line(
            span(at <= now ? '✓ ' : '○ ', at <= now ? 'good' : 'muted'),
            pad(at <= now ? past : ahead, 18),
            formatTime(at),
            span(`  ${formatRelativeTime(at, now)}`, 'muted'),
          ),
        ],
  );
}

/** The worst findings in a line each. */
const MOST_FINDINGS = 2;

/** Whether it executes, and what the checks found. */
function executes(app: App, proposal: Proposal, width: number): Line[] {
  const key = checksJob(proposal.id);
  const checked = resultOf(app, key);
  if (checked === null) {
    if (jobOf(app, key) !== null) return jobLines(app, key, 'Checking', 'Stopped: C checks again.', width);
    return [line('Not checked yet: ', span('C', 'key'), ' checks it.')];
  }
  const { tone, text } = executionText(checked.execution, proposal.actions.length);
  const found = checked.findings.filter(({ severity }) => severity === 'fail' || severity === 'warn');
  return [
    ...paragraph(text, width, tone),
    line('Checks: ', span(checksText(checked), SEVERITY_TONES[checked.worst])),
    ...found.slice(0, MOST_FINDINGS).map(({ severity, title }) => line(severitySpan(severity), ` ${oneLine(title)}`)),
    ...(found.length > MOST_FINDINGS
      ? [line(span(`and ${found.length - MOST_FINDINGS} more on the Checks tab`, 'muted'))]
      : []),
  ];
}

/** The votes in two lines, for a low terminal. */
function shortTally(proposal: Proposal): Line[] {
  const { tally, quorum } = proposal;
  return [
    line(
      ...tallySpans(tally, 24),
      `  For ${formatPercent(tally.for, tally.for + tally.against)}`,
      span(`   quorum ${formatPercent(countedVotes(proposal), quorum, 0)}`, 'muted'),
    ),
  ];
}

/** From this many lines on there is room for the whole tally. */
const ROOMY = 28;

/** What a voter asks, in order: what changes, does it execute, what would it do, who gains and pays, how the vote stands. */
export function summaryTab(app: App, proposal: Proposal, width: number, height: number): Line[] {
  const now = chainTime(app.records);
  const inner = width - 2;
  const run = app.impacts.get(proposal.id) ?? null;
  const impact = impactOf(run);
  const stands = verdict(proposal, now);
  const simulated = impact !== null && impact.unsupported === null;
  return [
    line(span('WHAT CHANGES', 'heading')),
    ...indent(whatChanges(proposal, inner)),
    BLANK,
    line(span('DOES IT EXECUTE', 'heading')),
    ...indent(executes(app, proposal, inner)),
    BLANK,
    line(span('WHAT WOULD IT DO', 'heading'), span('  simulation, not a forecast of price', 'muted')),
    ...indent(impact === null ? [runLine(run, app.now)] : headline(impact, inner)),
    BLANK,
    ...(simulated ? [line(span('WHO GAINS, WHO PAYS', 'heading')), ...indent(gainLines(impact, inner)), BLANK] : []),
    line(span('WHERE THE VOTE STANDS', 'heading')),
    ...indent(height < ROOMY ? shortTally(proposal) : tallyLines(proposal, inner)),
    ...indent(paragraph(stands.text, inner, stands.tone)),
    ...indent([yourPart(app, proposal)]),
    BLANK,
    line(span('WHEN', 'heading')),
    ...indent(timeLine(proposal, now)),
  ];
}
