import { type Address, type Hex, type Log, type PublicClient, parseAbi } from 'viem';
import type { RawProposal } from '#ui/chain/governor/governor.ts';
import { allLogs } from '#ui/chain/logs.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { withSignature } from '#ui/proposal/inner-calls.ts';

/**
 * What a Governor's history is made of. GovernorBravo's events differ from OpenZeppelin's in the names of their arguments alone,
 * so that one list reads both.
 */
export const GOVERNOR_EVENTS = parseAbi([
  'event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)',
  'event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)',
  'event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params)',
  'event ProposalQueued(uint256 proposalId, uint256 etaSeconds)',
  'event ProposalExecuted(uint256 proposalId)',
  'event ProposalCanceled(uint256 proposalId)',
  'event ProposalExtended(uint256 indexed proposalId, uint64 extendedDeadline)',
]);

/** A log of one of these events, decoded, in a block. */
export type GovernorLog = Log<bigint, number, false, undefined, true, typeof GOVERNOR_EVENTS>;

/** Something that happened to a proposal. Times in units of the Governor's clock, votes in the token's smallest part. */
export type GovernorEvent =
  | {
      readonly kind: 'created';
      readonly id: bigint;
      readonly proposer: Address;
      readonly calls: readonly Call[];
      readonly description: string;
      readonly snapshot: bigint;
      readonly deadline: bigint;
    }
  | {
      readonly kind: 'ballot';
      readonly id: bigint;
      readonly voter: Address;
      /** The Governor's number for the choice. */
      readonly support: number;
      readonly weight: bigint;
      readonly reason: string;
      readonly params: Hex;
    }
  | { readonly kind: 'queued' | 'executed' | 'canceled' | 'extended'; readonly id: bigint };

export type Created = Extract<GovernorEvent, { kind: 'created' }>;
type CreatedArgs = Extract<GovernorLog, { eventName: 'ProposalCreated' }>['args'];

const MOVES = {
  ProposalQueued: 'queued',
  ProposalExecuted: 'executed',
  ProposalCanceled: 'canceled',
  ProposalExtended: 'extended',
} as const;

function createdEvent(args: CreatedArgs): Created {
  const { proposalId: id, proposer, description, voteStart: snapshot, voteEnd: deadline } = args;
  const calls = args.targets.map(
    (target, i): Call => ({
      target,
      value: args.values[i] ?? 0n,
      calldata: withSignature(args.signatures[i] ?? '', args.calldatas[i] ?? '0x'),
    }),
  );
  return { kind: 'created', id, proposer, calls, description, snapshot, deadline };
}

export function governorEvent(log: GovernorLog): GovernorEvent {
  switch (log.eventName) {
    case 'ProposalCreated':
      return createdEvent(log.args);
    case 'VoteCast':
    case 'VoteCastWithParams': {
      const { proposalId, voter, support, weight, reason } = log.args;
      const params = log.eventName === 'VoteCast' ? '0x' : log.args.params;
      return { kind: 'ballot', id: proposalId, voter, support, weight, reason, params };
    }
    default:
      return { kind: MOVES[log.eventName], id: log.args.proposalId };
  }
}

/** All proposals ever made on a Governor up to a block, oldest first. */
export async function createdProposals(
  client: PublicClient,
  address: Address,
  toBlock: bigint,
): Promise<RawProposal[]> {
  const logs = await allLogs(client, address, GOVERNOR_EVENTS[0], 0n, toBlock);
  return logs.map((log, i): RawProposal => {
    const { id, proposer, calls, description } = createdEvent(log.args);
    return { id, number: i + 1, proposer, calls, description, createdBlock: log.blockNumber };
  });
}
