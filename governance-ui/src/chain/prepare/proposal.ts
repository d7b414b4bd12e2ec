import type { Parts, ProposalAct } from '#ui/chain/act.ts';
import type { VoteChoice } from '#ui/chain/client.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { type Call, prepareCall } from '#ui/chain/prepare/call.ts';
import type { Account, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import { choiceWord, encodeParts, FRACTIONAL, partsText, SUPPORT } from '#ui/chain/support.ts';
import { readVotingPower } from '#ui/chain/votes.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { formatTime } from '#ui/format/time.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

type GovernorCall = Pick<Call, 'name' | 'args' | 'summary'> & Partial<Call>;

/** The transaction of an act on a proposal, tried on the newest block. */
export async function prepareProposalAct(
  connection: Connection,
  account: Account,
  proposal: Proposal,
  act: ProposalAct,
): Promise<PreparedTransaction> {
  return prepareCall(connection, account.address, {
    to: connection.addresses.governor,
    toName: CONTRACTS.governor.name,
    abi: openGovernorAbi,
    ...(await governorCall(connection, account, proposal, act)),
  });
}

async function governorCall(
  connection: Connection,
  account: Account,
  proposal: Proposal,
  act: ProposalAct,
): Promise<GovernorCall> {
  switch (act.kind) {
    case 'vote':
      return voteCall(account, proposal, act.choice, act.reason, await weightOf(connection, account, proposal));
    case 'split':
      return splitCall(account, proposal, act.parts, act.reason, await weightOf(connection, account, proposal));
    case 'queue':
      return batchCall(proposal, 'queue', `Queue proposal ${proposal.number} in the timelock`);
    case 'execute':
      return batchCall(proposal, 'execute', `Execute proposal ${proposal.number}`);
    case 'cancel':
      return batchCall(proposal, 'cancel', `Cancel proposal ${proposal.number}`);
  }
}

function weightOf(connection: Connection, account: Account, { snapshot }: Proposal): Promise<bigint> {
  return readVotingPower(connection, account.address, snapshot);
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
    summary: `Vote ${choiceWord(choice)} on proposal ${proposal.number} with ${formatAmount(weight)} gOPEN`,
    known: weight === 0n ? whyNoVotes(account, proposal) : null,
  };
}

/** A ballot in parts: 128 bits each for Against, For and Abstain, in that order. */
function splitCall(account: Account, proposal: Proposal, parts: Parts, reason: string, weight: bigint): GovernorCall {
  const sum = parts.against + parts.for + parts.abstain;
  const told = partsText(parts);
  return {
    name: 'castVoteWithReasonAndParams',
    args: [proposal.id, FRACTIONAL, reason, encodeParts(parts)],
    labels: [idLabel(proposal), 'in parts', undefined, told],
    summary: `Vote with ${told} gOPEN on proposal ${proposal.number}`,
    known:
      weight === 0n
        ? whyNoVotes(account, proposal)
        : sum > weight
          ? `The parts sum to ${formatAmount(sum)}; ${account.name} had ${formatAmount(weight)} votes at the snapshot.`
          : null,
  };
}

function whyNoVotes({ name }: Account, { state, voteStart }: Proposal): string | null {
  if (state !== 'Active') return null;
  return `${name} had no votes on ${formatTime(voteStart)}, when the vote began: gOPEN votes only once it is delegated.`;
}

function batchCall(proposal: Proposal, name: 'queue' | 'execute' | 'cancel', summary: string): GovernorCall {
  const { actions, descriptionHash, title } = proposal;
  const values = actions.map(({ value }) => value);
  return {
    name,
    args: [actions.map(({ target }) => target), values, actions.map(({ calldata }) => calldata), descriptionHash],
    labels: [
      actions.map(({ decoded }) => decoded?.sentence ?? 'not decoded').join(' '),
      undefined,
      actions.length === 1 ? '1 call' : `${actions.length} calls`,
      title,
    ],
    summary,
  };
}

function idLabel({ number, title }: Proposal): string {
  return `#${number} ${title}`;
}
