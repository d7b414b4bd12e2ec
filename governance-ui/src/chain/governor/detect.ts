import { type Abi, type PublicClient, parseAbi } from 'viem';
import { UserError } from '#sim/errors.ts';
import { bravoGovernor } from '#ui/chain/governor/bravo.ts';
import type { Clock, Governor, GovernorProfile } from '#ui/chain/governor/governor.ts';
import { openZeppelinGovernor } from '#ui/chain/governor/openzeppelin.ts';
import type { Address, VoteChoice } from '#ui/chain/records.ts';

const ABI: Abi = parseAbi([
  'function name() view returns (string)',
  'function COUNTING_MODE() view returns (string)',
  'function CLOCK_MODE() view returns (string)',
  'function clock() view returns (uint48)',
  'function token() view returns (address)',
  'function comp() view returns (address)',
  'function timelock() view returns (address)',
  'function votingDelay() view returns (uint256)',
  'function votingPeriod() view returns (uint256)',
  'function proposalThreshold() view returns (uint256)',
  'function quorum(uint256 timepoint) view returns (uint256)',
  'function quorumVotes() view returns (uint256)',
  'function getMinDelay() view returns (uint256)',
  'function delay() view returns (uint256)',
  'function GRACE_PERIOD() view returns (uint256)',
  'function policy() view returns (address)',
  'function bonds() view returns (address)',
  'function symbol() view returns (string)',
  'function decimals() view returns (uint8)',
]);

/** From a counting mode such as `support=bravo&quorum=for,abstain`; GovernorBravo has none, and counts For only. */
function countedChoices(mode: string | null): readonly VoteChoice[] {
  const counted = new URLSearchParams(mode ?? '').get('quorum')?.split(',') ?? [];
  const known = (['for', 'against', 'abstain'] as const).filter((choice) => counted.includes(choice));
  return known.length === 0 ? ['for'] : known;
}

/**
 * Recognises the Governor at an address by what it answers.
 * @throws UserError `NOT_A_GOVERNOR` (exit 2)
 */
export async function detectGovernor(client: PublicClient, address: Address, blockNumber: bigint): Promise<Governor> {
  const ask = async <T>(at: Address, functionName: string, args: readonly unknown[] = []): Promise<T | null> =>
    (await client
      .readContract({ address: at, abi: ABI, functionName, args, blockNumber })
      .catch(() => null)) as T | null;
  const [counting, comp, votingDelay, votingPeriod, threshold, timelock, name, policy, bonds] = await Promise.all([
    ask<string>(address, 'COUNTING_MODE'),
    ask<Address>(address, 'comp'),
    ask<bigint>(address, 'votingDelay'),
    ask<bigint>(address, 'votingPeriod'),
    ask<bigint>(address, 'proposalThreshold'),
    ask<Address>(address, 'timelock'),
    ask<string>(address, 'name'),
    ask<Address>(address, 'policy'),
    ask<Address>(address, 'bonds'),
  ]);
  const isBravo = counting === null && comp !== null;
  const token = isBravo ? comp : await ask<Address>(address, 'token');
  if (votingDelay === null || votingPeriod === null || token === null || (counting === null && !isBravo)) {
    throw new UserError(`There is no Governor that is known here at ${address}.`, {
      code: 'NOT_A_GOVERNOR',
      exitCode: 2,
      details: ["Known are Governors of OpenZeppelin's (4 and 5) and those that speak as Compound's GovernorBravo."],
      hint: 'Check the address, and that --rpc is the chain that it is on.',
    });
  }
  const mode = isBravo ? null : await ask<string>(address, 'CLOCK_MODE');
  const clock: Clock = mode?.includes('mode=timestamp') === true ? 'timestamp' : 'blocknumber';
  const block = await client.getBlock({ blockNumber });
  const past = (clock === 'timestamp' ? block.timestamp : block.number) - 1n;
  const [quorum, minDelay, delay, grace, symbol, decimals] = await Promise.all([
    isBravo ? ask<bigint>(address, 'quorumVotes') : ask<bigint>(address, 'quorum', [past]),
    timelock === null ? null : ask<bigint>(timelock, 'getMinDelay'),
    timelock === null ? null : ask<bigint>(timelock, 'delay'),
    timelock === null ? null : ask<bigint>(timelock, 'GRACE_PERIOD'),
    ask<string>(token, 'symbol'),
    ask<number>(token, 'decimals'),
  ]);
  // No other Governor has classes of proposals, and bonds for them.
  const ours = policy !== null && bonds !== null;
  const profile: GovernorProfile = {
    kind: ours ? 'flywheel' : isBravo ? 'bravo' : 'openzeppelin',
    address,
    name: name ?? 'Governor',
    clock,
    executor: timelock ?? address,
    hasTimelock: timelock !== null,
    token,
    // A token without decimals (ERC-721) has whole votes.
    unit: { symbol: symbol ?? 'votes', decimals: decimals ?? 0 },
    counted: countedChoices(counting),
    fractional: counting?.includes('params=fractional') === true,
    votingDelay,
    votingPeriod,
    proposalThreshold: threshold ?? 0n,
    quorum: quorum ?? 0n,
    timelockDelay: minDelay ?? delay ?? 0n,
    gracePeriod: grace,
  };
  return isBravo ? bravoGovernor(profile) : openZeppelinGovernor(profile);
}
