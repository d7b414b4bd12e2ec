import { formatAmount } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { openGovernorAbi, openTimelockAbi } from '#ui/generated/abis.ts';
import { shareLine, spanLine, votesLine } from '#ui/proposal/calls/lines.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';
import { change, daysForModel } from '#ui/proposal/parameters.ts';

export const governorMeanings: Meanings<typeof openGovernorAbi> = {
  setVotingDelay: ([to], { governed: { votingDelay: from } }) => ({
    sentence: `Lets ${formatDuration(to)} pass between a proposal and its vote.`,
    changes: spanLine('Voting delay', from, to, change('governance.votingDelay', daysForModel(from), daysForModel(to))),
    labels: { newVotingDelay: formatDuration(to) },
  }),
  setVotingPeriod: ([to], { governed: { votingPeriod: from } }) => ({
    sentence: `Keeps every later vote open for ${formatDuration(to)}.`,
    changes: spanLine(
      'Voting period',
      from,
      to,
      change('governance.votingPeriod', daysForModel(from), daysForModel(to)),
    ),
    labels: { newVotingPeriod: formatDuration(to) },
  }),
  setLateQuorumVoteExtension: ([to], { governed: { lateExtension: from } }) => ({
    sentence: `Keeps a vote open for at least ${formatDuration(to)} after its quorum is reached.`,
    changes: spanLine('Extension after a late quorum', from, to, null),
    labels: { newVoteExtension: formatDuration(to) },
  }),
  setProposalThreshold: ([to], { governed: { proposalThreshold: from } }) => ({
    sentence: `Lets accounts with at least ${formatAmount(to)} votes make proposals.`,
    changes: votesLine('Votes needed to propose', from, to),
    labels: { newProposalThreshold: `${formatAmount(to)} votes` },
  }),
  updateQuorumNumerator: ([to], { governed: { quorumBps: from } }) => ({
    sentence: `Sets the quorum of every later vote to ${formatBps(to)} of the votes that can be cast.`,
    changes: shareLine('Quorum', 'of eligible votes', from, Number(to), change('governance.quorum', from, Number(to))),
    labels: { newQuorumNumerator: formatBps(to) },
  }),
  updateTimelock: () => ({
    sentence: 'Asks for another timelock, which this Governor always refuses.',
    changes: [],
    warning: 'The timelock is fixed: the call would fail.',
  }),
};

export const timelockMeanings: Meanings<typeof openTimelockAbi> = {
  updateDelay: ([to], { governed: { timelockDelay: from } }) => ({
    sentence: `Lets ${formatDuration(Number(to))} pass between queueing and execution of every later proposal.`,
    changes: spanLine(
      'Timelock delay',
      from,
      Number(to),
      change('governance.timelock', daysForModel(from), daysForModel(Number(to))),
    ),
    labels: { newDelay: formatDuration(Number(to)) },
  }),
};
