import type { Account, Hex, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { seriesLines } from '#ui/screens/impact/chart.ts';
import { outcomeLines } from '#ui/screens/impact/outcomes.ts';
import { provenance } from '#ui/screens/impact/provenance.ts';
import { metricTable } from '#ui/screens/impact/table.ts';
import { NOT_A_FORECAST } from '#ui/screens/impact/words.ts';
import { whatChanges } from '#ui/screens/proposal/tabs/summary.ts';
import { tallyLines } from '#ui/screens/proposal/tally.ts';
import { momentText, verdict } from '#ui/screens/proposal/verdict.ts';
import { headerLine, rowLine } from '#ui/screens/proposals/columns.ts';
import { LIST, rows } from '#ui/screens/proposals/state.ts';
import { transactionLines } from '#ui/screens/sign/review.ts';
import { tallyChange } from '#ui/screens/sign/view.ts';
import type { Records } from '#ui/ui/shell/model.ts';
import { chainTime, type Viewer } from '#ui/ui/shell/select.ts';
import { stateText } from '#ui/ui/states.ts';
import { oneLine } from '#ui/ui/text/cells.ts';
import { type Line, lineText } from '#ui/ui/text/line.ts';

const CHART_HEIGHT = 16;

/** Lines of the screens as plain text. */
function plain(lines: readonly Line[], indent = 0): string[] {
  return lines.map((line) => `${' '.repeat(indent)}${lineText(line)}`.trimEnd());
}

function heading(step: number, text: string): string[] {
  return [`${step}  ${text}`, ''];
}

export function proposalsLines(viewer: Viewer, width: number): string[] {
  const now = chainTime(viewer.records);
  const list = rows(viewer, LIST).map((proposal) =>
    rowLine({ ...viewer, jobs: {}, impacts: new Map() }, proposal, false, now, width),
  );
  return [...heading(1, 'THE PROPOSALS'), ...plain([headerLine(width), ...list])];
}

export function proposalLines(proposal: Proposal, records: Records, width: number): string[] {
  const now = chainTime(records);
  const stands = verdict(proposal, now);
  return [
    ...heading(2, `ONE OF THEM: #${proposal.number} ${oneLine(proposal.title)}`),
    `   ${stateText(proposal.state)}, ${momentText(proposal, now)}`,
    ...plain(whatChanges(proposal, width - 3), 3),
    '',
    ...plain(tallyLines(proposal, width - 3), 3),
    `   ${stands.text}`,
  ];
}

export interface CastVote {
  readonly tx: PreparedTransaction;
  readonly hash: Hex;
  readonly block: bigint;
  readonly after: Proposal;
}

export function voteLines(
  account: Account,
  network: string,
  before: Proposal,
  vote: CastVote,
  width: number,
): string[] {
  return [
    ...heading(3, 'A VOTE: what is signed, and what it changes'),
    ...plain(transactionLines(vote.tx, account.name, network, width - 3), 3),
    '',
    `   ✓ mined in block ${vote.block}  ${vote.hash}`,
    '',
    ...plain(tallyChange(before, vote.after, width - 3), 3),
  ];
}

export function impactLines(impact: Impact, width: number): string[] {
  const head = heading(4, `WHAT IT WOULD DO: ${NOT_A_FORECAST}`);
  if (impact.unsupported !== null) return [...head, `   – Not simulated: ${impact.unsupported}`];
  const inner = width - 3;
  return [
    ...head,
    ...plain(outcomeLines(impact, inner), 3),
    '',
    ...plain(seriesLines(impact, null, { width: inner, height: CHART_HEIGHT }), 3),
    '',
    ...plain(metricTable(impact, inner), 3),
    '',
    ...plain(provenance(impact, inner), 3),
  ];
}
