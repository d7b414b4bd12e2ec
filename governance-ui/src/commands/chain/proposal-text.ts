import { counted } from '#sim/report/numbers.ts';
import type { Ballot, Overview, Proposal, ProposalAction } from '#ui/chain/records.ts';
import { formatOpen, formatVotes } from '#ui/format/amount.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatRelativeTime, formatTime } from '#ui/format/time.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import { changeTable } from '#ui/screens/proposal/tabs/changes.ts';
import { tallyLines, tallySpans, totalVotes } from '#ui/screens/proposal/tally.ts';
import { countedWords, leads, majorityMissed, missingToQuorum, momentText } from '#ui/screens/proposal/verdict.ts';
import { kindWord } from '#ui/screens/proposals/columns.ts';
import { CHOICES, stateText, supportWord } from '#ui/ui/states.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { lineText } from '#ui/ui/text/line.ts';
import { wrap } from '#ui/ui/text/wrap.ts';

/** Everything of the detail screen as lines of plain text. */
export function proposalText(
  proposal: Proposal,
  ballots: readonly Ballot[],
  { timestamp: now }: Overview,
  width: number,
): string[] {
  const moment = momentText(proposal, now);
  return [
    ...wrap(`#${proposal.number}  ${sanitize(proposal.title).replaceAll('\n', ' ')}`, width),
    [stateText(proposal.state), moment, kindWord(proposal.kind), proposal.class ?? '']
      .filter((part) => part !== '')
      .join('  ·  '),
    '',
    'WHAT CHANGES',
    ...changes(proposal, width),
    '',
    'THE CALLS',
    ...proposal.actions.flatMap((action) => call(action, proposal.actions.length, width)),
    ...(proposal.provisional ? ['THE VOTE (provisional: its newest blocks are not final)'] : ['THE VOTE']),
    ...indent([
      lineText(tallySpans(proposal.tally, Math.min(60, width - 4))),
      ...tallyLines(proposal, width - 4).map(lineText),
    ]),
    ...indent(standing(proposal, now).flatMap((text) => wrap(text, width - 4))),
    '',
    'WHEN',
    ...indent(moments(proposal, now)),
    '',
    `BALLOTS (${ballots.length})`,
    ...ballotLines(proposal, ballots, width),
    '',
    'WHY, IN THE WORDS OF ITS PROPOSER',
    ...indent(wrap(sanitize(proposal.description).trim(), width - 4)),
    '',
    'IDENTITY',
    `  id        ${proposal.id}`,
    `  proposer  ${proposal.proposer}`,
  ];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((text) => (text === '' ? '' : `  ${text}`));
}

function changes({ actions }: Proposal, width: number): string[] {
  const all = actions.flatMap((action) => action.changes);
  const unread = actions.filter((action) => action.decoded === null).length;
  return indent([
    ...changeTable(all, width - 4).map(lineText),
    ...(all.length === 0 && unread === 0 ? ['No parameter that is known here; see the calls.'] : []),
    ...(unread > 0
      ? [`! ${unread} of ${counted(actions.length, 'call')} could not be decoded. Do not approve what you cannot read.`]
      : []),
  ]);
}

function call(action: ProposalAction, total: number, width: number): string[] {
  const { decoded, warning } = action;
  const inner = width - 6;
  const said = decoded === null ? `! Call of ${action.target}, which could not be decoded.` : decoded.sentence;
  return [
    ...indent(wrap(`${action.index + 1} of ${total}  ${sanitize(said)}`, width - 4)),
    ...(warning === null ? [] : wrap(`! ${sanitize(warning)}`, inner).map((text) => `    ${text}`)),
    ...(decoded === null ? [] : [`    ${decoded.contract}.${decoded.function}`]),
    ...(decoded?.args ?? []).flatMap(({ name, value, label }) =>
      wrap(`${name}: ${sanitize(label === value ? value : `${label}  (${value})`)}`, inner).map(
        (text) => `      ${text}`,
      ),
    ),
    `    to ${action.target}`,
    ...(action.value === 0n ? [] : [`    sends ${formatOpen(action.value).replace('OPEN', "of the chain's coin")}`]),
    ...wrap(`data ${action.calldata}`, inner).map((text) => `    ${text}`),
    '',
  ];
}

/** Where it stands, in a sentence, and the command that takes it further. */
function standing(proposal: Proposal, now: number): string[] {
  const missing = missingToQuorum(proposal);
  const { number, unit } = proposal;
  switch (proposal.state) {
    case 'Pending':
      return [`Voting opens ${formatRelativeTime(proposal.voteStart, now)}.`];
    case 'Active': {
      const needs = [
        ...(missing > 0n ? [`${formatVotes(missing, unit)} more ${countedWords(proposal)} to reach the quorum`] : []),
        ...(leads(proposal) ? [] : [majorityText(proposal)]),
      ];
      const stands = needs.length === 0 ? 'passes' : `fails; it still needs ${needs.join(', and ')}`;
      return [`As it stands it ${stands}.`, `flywheel vote ${number} for|against|abstain`];
    }
    case 'Succeeded':
      return proposal.hasTimelock
        ? ['It has passed. Anyone may hand it to the timelock:', `flywheel queue ${number}`]
        : ['It has passed, and there is no timelock. Anyone may execute it:', `flywheel execute ${number}`];
    case 'Queued':
      return proposal.eta !== null && proposal.eta > now
        ? [`It waits in the timelock and can be executed ${formatRelativeTime(proposal.eta, now)}.`]
        : ["The timelock's delay is over. Anyone may execute it:", `flywheel execute ${number}`];
    case 'Executed':
      return ['It was executed: its changes are in force. Old values are those before it.'];
    case 'Defeated':
      return [
        missing > 0n
          ? `Defeated: ${formatVotes(missing, unit)} were missing to the quorum.`
          : `Defeated: ${majorityMissed(proposal)}.`,
      ];
    case 'Canceled':
      return ['Canceled: it has no effect.'];
    case 'Expired':
      return ['Expired: it passed, but was not queued or executed in time.'];
  }
}

function moments({ voteStart, voteEnd, estimated, eta }: Proposal, now: number): string[] {
  const at = (label: string, time: number): string =>
    `${label.padEnd(24)}${formatTime(time)}  ${formatRelativeTime(time, now)}`;
  return [
    ...(estimated ? ['Times are estimates: the Governor counts blocks.'] : []),
    at('voting opens, snapshot', voteStart),
    at('voting ends', voteEnd),
    ...(eta === null ? [] : [at('executable from', eta)]),
  ];
}

function ballotLines({ tally, unit }: Proposal, ballots: readonly Ballot[], width: number): string[] {
  if (ballots.length === 0) return ['  None yet.'];
  const total = totalVotes(tally);
  return ballots.flatMap(({ voter, name, support, weight, reason }) => {
    const hatch = support === 'split' ? '◧' : CHOICES[support].hatch;
    const who = name === null ? shortAddress(voter) : `${sanitize(name)} ${shortAddress(voter)}`;
    const votes = `${formatVotes(weight, unit)}, ${formatPercent(weight, total)}`;
    const why = sanitize(reason).trim();
    return [
      `  ${hatch} ${supportWord(support).padEnd(8)} ${who}  ${votes}`,
      ...(why === '' ? [] : wrap(`“${why}”`, width - 6).map((text) => `      ${text}`)),
    ];
  });
}
