import { encodeFunctionData, type Hex, toFunctionSignature } from 'viem';
import type { VoteChoice } from '#ui/chain/client.ts';
import type { Connection } from '#ui/chain/connection.ts';
import type { Account, DecodedArgument, PreparedTransaction, Proposal } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';
import { SUPPORT } from '#ui/chain/support.ts';
import { readVotingPower } from '#ui/chain/votes.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { formatTime } from '#ui/format/time.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import { CONTRACTS } from '#ui/proposal/contracts.ts';

const CHOICES: Readonly<Record<VoteChoice, string>> = { for: 'For', against: 'Against', abstain: 'Abstain' };

interface GovernorCall {
  readonly data: Hex;
  readonly name: 'castVote' | 'castVoteWithReason' | 'queue' | 'execute';
  readonly args: readonly DecodedArgument[];
  readonly summary: string;
  /** A reason to fail that is known without asking the contract, and is told better. */
  readonly known?: string | null;
}

/** A ballot with all votes that the account had at the snapshot; `castVote` where no reason is given. */
export async function prepareVote(
  connection: Connection,
  account: Account,
  proposal: Proposal,
  choice: VoteChoice,
  reason: string,
): Promise<PreparedTransaction> {
  const weight = await readVotingPower(connection, account.address, proposal.voteStart);
  const { id } = proposal;
  const support = SUPPORT[choice];
  const data =
    reason === ''
      ? encodeFunctionData({ abi: openGovernorAbi, functionName: 'castVote', args: [id, support] })
      : encodeFunctionData({ abi: openGovernorAbi, functionName: 'castVoteWithReason', args: [id, support, reason] });
  const args: DecodedArgument[] = [
    idArgument(proposal),
    { name: 'support', type: 'uint8', value: String(support), label: CHOICES[choice] },
  ];
  if (reason !== '') args.push({ name: 'reason', type: 'string', value: reason, label: reason });
  return prepare(connection, account, {
    data,
    name: reason === '' ? 'castVote' : 'castVoteWithReason',
    args,
    summary: `Vote ${CHOICES[choice]} on proposal ${proposal.number} with ${formatAmount(weight)} gOPEN`,
    known:
      proposal.state === 'Active' && weight === 0n
        ? `${account.name} had no votes on ${formatTime(proposal.voteStart)}, when the vote began: gOPEN votes only once it is delegated.`
        : null,
  });
}

/** Hands a proposal that has passed to the timelock. */
export function prepareQueue(
  connection: Connection,
  account: Account,
  proposal: Proposal,
): Promise<PreparedTransaction> {
  return prepareBatch(connection, account, proposal, 'queue', `Queue proposal ${proposal.number} in the timelock`);
}

/** Runs the calls of a queued proposal whose delay is over. */
export function prepareExecute(
  connection: Connection,
  account: Account,
  proposal: Proposal,
): Promise<PreparedTransaction> {
  return prepareBatch(connection, account, proposal, 'execute', `Execute proposal ${proposal.number}`);
}

function prepareBatch(
  connection: Connection,
  account: Account,
  proposal: Proposal,
  name: 'queue' | 'execute',
  summary: string,
): Promise<PreparedTransaction> {
  const { actions, descriptionHash } = proposal;
  const targets = actions.map(({ target }) => target);
  const values = actions.map(({ value }) => value);
  const calldatas = actions.map(({ calldata }) => calldata);
  const sentences = actions.map(({ decoded }) => decoded?.sentence ?? 'not decoded');
  return prepare(connection, account, {
    data: encodeFunctionData({
      abi: openGovernorAbi,
      functionName: name,
      args: [targets, values, calldatas, descriptionHash],
    }),
    name,
    args: [
      { name: 'targets', type: 'address[]', value: targets.join(', '), label: sentences.join(' ') },
      { name: 'values', type: 'uint256[]', value: values.join(', '), label: values.join(', ') },
      {
        name: 'calldatas',
        type: 'bytes[]',
        value: calldatas.join(', '),
        label: calldatas.length === 1 ? '1 call' : `${calldatas.length} calls`,
      },
      { name: 'descriptionHash', type: 'bytes32', value: descriptionHash, label: proposal.title },
    ],
    summary,
  });
}

function idArgument({ id, number, title }: Proposal): DecodedArgument {
  return { name: 'proposalId', type: 'uint256', value: id.toString(), label: `#${number} ${title}` };
}

/** The transaction, tried on the newest block without sending it. */
async function prepare(
  { client, addresses, chainId }: Connection,
  account: Account,
  call: GovernorCall,
): Promise<PreparedTransaction> {
  const request = { account: account.address, to: addresses.governor, data: call.data };
  let gas = 0n;
  let revert = call.known ?? null;
  if (revert === null) {
    try {
      gas = await client.estimateGas(request);
    } catch (error) {
      revert = revertReason(error);
      if (revert === null) throw error;
    }
  }
  const item = openGovernorAbi.find((entry) => entry.type === 'function' && entry.name === call.name);
  return {
    from: account.address,
    to: addresses.governor,
    toName: CONTRACTS.governor.name,
    data: call.data,
    value: 0n,
    chainId,
    summary: call.summary,
    call: { function: toFunctionSignature(item as Extract<typeof item, { type: 'function' }>), args: call.args },
    gas,
    revert,
  };
}
