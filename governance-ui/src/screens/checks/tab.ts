import type { Proposal } from '#ui/chain/records.ts';
import type { Finding } from '#ui/review/finding.ts';
import { type Checked, checksJob } from '#ui/screens/checks/checked.ts';
import { checksText, executionText, severitySpan } from '#ui/screens/checks/words.ts';
import { jobOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, clipLine, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

/** Lines of evidence of one finding that are shown; the report has all. */
const EVIDENCE = 6;

/** What was found, why it matters, and what to do about it. What passed takes one line. */
function findingLines(finding: Finding, width: number): Line[] {
  const { severity, title, action, why, whatToDo, evidence, id } = finding;
  const at = action === null ? '' : `  call ${action + 1}`;
  if (severity === 'pass') return [clipLine(line(severitySpan(severity), ` ${oneLine(title)}`), width)];
  const more = evidence.length - EVIDENCE;
  return [
    line(severitySpan(severity), span(at, 'muted'), span(`  ${id}`, 'muted')),
    ...paragraph(sanitize(title), width, 'strong', 2),
    ...labelled('  why', sanitize(why), 9, width),
    ...labelled('  do', sanitize(whatToDo), 9, width, 'accent'),
    ...evidence.slice(0, EVIDENCE).flatMap((fact) => paragraph(`· ${sanitize(fact)}`, width, 'muted', 9)),
    ...(more > 0 ? [line(' '.repeat(9), span(`… ${more} more in the report: o`, 'muted'))] : []),
    BLANK,
  ];
}

function resultLines({ findings, execution, block, ...rest }: Checked, proposal: Proposal, width: number): Line[] {
  const verdict = executionText(execution, proposal.actions.length);
  return [
    line(span(checksText({ findings, ...rest }), 'strong'), span(`   as of block ${block}, C checks again`, 'muted')),
    ...paragraph(verdict.text, width, verdict.tone),
    ...execution.notes.flatMap((note) => paragraph(sanitize(note), width, 'muted', 2)),
    BLANK,
    ...findings.flatMap((finding) => findingLines(finding, width)),
  ];
}

/** The Checks tab: worst first, each finding with what to do. */
export function checksTab(app: App, proposal: Proposal, width: number): Line[] {
  const key = checksJob(proposal.id);
  const job = jobOf(app, key);
  if (job === null) {
    return [
      ...paragraph(
        'Reads every call, tries the whole proposal on a copy of the chain, and says what to look at and what to do about it.',
        Math.min(width, 90),
      ),
      BLANK,
      line(span('C', 'key'), ` checks #${proposal.number}`),
    ];
  }
  const progress = job.status === 'done' ? [] : jobLines(app, key, 'Checking', 'Stopped: C checks again.', width);
  if (job.value === null) return progress;
  return [...progress, ...resultLines(job.value, proposal, width)];
}
