import { encodeFunctionData, parseAbi } from 'viem';
import type { Governor, GovernorProfile } from '#ui/chain/governor/governor.ts';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';

const ABI = parseAbi([
  'function propose(address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, string description) returns (uint256)',
  'function queue(uint256 proposalId)',
  'function execute(uint256 proposalId) payable',
  'function cancel(uint256 proposalId)',
  'function castVote(uint256 proposalId, uint8 support)',
  'function castVoteWithReason(uint256 proposalId, uint8 support, string reason)',
  'function state(uint256 proposalId) view returns (uint8)',
  'function quorumVotes() view returns (uint256)',
  'function proposalCount() view returns (uint256)',
  'function proposals(uint256 proposalId) view returns (uint256 id, address proposer, uint256 eta, uint256 startBlock, uint256 endBlock, uint256 forVotes, uint256 againstVotes, uint256 abstainVotes, bool canceled, bool executed)',
  'function getReceipt(uint256 proposalId, address voter) view returns ((bool hasVoted, uint8 support, uint96 votes))',
]);
const VOTES = parseAbi(['function getPriorVotes(address account, uint256 blockNumber) view returns (uint96)']);

/** A Governor that speaks as GovernorBravo: ids count up, signatures stand beside the data, votes are counted by block number. */
export function bravoGovernor(profile: GovernorProfile): Governor {
  const { address, token } = profile;
  const at = (id: bigint, blockNumber?: bigint) =>
    ({ address, abi: ABI, args: [id], ...(blockNumber !== undefined && { blockNumber }) }) as const;
  return {
    profile,
    abi: ABI,
    times: async (reader, id, blockNumber) => {
      const [state, proposal] = await Promise.all([
        reader.readContract({ ...at(id, blockNumber), functionName: 'state' }),
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposals' }),
      ]);
      const [, , eta, snapshot, deadline] = proposal;
      return { state: PROPOSAL_STATES[state]!, snapshot, deadline, eta };
    },
    votesAt: (reader, account, timepoint) =>
      reader.readContract({ address: token, abi: VOTES, functionName: 'getPriorVotes', args: [account, timepoint] }),
    tally: async (reader, id, blockNumber) => {
      const [, , , , , inFavour, against, abstain] = await reader.readContract({
        ...at(id, blockNumber),
        functionName: 'proposals',
      });
      return { for: inFavour, against, abstain };
    },
    quorum: (reader, _, blockNumber) =>
      reader.readContract({
        address,
        abi: ABI,
        functionName: 'quorumVotes',
        ...(blockNumber !== undefined && { blockNumber }),
      }),
    hasVoted: async (reader, id, account) =>
      (await reader.readContract({ address, abi: ABI, functionName: 'getReceipt', args: [id, account] })).hasVoted,
    propose: (calls, description) =>
      encodeFunctionData({
        abi: ABI,
        functionName: 'propose',
        args: [
          calls.map(({ target }) => target),
          calls.map(({ value }) => value),
          // The data carries its selector already.
          calls.map(() => ''),
          calls.map(({ calldata }) => calldata),
          description,
        ],
      }),
    idOf: (reader) => reader.readContract({ address, abi: ABI, functionName: 'proposalCount' }),
    moveArgs: ({ id }) => [id],
    voteFor: (id) => encodeFunctionData({ abi: ABI, functionName: 'castVote', args: [id, 1] }),
    queue: ({ id }) => encodeFunctionData({ abi: ABI, functionName: 'queue', args: [id] }),
    execute: ({ id }) => encodeFunctionData({ abi: ABI, functionName: 'execute', args: [id] }),
  };
}
