import { getAddress } from 'viem';
import type { AddressBook } from '#ui/chain/addresses.ts';
import { type Connection, openConnection } from '#ui/chain/connection.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import type { Address } from '#ui/chain/records.ts';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { deployContracts } from '#ui/devnet/deploy.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import type { Governed } from '#ui/proposal/governed.ts';

/** The morning of the replay's day 0, unix seconds: any midnight (2026-01-01 UTC); always the same, so that all addresses and hashes are. */
export const DAY_ZERO = 1_767_225_600;
/** Accounts of the test mnemonic: enough for ten deciles and two halves in each of eight Datanets, and all others. */
const ACCOUNTS = 180;

/** A fresh chain with the contracts on it and nobody but the deployer, who holds all OPEN. */
export interface BareChain {
  readonly anvil: Anvil;
  readonly connection: Connection;
  readonly addresses: AddressBook;
  /** The deployer first; the second posts attributions. */
  readonly keys: readonly Address[];
  readonly governed: Governed;
}

/**
 * Deploys the contracts with the project's script at a fixed time.
 * @param deployedAt unix seconds
 * @throws UserError `NO_FOUNDRY`, `ANVIL_FAILED`, `DEPLOY_FAILED`
 */
export async function deployBare(
  deployedAt: number,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<BareChain> {
  const anvil = await startAnvil({ timestamp: deployedAt, accounts: ACCOUNTS });
  try {
    const keys = ((await rpc(anvil.rpcUrl, 'eth_accounts')) as Address[]).map((key) => getAddress(key));
    // However fast this machine is, all is deployed in the same second.
    await rpc(anvil.rpcUrl, 'anvil_setBlockTimestampInterval', 0);
    const addresses = await deployContracts(anvil.rpcUrl, keys[0]!, onProgress, signal, {
      FLYWHEEL_TREASURY_OPEN: '0',
      FLYWHEEL_RESERVE_OPEN: '0',
      FLYWHEEL_ATTESTOR: keys[1]!,
    });
    await rpc(anvil.rpcUrl, 'anvil_removeBlockTimestampInterval');
    await rpc(anvil.rpcUrl, 'evm_setAutomine', false);
    const connection = await openConnection(anvil.rpcUrl, addresses);
    const governed = await readGoverned(connection, await connection.client.getBlockNumber());
    return { anvil, connection, addresses, keys, governed };
  } catch (error) {
    await anvil.stop();
    throw error;
  }
}
