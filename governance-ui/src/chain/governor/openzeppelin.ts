import { encodeFunctionData, keccak256, type PublicClient, parseAbi, parseAbiItem, stringToBytes } from 'viem';
import type { Governor, GovernorProfile, RawProposal } from '#ui/chain/governor/governor.ts';
import { allLogs } from '#ui/chain/governor/logs.ts';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { proposalId } from '#ui/proposal/id.ts';

const ABI = parseAbi([
  'function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) returns (uint256)',
  'function queue(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256)',
  'function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) payable returns (uint256)',
  'function castVote(uint256 proposalId, uint8 support) returns (uint256)',
  'function state(uint256 proposalId) view returns (uint8)',
  'function proposalSnapshot(uint256 proposalId) view returns (uint256)',
  'function proposalDeadline(uint256 proposalId) view returns (uint256)',
  'function proposalEta(uint256 proposalId) view returns (uint256)',
  'function proposalVotes(uint256 proposalId) view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)',
  'function hasVoted(uint256 proposalId, address account) view returns (bool)',
  'function getVotes(address account, uint256 timepoint) view returns (uint256)',
]);

const CREATED = parseAbiItem(
  'event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)',
);

function lists(calls: readonly Call[]) {
  return [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ calldata }) => calldata),
  ] as const;
}

const descriptionHash = (description: string) => keccak256(stringToBytes(description));

/** A Governor of OpenZeppelin's, ours included. */
export function openZeppelinGovernor(client: PublicClient, profile: GovernorProfile): Governor {
  const { address } = profile;
  const at = (id: bigint, blockNumber?: bigint) =>
    ({ address, abi: ABI, args: [id], ...(blockNumber !== undefined && { blockNumber }) }) as const;
  return {
    profile,
    proposals: async (toBlock) =>
      (await allLogs(client, address, CREATED, 0n, toBlock)).map(
        ({ args, blockNumber }, i): RawProposal => ({
          id: args.proposalId,
          number: i + 1,
          proposer: args.proposer,
          calls: args.targets.map((target, k) => ({ target, value: args.values[k]!, calldata: args.calldatas[k]! })),
          description: args.description,
          createdBlock: blockNumber,
        }),
      ),
    times: async (reader, id, blockNumber) => {
      const [state, snapshot, deadline, eta] = await Promise.all([
        reader.readContract({ ...at(id, blockNumber), functionName: 'state' }),
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposalSnapshot' }),
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposalDeadline' }),
        // Only Governors with a timelock have it.
        reader.readContract({ ...at(id, blockNumber), functionName: 'proposalEta' }).catch(() => 0n),
      ]);
      return { state: PROPOSAL_STATES[state]!, snapshot, deadline, eta };
    },
    votesAt: (reader, account, timepoint) =>
      reader.readContract({ address, abi: ABI, functionName: 'getVotes', args: [account, timepoint] }),
    tally: async (reader, id) => {
      const [against, inFavour, abstain] = await reader.readContract({ ...at(id), functionName: 'proposalVotes' });
      return { for: inFavour, against, abstain };
    },
    hasVoted: (reader, id, account) =>
      reader.readContract({ address, abi: ABI, functionName: 'hasVoted', args: [id, account] }),
    propose: (calls, description) =>
      encodeFunctionData({ abi: ABI, functionName: 'propose', args: [...lists(calls), description] }),
    idOf: async (_, calls, description) => proposalId(calls, description),
    voteFor: (id) => encodeFunctionData({ abi: ABI, functionName: 'castVote', args: [id, 1] }),
    queue: ({ calls, description }) =>
      encodeFunctionData({ abi: ABI, functionName: 'queue', args: [...lists(calls), descriptionHash(description)] }),
    execute: ({ calls, description }) =>
      encodeFunctionData({ abi: ABI, functionName: 'execute', args: [...lists(calls), descriptionHash(description)] }),
  };
}
