import { encodeFunctionData, type PublicClient, parseAbi, parseAbiItem } from 'viem';
import type { Governor, GovernorProfile, RawProposal } from '#ui/chain/governor/governor.ts';
import { allLogs } from '#ui/chain/governor/logs.ts';
import { PROPOSAL_STATES } from '#ui/chain/records.ts';
import { withSignature } from '#ui/proposal/inner-calls.ts';

const ABI = parseAbi([
  'function propose(address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, string description) returns (uint256)',
  'function queue(uint256 proposalId)',
  'function execute(uint256 proposalId) payable',
  'function castVote(uint256 proposalId, uint8 support)',
  'function state(uint256 proposalId) view returns (uint8)',
  'function proposalCount() view returns (uint256)',
  'function proposals(uint256 proposalId) view returns (uint256 id, address proposer, uint256 eta, uint256 startBlock, uint256 endBlock, uint256 forVotes, uint256 againstVotes, uint256 abstainVotes, bool canceled, bool executed)',
  'function getReceipt(uint256 proposalId, address voter) view returns ((bool hasVoted, uint8 support, uint96 votes))',
]);
const VOTES = parseAbi(['function getPriorVotes(address account, uint256 blockNumber) view returns (uint96)']);

const CREATED = parseAbiItem(
  'event ProposalCreated(uint256 id, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 startBlock, uint256 endBlock, string description)',
);

/** A Governor that speaks as GovernorBravo: ids count up, signatures stand beside the data, votes are counted by block number. */
export function bravoGovernor(client: PublicClient, profile: GovernorProfile): Governor {
  const { address, token } = profile;
  const at = (id: bigint, blockNumber?: bigint) =>
    ({ address, abi: ABI, args: [id], ...(blockNumber !== undefined && { blockNumber }) }) as const;
  return {
    profile,
    proposals: async (toBlock) =>
      (await allLogs(client, address, CREATED, 0n, toBlock)).map(
        ({ args, blockNumber }, i): RawProposal => ({
          id: args.id,
          number: i + 1,
          proposer: args.proposer,
          calls: args.targets.map((target, k) => ({
            target,
            value: args.values[k]!,
            calldata: withSignature(args.signatures[k]!, args.calldatas[k]!),
          })),
          description: args.description,
          createdBlock: blockNumber,
        }),
      ),
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
    tally: async (reader, id) => {
      const [, , , , , inFavour, against, abstain] = await reader.readContract({
        ...at(id),
        functionName: 'proposals',
      });
      return { for: inFavour, against, abstain };
    },
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
    voteFor: (id) => encodeFunctionData({ abi: ABI, functionName: 'castVote', args: [id, 1] }),
    queue: ({ id }) => encodeFunctionData({ abi: ABI, functionName: 'queue', args: [id] }),
    execute: ({ id }) => encodeFunctionData({ abi: ABI, functionName: 'execute', args: [id] }),
  };
}
