import { encodeFunctionData, keccak256, parseAbi, stringToBytes } from 'viem';
import type { Governor, GovernorProfile } from '#ui/chain/governor/governor.ts';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { proposalId } from '#ui/proposal/id.ts';

const BATCH = 'address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash';

const ABI = parseAbi([
  'function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) returns (uint256)',
  `function queue(${BATCH}) returns (uint256)`,
  `function execute(${BATCH}) payable returns (uint256)`,
  `function cancel(${BATCH}) returns (uint256)`,
  'function castVote(uint256 proposalId, uint8 support) returns (uint256)',
  'function castVoteWithReason(uint256 proposalId, uint8 support, string reason) returns (uint256)',
  'function castVoteWithReasonAndParams(uint256 proposalId, uint8 support, string reason, bytes params) returns (uint256)',
  'function state(uint256 proposalId) view returns (uint8)',
  'function proposalSnapshot(uint256 proposalId) view returns (uint256)',
  'function proposalDeadline(uint256 proposalId) view returns (uint256)',
  'function proposalEta(uint256 proposalId) view returns (uint256)',
  'function proposalVotes(uint256 proposalId) view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)',
  'function hasVoted(uint256 proposalId, address account) view returns (bool)',
  'function getVotes(address account, uint256 timepoint) view returns (uint256)',
  'function quorum(uint256 timepoint) view returns (uint256)',
]);

function lists(calls: readonly Call[]) {
  return [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ calldata }) => calldata),
  ] as const;
}

const descriptionHash = (description: string) => keccak256(stringToBytes(description));

/** A Governor of OpenZeppelin's, ours included. */
export function openZeppelinGovernor(profile: GovernorProfile): Governor {
  const { address } = profile;
  const block = (blockNumber?: bigint) => (blockNumber === undefined ? {} : { blockNumber });
  const at = (id: bigint, blockNumber?: bigint) => ({ address, abi: ABI, args: [id], ...block(blockNumber) }) as const;
  const batch: Governor['moveArgs'] = ({ calls, description }) => [...lists(calls), descriptionHash(description)];
  const move = (functionName: 'queue' | 'execute', proposal: Parameters<typeof batch>[0]) =>
    encodeFunctionData({ abi: ABI, functionName, args: batch(proposal) as never });
  return {
    profile,
    abi: ABI,
    times: async (reader, id, blockNumber) => {
      const [state, snapshot, deadline, eta] = await Promise.all([
        reader.readContract({ ...at(id, blockNumber), functionName: 'state' }),
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposalSnapshot' }),
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposalDeadline' }),
        // Only Governors with a timelock have it.
        profile.hasTimelock ? reader.readContract({ ...at(id, blockNumber), functionName: 'proposalEta' }) : 0n,
      ]);
      return { state: PROPOSAL_STATES[state]!, snapshot, deadline, eta };
    },
    votesAt: (reader, account, timepoint) =>
      reader.readContract({ address, abi: ABI, functionName: 'getVotes', args: [account, timepoint] }),
    tally: async (reader, id, blockNumber) => {
      const [against, inFavour, abstain] = await reader.readContract({
        ...at(id, blockNumber),
        functionName: 'proposalVotes',
      });
      return { for: inFavour, against, abstain };
    },
    quorum: (reader, timepoint, blockNumber) =>
      reader.readContract({ ...at(timepoint, blockNumber), functionName: 'quorum' }),
    hasVoted: (reader, id, account) =>
      reader.readContract({ address, abi: ABI, functionName: 'hasVoted', args: [id, account] }),
    propose: (calls, description) =>
      encodeFunctionData({ abi: ABI, functionName: 'propose', args: [...lists(calls), description] }),
    idOf: async (_, calls, description) => proposalId(calls, description),
    moveArgs: batch,
    voteFor: (id) => encodeFunctionData({ abi: ABI, functionName: 'castVote', args: [id, 1] }),
    queue: (proposal) => move('queue', proposal),
    execute: (proposal) => move('execute', proposal),
  };
}
