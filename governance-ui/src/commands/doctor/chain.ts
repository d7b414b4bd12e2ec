import { UserError } from '#sim/errors.ts';
import { readAddressFile } from '#ui/chain/address-file.ts';
import { type ChainConnection, openChain } from '#ui/chain/connection.ts';
import type { Dao } from '#ui/chain/dao.ts';
import { fromConnection, isConnectionFailure } from '#ui/chain/errors.ts';
import type { OpenOptions } from '#ui/chain/open.ts';
import { readDao } from '#ui/chain/read-dao.ts';
import type { Place } from '#ui/commands/chain/open-options.ts';
import { type Finding, fail, failed, ok, warn } from '#ui/commands/doctor/finding.ts';
import { runningDevnet } from '#ui/devnet/state-file.ts';
import { shownUrl } from '#ui/format/endpoint.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatDuration } from '#ui/format/time.ts';
import { CONTRACT_KEYS } from '#ui/proposal/contracts.ts';

type Where = Pick<OpenOptions, 'governor' | 'addresses' | 'batch' | 'timeout'> & { readonly rpc: string };

/** The node, its chain, the Governor and the contracts, as far as each can be reached. `now` in wall-clock milliseconds. */
export async function checkChain(place: Place, now: () => number): Promise<Finding[]> {
  const devnet = await runningDevnet();
  if (place.rpc === null) {
    if (place.network !== null && place.network !== 'devnet') {
      const what = `Give it one: networks.${place.network}.rpc in the configuration file, FLYWHEEL_RPC or --rpc URL.`;
      return [fail('rpc', `The network ${place.network} has no node.`, what)];
    }
    if (devnet === null) {
      const what = 'flywheel devnet starts one. Commands that only read start their own.';
      return [warn('rpc', 'No local chain is running.', what)];
    }
  }
  const rpc = place.rpc ?? devnet!.rpcUrl;
  const asked = now();
  let chain: ChainConnection;
  try {
    chain = await openChain(rpc, place);
  } catch (error) {
    return [failed('rpc', error)];
  }
  const answered = ok('rpc', `${shownUrl(rpc)} answers in ${now() - asked} ms`);
  try {
    return await fromConnection(rpc, async () => [
      answered,
      await checkHead(chain, now()),
      ...(await checkNodeFeatures(chain)),
      ...(await checkContracts({ ...place, rpc }, devnet?.rpcUrl === rpc ? devnet.addresses.governor : null)),
    ]);
  } catch (error) {
    return [answered, failed('chain', error)];
  }
}

/** Seconds after which the newest block of a chain is old. */
const OLD = 600;

async function checkHead({ client, chainId }: ChainConnection, now: number): Promise<Finding> {
  const { number, timestamp } = await client.getBlock();
  const age = Math.round(now / 1_000) - Number(timestamp);
  const found = `id ${chainId}, block ${groupDigits(number.toString())}, ${formatDuration(Math.max(0, age))} old`;
  return age > OLD
    ? warn('chain', found, 'Is the node still following its chain? Ask another one.')
    : ok('chain', found);
}

/** What a node may lack: the word for final blocks, and the states of long ago. */
async function checkNodeFeatures({ client }: ChainConnection): Promise<Finding[]> {
  const knows = async (request: Promise<unknown>): Promise<boolean> => {
    try {
      await request;
      return true;
    } catch (error) {
      if (isConnectionFailure(error)) throw error;
      return false;
    }
  };
  const [finality, archive] = await Promise.all([
    knows(client.getBlock({ blockTag: 'finalized' })),
    knows(client.getBalance({ address: `0x${'0'.repeat(40)}`, blockNumber: 1n })),
  ]);
  return [
    finality
      ? ok('finality', 'the node says which blocks are final')
      : warn(
          'finality',
          'the node does not say which blocks are final',
          'Blocks count as final 64 behind the newest; set finality.',
        ),
    archive
      ? ok('old states', 'the node has them')
      : warn(
          'old states',
          'the node has forgotten them',
          'Former values of executed proposals are those of now, and fromBlock saves a search. An archive node has both.',
        ),
  ];
}

async function checkContracts(where: Where, devnetGovernor: `0x${string}` | null): Promise<Finding[]> {
  try {
    const book = where.addresses ? await readAddressFile(where.addresses) : null;
    const governor = where.governor ?? book?.governor ?? devnetGovernor;
    if (governor === null) {
      return [fail('governor', 'Which Governor to look at is not known.', 'Give its address with --governor 0x….')];
    }
    const dao = await readDao({ ...where, rpcUrl: where.rpc, governor, addresses: book, router: null });
    return [governorFinding(dao), contractsFinding(dao)];
  } catch (error) {
    if (error instanceof UserError) return [failed('governor', error)];
    throw error;
  }
}

const KINDS = {
  flywheel: "this project's",
  openzeppelin: "OpenZeppelin's",
  bravo: 'compatible with GovernorBravo',
} as const;

function governorFinding({ governor: { profile } }: Dao): Finding {
  const { name, address, kind, clock, counted, fractional, unit } = profile;
  const votes = `${unit.symbol}, counted by ${clock === 'timestamp' ? 'time' : 'block'}, quorum of ${counted.join(' and ')}`;
  return ok('governor', `${name} at ${address}, ${KINDS[kind]}; ${votes}${fractional ? ', votes may be split' : ''}`);
}

function contractsFinding({ own, noEconomy }: Dao): Finding {
  if (own !== null) return ok('contracts', `all ${CONTRACT_KEYS.length} of the economy were found`);
  return warn('contracts', noEconomy!, 'Nothing, where the DAO is not one of this project.');
}
