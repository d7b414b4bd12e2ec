import { parseAbi } from 'viem';
import { UserError } from '#sim/errors.ts';
import type { Parts, ProposalAct } from '#ui/chain/act.ts';
import type { VoteChoice } from '#ui/chain/client.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { answerIfAny } from '#ui/chain/errors.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import { UNTOLD } from '#ui/chain/revert.ts';
import { choiceWord, encodeParts, FRACTIONAL, partsText, SUPPORT } from '#ui/chain/support.ts';
import { readVotingPower } from '#ui/chain/votes.ts';
import { formatAmount, formatVotes, toWei } from '#ui/format/amount.ts';
import { formatTime } from '#ui/format/time.ts';

type GovernorCall = Pick<Call, 'name' | 'args' | 'summary'> & Partial<Call>;

/** The transaction of an act on a proposal, tried on the newest block. */
export async function prepareProposalAct(
  dao: Dao,
  account: Account,
  proposal: Proposal,
  act: ProposalAct,
): Promise<PreparedTransaction> {
  const { abi, profile } = dao.governor;
  const prepared = await prepareCall(dao, account.address, {
    to: profile.address,
    toName: profile.name,
    abi,
    ...(await governorCall(dao, account, proposal, act)),
  });
  if (act.kind !== 'cancel' || prepared.revert !== UNTOLD || (await mayCancel(dao, proposal.id))) return prepared;
  return {
    ...prepared,
    revert: `${profile.name} has no function to cancel: Governors of OpenZeppelin have it since 4.9.`,
  };
}

/** Whether the Governor tells who proposed: OpenZeppelin's do since they let the proposer cancel. */
async function mayCancel({ client, governor }: Dao, id: bigint): Promise<boolean> {
  const abi = parseAbi(['function proposalProposer(uint256 proposalId) view returns (address)']);
  const call = { address: governor.profile.address, abi, functionName: 'proposalProposer', args: [id] } as const;
  return governor.profile.kind === 'bravo' || (await answerIfAny(client.readContract(call))) !== null;
}

async function governorCall(dao: Dao, account: Account, proposal: Proposal, act: ProposalAct): Promise<GovernorCall> {
  switch (act.kind) {
    case 'vote':
      return voteCall(account, proposal, act.choice, act.reason, await weightOf(dao, account, proposal));
    case 'split':
      return splitCall(account, proposal, act.parts, act.reason, await weightOf(dao, account, proposal));
    case 'queue':
      if (!dao.governor.profile.hasTimelock) throw noTimelock(dao.governor.profile.name, proposal.number);
      return moveCall(dao, proposal, 'queue', `Queue proposal ${proposal.number} in the timelock`);
    case 'execute':
      return moveCall(dao, proposal, 'execute', `Execute proposal ${proposal.number}`);
    case 'cancel':
      return moveCall(dao, proposal, 'cancel', `Cancel proposal ${proposal.number}`);
  }
}

function noTimelock(governor: string, number: number): UserError {
  return new UserError(`${governor} has no timelock, so proposal ${number} cannot be queued.`, {
    code: 'NO_TIMELOCK',
    exitCode: 2,
    details: ['What has passed there is executed at once.'],
    hint: `Once it has passed: flywheel execute ${number}.`,
  });
}

function weightOf(dao: Dao, account: Account, { snapshot }: Proposal): Promise<bigint> {
  return readVotingPower(dao, account.address, snapshot);
}

/** A ballot with all votes that the account had at the snapshot; `castVote` where no reason is given. */
function voteCall(
  account: Account,
  proposal: Proposal,
  choice: VoteChoice,
  reason: string,
  weight: bigint,
): GovernorCall {
  const support = SUPPORT[choice];
  const said = reason === '' ? [] : [reason];
  return {
    name: reason === '' ? 'castVote' : 'castVoteWithReason',
    args: [proposal.id, support, ...said],
    labels: [idLabel(proposal), choiceWord(choice)],
    summary: `Vote ${choiceWord(choice)} on proposal ${proposal.number} with ${formatVotes(weight, proposal.unit)}`,
    known: weight === 0n ? whyNoVotes(account, proposal) : null,
  };
}

/** A ballot in parts: 128 bits each for Against, For and Abstain, in that order. */
function splitCall(account: Account, proposal: Proposal, parts: Parts, reason: string, weight: bigint): GovernorCall {
  const sum = parts.against + parts.for + parts.abstain;
  const told = partsText(parts, proposal.unit);
  const votes = (amount: bigint): string => formatAmount(toWei(amount, proposal.unit.decimals));
  return {
    name: 'castVoteWithReasonAndParams',
    args: [proposal.id, FRACTIONAL, reason, encodeParts(parts)],
    labels: [idLabel(proposal), 'in parts', undefined, told],
    summary: `Vote with ${told} ${proposal.unit.symbol} on proposal ${proposal.number}`,
    known:
      weight === 0n
        ? whyNoVotes(account, proposal)
        : sum > weight
          ? `The parts sum to ${votes(sum)}; ${account.name} had ${votes(weight)} votes at the snapshot.`
          : null,
  };
}

function whyNoVotes({ name }: Account, { state, voteStart, unit }: Proposal): string | null {
  if (state !== 'Active') return null;
  return `${name} had no votes on ${formatTime(voteStart)}, when the vote began: ${unit.symbol} votes only once it is delegated.`;
}

function moveCall(
  { governor }: Dao,
  proposal: Proposal,
  name: 'queue' | 'execute' | 'cancel',
  summary: string,
): GovernorCall {
  const { actions, title } = proposal;
  const args = governor.moveArgs({ ...proposal, calls: actions });
  // By its id, or by everything that the id is made of.
  const labels =
    args.length === 1
      ? [idLabel(proposal)]
      : [
          actions.map(({ decoded }) => decoded?.sentence ?? 'not decoded').join(' '),
          undefined,
          actions.length === 1 ? '1 call' : `${actions.length} calls`,
          title,
        ];
  return { name, args, labels, summary };
}

function idLabel({ number, title }: Proposal): string {
  return `#${number} ${title}`;
}
