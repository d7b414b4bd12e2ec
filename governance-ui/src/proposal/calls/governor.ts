import { formatAmount } from '#ui/format/amount.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { openGovernorAbi, openTimelockAbi } from '#ui/generated/abis.ts';
import { spanLine, votesLine } from '#ui/proposal/calls/lines.ts';
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
  setCouncil: ([to], { nameOf }) => ({
    sentence: /^0x0{40}$/.test(to)
      ? 'Leaves the DAO without a security council that can cancel proposals.'
      : `Lets ${nameOf(to)} cancel proposals as the security council.`,
    changes: [],
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
  migrateGovernor: ([to], { nameOf }) => ({
    sentence: `Announces that ${nameOf(to)} takes the Governor's place in 14 days. What is queued then and not executed is lost.`,
    changes: [],
    warning: 'Whoever governs the new Governor controls the whole DAO, its treasury included.',
  }),
};
