import { UserError } from '#sim/errors.ts';
import { readAddressFile } from '#ui/chain/address-file.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { connect } from '#ui/chain/connect.ts';
import { type DevnetState, removeDevnetState, runningDevnet, writeDevnetState } from '#ui/devnet/state-file.ts';
import { keystoreAccounts } from '#ui/wallet/accounts.ts';

export interface OpenOptions {
  /** Address of a node; `null`: the running devnet. */
  readonly rpc: string | null;
  /** File with the contracts' addresses on that node. */
  readonly addresses: string | null;
  /** Name shown for that network; `devnet` (and `null` without `rpc`) mean the running devnet. */
  readonly network: string | null;
  /**
   * `read`: where no devnet runs, one is started for this client alone. `share`: the same, and other terminals find it while it
   * runs. `own`: one is started for this client alone, even where another runs. `write`: none is started, since what is
   * written to it would be gone at the end.
   */
  readonly mode: 'read' | 'share' | 'own' | 'write';
  readonly onProgress?: (text: string) => void;
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

async function connectDevnet({ rpcUrl, addresses, accounts, others }: Omit<DevnetState, 'pid'>): Promise<DaoClient> {
  return connect({
    rpcUrl,
    addresses,
    accounts,
    names: others,
    network: 'devnet',
    keystores: await keystoreAccounts(),
  });
}

async function connectNode(rpc: string, { addresses, network }: OpenOptions): Promise<DaoClient> {
  const devnet = await runningDevnet();
  const ours = devnet !== null && sameEndpoint(devnet.rpcUrl, rpc) ? devnet : null;
  if (ours !== null && addresses === null) return connectDevnet(ours);
  if (addresses === null) {
    throw usage(
      `Where the contracts are on ${rpc} is not known.`,
      'NO_ADDRESSES',
      'Give the address book that the deploy script wrote: --addresses FILE.',
    );
  }
  return connect({
    rpcUrl: rpc,
    addresses: await readAddressFile(addresses),
    network: network ?? new URL(rpc).host,
    accounts: ours?.accounts ?? [],
    names: ours?.others ?? [],
    keystores: await keystoreAccounts(),
  });
}

/** Whether two URLs name one node; localhost is where a devnet listens. */
function sameEndpoint(a: string, b: string): boolean {
  const [first, second] = [a, b].map((url) => new URL(url.replace('//localhost', '//127.0.0.1')).href);
  return first === second;
}

/**
 * Opens the DAO: on the node that is given, else on the running devnet, else (for reading) on a devnet of its own.
 * @throws UserError `NO_CONNECTION` (exit 6), and exit 2 for options that do not fit: `BAD_URL`, `NO_ADDRESSES`, `BAD_ADDRESSES`,
 * `WRONG_CHAIN`, `UNKNOWN_NETWORK`
 */
export async function openDao(options: OpenOptions): Promise<OpenDao> {
  const { rpc, addresses, network, mode, signal } = options;
  const nothing = async (): Promise<void> => {};
  if (rpc !== null) {
    if (!URL.canParse(rpc) || !/^https?:$/.test(new URL(rpc).protocol)) {
      throw usage(`"${rpc}" is no address of a node.`, 'BAD_URL', 'Give it as http://127.0.0.1:8545, for instance.');
    }
    return { client: await connectNode(rpc, options), close: nothing };
  }
  if (addresses !== null) {
    throw usage('--addresses says where the contracts are, but not on which node.', 'NO_RPC', 'Add --rpc URL.');
  }
  if (network !== null && network !== 'devnet') {
    throw usage(
      `The network "${network}" is not known.`,
      'UNKNOWN_NETWORK',
      'Known: devnet. Any other chain is reached with --rpc URL and --addresses FILE.',
    );
  }
  const running = mode === 'own' ? null : await runningDevnet();
  if (running !== null) return { client: await connectDevnet(running), close: nothing };
  if (mode === 'write') {
    throw new UserError('No local chain is running.', {
      code: 'NO_CONNECTION',
      exitCode: 6,
      hint: 'Start one with `flywheel devnet` in another terminal, or give a node with --rpc URL and --addresses FILE.',
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
      client: await connectDevnet(devnet),
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
