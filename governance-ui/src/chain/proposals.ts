import { keccak256, stringToBytes } from 'viem';
import type { Connection } from '#ui/chain/connection.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import { GOPEN } from '#ui/chain/overview.ts';
import { PROPOSAL_CLASSES, PROPOSAL_STATES, type Proposal } from '#ui/chain/records.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import { type Call, decodeCalls, kindOf } from '#ui/proposal/decode.ts';
import { titleOf } from '#ui/proposal/description.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/**
 * All proposals ever made, newest first, as of a block.
 * @param names names of accounts, by lower-case address
 * @param at default: the newest block
 */
export async function readProposals(
  connection: Connection,
  names: ReadonlyMap<string, string>,
  at?: bigint,
): Promise<readonly Proposal[]> {
  const { client, addresses } = connection;
  const block = await client.getBlock(at === undefined ? {} : { blockNumber: at });
  const range = { fromBlock: 0n, toBlock: block.number } as const;
  const governor = { address: addresses.governor, abi: openGovernorAbi } as const;
  const [created, executed] = await Promise.all([
    client.getContractEvents({ ...governor, ...range, eventName: 'ProposalCreated', strict: true }),
    client.getContractEvents({ ...governor, ...range, eventName: 'ProposalExecuted', strict: true }),
  ]);
  const executedAt = new Map(executed.map(({ args, blockNumber }) => [args.proposalId, blockNumber]));
  const governedAt = memoize((blockNumber: bigint) => readGoverned(connection, blockNumber));

  const read = async (event: (typeof created)[number], index: number): Promise<Proposal> => {
    const { proposalId: id, proposer, targets, values, calldatas, description, voteStart } = event.args;
    const ofId = { ...governor, blockNumber: block.number, args: [id] } as const;
    const [state, votes, deadline, eta, quorum, bar, classIndex, governed] = await Promise.all([
      client.readContract({ ...ofId, functionName: 'state' }),
      client.readContract({ ...ofId, functionName: 'proposalVotes' }),
      client.readContract({ ...ofId, functionName: 'proposalDeadline' }),
      client.readContract({ ...ofId, functionName: 'proposalEta' }),
      // Known once the vote has started; before, it is what it would be if it started now.
      client.readContract({ ...ofId, functionName: 'proposalQuorum' }),
      client.readContract({ ...ofId, functionName: 'proposalBar' }),
      client.readContract({ ...ofId, functionName: 'proposalClass' }),
      governedBefore(executedAt.get(id), block.number, governedAt),
    ]);
    const calls = targets.map((target, i): Call => ({ target, value: values[i]!, calldata: calldatas[i]! }));
    const actions = decodeCalls(calls, { addresses, governed, names });
    const [against, inFavour, abstain] = votes;
    return {
      id,
      number: index + 1,
      title: titleOf(description),
      description,
      descriptionHash: keccak256(stringToBytes(description)),
      kind: kindOf(actions, addresses),
      proposer,
      state: PROPOSAL_STATES[state]!,
      actions,
      snapshot: voteStart,
      deadline,
      voteStart: Number(voteStart),
      voteEnd: Number(deadline),
      estimated: false,
      eta: eta === 0n ? null : Number(eta),
      tally: { for: inFavour, against, abstain },
      unit: GOPEN,
      provisional: false,
      class: PROPOSAL_CLASSES[classIndex]!,
      quorum,
      counted: ['for', 'abstain'],
      majorityBps: bar.majorityBps,
      createdBlock: event.blockNumber,
    };
  };
  return (await Promise.all(created.map(read))).reverse();
}

/**
 * What a proposal's changes are read against: the chain as it is, or for an executed one as it was in the block before, where the
 * node still has that state (an archive or local node).
 */
async function governedBefore(
  executedAt: bigint | undefined,
  now: bigint,
  governedAt: (block: bigint) => Promise<Governed>,
): Promise<Governed> {
  if (executedAt === undefined) return governedAt(now);
  return governedAt(executedAt - 1n).catch(() => governedAt(now));
}

function memoize<T>(read: (block: bigint) => Promise<T>): (block: bigint) => Promise<T> {
  const known = new Map<bigint, Promise<T>>();
  return (block) => {
    let value = known.get(block);
    if (value === undefined) {
      value = read(block);
      known.set(block, value);
    }
    return value;
  };
}
