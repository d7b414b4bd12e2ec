import { bareDifference, counted, formatDifference } from '#sim/report/numbers.ts';
import type { Block, Report } from '#sim/report/report.ts';
import type { Shown } from '#ui/books/shown.ts';
import { columns, right } from '#ui/books/table.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { formatAmount, toWei } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatTime } from '#ui/format/time.ts';
import { impactReport, NOTHING_SIMULATED } from '#ui/impact/report.ts';
import { printable } from '#ui/proposal/printable.ts';
import { findingBlocks } from '#ui/review/brief/checks.ts';
import { checksJob } from '#ui/screens/checks/checked.ts';
import { executionText } from '#ui/screens/checks/words.ts';
import { impactOf } from '#ui/screens/impact/state.ts';
import { countedVotes, momentText } from '#ui/screens/proposal/verdict.ts';
import { kindWord, knownChecks, knownLeak, myVoteSpan } from '#ui/screens/proposals/columns.ts';
import { rows } from '#ui/screens/proposals/state.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { chainTime, openProposal } from '#ui/ui/shell/select.ts';
import { stateText, supportWord } from '#ui/ui/states.ts';

/** The open proposal, else the list as it is filtered; `null` before anything is read. */
export function proposalsShown(app: App): Shown | null {
  if (app.records.overview === null) return null;
  const proposal = openProposal(app);
  return proposal === null ? listShown(app) : proposalShown(app, proposal);
}

function listShown(app: App): Shown {
  const { network, block, timestamp } = app.records.overview!;
  const proposals = rows(app, app.list);
  // Made when it is asked for: whether there is something to write is asked in every frame.
  const report = (): Report => ({
    title: 'Proposals',
    subtitle: `As of block ${block} of ${network} (${formatTime(timestamp)}).`,
    verdict: { tone: 'neutral', word: counted(proposals.length, 'proposal'), sentences: [] },
    blocks: [
      {
        kind: 'table',
        title: '',
        sentence: '',
        columns: columns(
          right('#'),
          'State',
          'Title',
          'Kind',
          'Next',
          right('For'),
          right('Quorum'),
          'Checks',
          'Simulated: leak ratio',
          'You',
        ),
        rows: proposals.map((proposal) => listRow(app, proposal)),
      },
    ],
    provenance: { facts: [['Chain', `${network}, block ${block}`]], commands: ['flywheel proposals'], notes: [] },
  });
  return {
    name: 'proposals',
    schema: 'flywheel.proposals',
    record: { network, block, timestamp, proposals },
    get report() {
      return report();
    },
  };
}

function listRow(app: App, proposal: Proposal): string[] {
  const { number, state, title, kind, tally, quorum } = proposal;
  const checked = knownChecks(app, proposal);
  const leak = knownLeak(app, proposal);
  return [
    String(number),
    stateText(state),
    printable(title),
    kindWord(kind),
    momentText(proposal, chainTime(app.records)),
    formatPercent(tally.for, tally.for + tally.against),
    formatPercent(countedVotes(proposal), quorum, 0),
    checked?.worst ?? '',
    leak === null
      ? ''
      : `${formatDifference(leak.difference.mean, leak.unit)} [${[leak.difference.low, leak.difference.high].map((bound) => bareDifference(bound, leak.unit)).join(', ')}]`,
    myVoteSpan(app, proposal).text,
  ];
}

function proposalShown(app: App, proposal: Proposal): Shown {
  const overview = app.records.overview!;
  const impact = impactOf(app.impacts.get(proposal.id) ?? null);
  const checked = resultOf(app, checksJob(proposal.id));
  const ballots = app.records.ballots.get(proposal.id) ?? [];
  const report = impactReport(impact ?? { ...NOTHING_SIMULATED, title: proposal.title }, proposal, overview);
  const checks: Block[] =
    checked === null
      ? []
      : [
          {
            kind: 'section',
            title: 'Checks',
            sentence: executionText(checked.execution, proposal.actions.length).text,
          },
          ...findingBlocks(checked.findings),
        ];
  const votes: Block = {
    kind: 'table',
    title: 'Ballots',
    sentence: ballots.length === 0 ? 'Nobody has voted.' : '',
    columns: columns('Vote', right(`Votes, ${proposal.unit.symbol}`), 'Voter', 'Reason'),
    rows: ballots.map(({ support, weight, voter, name, reason }) => [
      supportWord(support),
      formatAmount(toWei(weight, proposal.unit.decimals)),
      name === null ? voter : `${printable(name)} ${voter}`,
      printable(reason),
    ]),
  };
  return {
    name: `proposal-${proposal.number}`,
    schema: 'flywheel.proposal',
    record: { proposal, ballots, checks: checked, impact },
    report: { ...report, blocks: [...report.blocks, ...checks, votes] },
  };
}
