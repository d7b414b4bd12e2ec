import { parseAbi } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { LogStream } from '#ui/chain/history.ts';
import type { Address } from '#ui/chain/records.ts';

/** What the books read of the chain's events: each stream is kept in the cache, and goes on from where it was. */

const ECONOMY = parseAbi([
  'event Paid(bytes32 indexed datanet, address indexed model, address indexed payer, uint256 amount, uint256 version)',
  'event RewardCredited(uint256 indexed epoch, bytes32 indexed datanet, uint256 contributors, uint256 builders, bool onProbation)',
  'event AttributionClaimed(uint256 indexed epoch, bytes32 indexed datanet, address indexed account, uint256 index, uint256 amount)',
  'event Spent(address indexed to, uint256 amount, uint8 indexed category, string reason)',
  'event Streamed(uint256 indexed streamId, address indexed to, uint256 amount, uint8 indexed category, string reason)',
  'event RewardsFunded(uint256 amount)',
]);

/** What Datanets earned and what the treasury paid, since the contracts are there. */
export function economyStream({ router, rewards, settler, treasury }: AddressBook): LogStream<typeof ECONOMY> {
  return { stream: 'economy', address: [router, rewards, settler, treasury], events: ECONOMY };
}

const TRANSFER = parseAbi(['event Transfer(address indexed from, address indexed to, uint256 value)']);

/** OPEN that came to the treasury and left it, from a block on. */
export function transferStream({ token, treasury }: AddressBook, fromBlock: bigint): LogStream<typeof TRANSFER> {
  const here = treasury.toLowerCase();
  return {
    stream: 'transfers',
    address: [token],
    events: TRANSFER,
    fromBlock,
    only: ({ args: { from, to } }) => from.toLowerCase() === here || to.toLowerCase() === here,
  };
}

const DELEGATED = parseAbi([
  'event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate)',
]);

/** Who gave its votes to whom. */
export function delegationStream(token: Address): LogStream<typeof DELEGATED> {
  return { stream: 'delegations', address: [token], events: DELEGATED };
}
