import { getAddress } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { NamedAccount } from '#ui/chain/connect.ts';
import { openConnection } from '#ui/chain/connection.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { Address } from '#ui/chain/records.ts';
import { startAnvil } from '#ui/devnet/anvil.ts';
import { ACCOUNTS, DEPLOYER } from '#ui/devnet/dao/accounts.ts';
import { deployContracts } from '#ui/devnet/deploy.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { HISTORY_DAYS, seedDao } from '#ui/devnet/seed/seed.ts';

export interface DevnetOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** When the history ends, unix seconds; without it now. */
  readonly now?: number;
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** A local chain with the demonstration DAO on it. It ends with this process, however that ends. */
export interface Devnet {
  readonly rpcUrl: string;
  readonly addresses: AddressBook;
  /** Those who can vote, "You" first, then those with another role. */
  readonly accounts: readonly NamedAccount[];
  readonly others: readonly NamedAccount[];
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Seconds between two blocks without transactions, so that votes end while nobody does anything. */
const HEARTBEAT = 12;

/**
 * Starts a local chain, deploys the contracts with the project's script and makes the demonstration DAO's history.
 * @throws UserError `NO_FOUNDRY`, `ANVIL_FAILED`, `DEPLOY_FAILED`; the signal's reason where it is aborted
 */
export async function startDevnet(options: DevnetOptions): Promise<Devnet> {
  const { port = 0, now = Math.floor(Date.now() / 1_000), onProgress = () => {}, signal } = options;
  signal?.throwIfAborted();
  onProgress('Starting a local chain …');
  const anvil = await startAnvil({ port, timestamp: now - HISTORY_DAYS * 86_400, accounts: ACCOUNTS.length });
  try {
    const keys = (await rpc(anvil.rpcUrl, 'eth_accounts')) as Address[];
    onProgress('Deploying the contracts …');
    const addresses = await deployContracts(anvil.rpcUrl, keys[DEPLOYER.index]!, onProgress, signal);
    onProgress('Making the history of the demonstration DAO …');
    await seed(anvil.rpcUrl, addresses, keys, now);
    signal?.throwIfAborted();
    const named = ACCOUNTS.map(
      ({ name, index }): NamedAccount => ({ name, address: getAddress(keys[index]!), key: index }),
    );
    const votes = (account: NamedAccount) => ACCOUNTS[account.key!]!.wraps > 0n;
    const stopHeartbeat = startHeartbeat(anvil.rpcUrl);
    return {
      rpcUrl: anvil.rpcUrl,
      addresses,
      accounts: named.filter(votes),
      others: named.filter((account) => !votes(account)),
      ended: anvil.ended,
      stop: () => {
        stopHeartbeat();
        return anvil.stop();
      },
    };
  } catch (error) {
    await anvil.stop();
    throw error;
  }
}

async function seed(rpcUrl: string, addresses: AddressBook, keys: readonly Address[], now: number): Promise<void> {
  const connection = await openConnection(rpcUrl, addresses);
  const { rules, ...timing } = await readGoverned(connection, await connection.client.getBlockNumber());
  await seedDao(rpcUrl, addresses, keys, { ...timing, bond: rules.bond }, now);
}

function startHeartbeat(rpcUrl: string): () => void {
  // A failed beat means that the chain is gone, which whoever uses it will see.
  const timer = setInterval(() => void rpc(rpcUrl, 'evm_mine').catch(() => {}), HEARTBEAT * 1_000).unref();
  return () => clearInterval(timer);
}
