import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { readAddressFile } from '#ui/chain/address-file.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { connect } from '#ui/chain/connect.ts';
import type { NodeOptions } from '#ui/chain/connection.ts';
import type { Finality } from '#ui/chain/history.ts';
import type { Address } from '#ui/chain/records.ts';
import { type DevnetState, removeDevnetState, runningDevnet, writeDevnetState } from '#ui/devnet/state-file.ts';
import { shownUrl } from '#ui/format/endpoint.ts';
import { keystoreAccounts } from '#ui/wallet/accounts.ts';

export interface OpenOptions extends NodeOptions {
  /** Address of a node; `null`: the running devnet. */
  readonly rpc: string | null;
  /** The Governor there, from which all else is found. */
  readonly governor?: Address | null;
  /** File with our contracts' addresses there, instead of finding them. */
  readonly addresses: string | null;
  /** Name shown for that network; `devnet` (and `null` without `rpc`) mean the running devnet. */
  readonly network: string | null;
  /** Whose eyes to look with where nobody else is named: a name or an address. */
  readonly account?: string | null;
  /** Folder in which what was read of chains is kept; absent: nothing is. A devnet's ends with it. */
  readonly cacheFolder?: string | null;
  readonly finality?: Finality | null;
  readonly fromBlock?: bigint | null;
  readonly blockRange?: bigint | null;
  /**
   * `read`: where no devnet runs, one is started for this client alone. `share`: the same, and other terminals find it while it
   * runs. `own`: one is started for this client alone, even where another runs. `write`: none is started, since what is
   * written to it would be gone at the end.
   */
  readonly mode: 'read' | 'share' | 'own' | 'write';
  readonly onProgress?: (text: string) => void;
  /** How far events of a chain have been read. */
  readonly onRead?: (block: bigint, head: bigint) => void;
  /** Told in a line: what the user should know of the cache. */
  readonly onNote?: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface OpenDao {
  readonly client: DaoClient;
  /** Ends what was started for this client; a devnet of another process goes on. */
  close(): Promise<void>;
}

function usage(message: string, code: string, hint: string): UserError {
  return new UserError(message, { code, exitCode: 2, hint });
}

async function connectDevnet(
  { rpcUrl, addresses, accounts, others }: Omit<DevnetState, 'pid'>,
  { account = null }: OpenOptions,
): Promise<DaoClient> {
  const keystores = await keystoreAccounts();
  return connect({ rpcUrl, addresses, accounts, names: others, network: 'devnet', keystores, account });
}

async function connectNode(rpc: string, options: OpenOptions): Promise<DaoClient> {
  const { addresses, governor = null, cacheFolder = null } = options;
  const devnet = await runningDevnet();
  const ours = devnet !== null && sameEndpoint(devnet.rpcUrl, rpc) ? devnet : null;
  if (ours !== null && addresses === null && governor === null) return connectDevnet(ours, options);
  const place = addresses === null ? governor && { governor } : await readAddressFile(addresses);
  if (place === null) {
    throw usage(
      `Which Governor to look at on ${shownUrl(rpc)} is not known.`,
      'NO_GOVERNOR',
      'Give its address with --governor 0x…, or the address book that the deploy script wrote with --addresses FILE.',
    );
  }
  if (governor !== null && place.governor.toLowerCase() !== governor.toLowerCase()) {
    throw usage(
      `--governor is ${governor}, and ${addresses} has ${place.governor}.`,
      'BAD_ADDRESSES',
      'Give one of the two.',
    );
  }
  const network = options.network ?? new URL(rpc).host;
  return connect({
    ...options,
    rpcUrl: rpc,
    addresses: place,
    network,
    cacheFile: cacheFolder && cacheFileOf(cacheFolder, options.network, rpc, place.governor),
    accounts: ours?.accounts ?? [],
    names: ours?.others ?? [],
    keystores: await keystoreAccounts(),
  });
}

/**
 * The cache of a Governor: by the network's name, or where it has none by a digest of the node's host. Nothing of an endpoint is
 * written anywhere.
 */
export function cacheFileOf(folder: string, network: string | null, rpc: string, governor: Address): string {
  const place = network ?? `rpc-${createHash('sha256').update(new URL(rpc).host).digest('hex').slice(0, 12)}`;
  return join(folder, `${place}-${governor.toLowerCase()}.sqlite`);
}

/** Whether two URLs name one node; localhost is where a devnet listens. */
function sameEndpoint(a: string, b: string): boolean {
  const [first, second] = [a, b].map((url) => new URL(url.replace('//localhost', '//127.0.0.1')).href);
  return first === second;
}

/**
 * Opens the DAO: on the node that is given, else on the running devnet, else (for reading) on a devnet of its own.
 * @throws UserError `NO_CONNECTION` (exit 6), and exit 2 for options that do not fit: `BAD_URL`, `NO_GOVERNOR`, `BAD_ADDRESSES`,
 * `WRONG_CHAIN`, `UNKNOWN_NETWORK`
 */
export async function openDao(options: OpenOptions): Promise<OpenDao> {
  const { rpc, addresses, governor = null, network, mode, signal } = options;
  const nothing = async (): Promise<void> => {};
  if (rpc !== null) {
    if (!URL.canParse(rpc) || !/^https?:$/.test(new URL(rpc).protocol)) {
      throw usage(`"${rpc}" is no address of a node.`, 'BAD_URL', 'Give it as http://127.0.0.1:8545, for instance.');
    }
    return { client: await connectNode(rpc, options), close: nothing };
  }
  if (addresses !== null || governor !== null) {
    const flag = addresses === null ? '--governor' : '--addresses';
    throw usage(`${flag} says where the contracts are, but not on which node.`, 'NO_RPC', 'Add --rpc URL.');
  }
  if (network !== null && network !== 'devnet') {
    throw usage(
      `The network "${network}" is not known.`,
      'UNKNOWN_NETWORK',
      'Known: devnet, and those of the configuration file. Any other is reached with --rpc URL and --governor 0x….',
    );
  }
  const running = mode === 'own' ? null : await runningDevnet();
  if (running !== null) return { client: await connectDevnet(running, options), close: nothing };
  if (mode === 'write') {
    throw new UserError('No local chain is running.', {
      code: 'NO_CONNECTION',
      exitCode: 6,
      hint: 'Start one with `flywheel devnet` in another terminal, or give a node with --rpc URL and --governor 0x….',
    });
  }
  const { startDevnet } = await import('#ui/devnet/devnet.ts');
  const devnet = await startDevnet({
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(signal && { signal }),
  });
  try {
    if (mode === 'share') await writeDevnetState({ ...devnetState(devnet), pid: process.pid });
    return {
      client: await connectDevnet(devnet, options),
      close: async () => {
        await removeDevnetState();
        await devnet.stop();
      },
    };
  } catch (error) {
    await devnet.stop();
    throw error;
  }
}

/** What other terminals need to know of a devnet. */
export function devnetState({
  rpcUrl,
  addresses,
  accounts,
  others,
}: Omit<DevnetState, 'pid'>): Omit<DevnetState, 'pid'> {
  return { rpcUrl, addresses, accounts, others };
}
