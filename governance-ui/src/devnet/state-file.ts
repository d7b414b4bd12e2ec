import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { NamedAccount } from '#ui/chain/connect.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { projectRoot } from '#ui/root.ts';

/** What a running devnet tells other terminals. */
export interface DevnetState {
  readonly rpcUrl: string;
  /** The process that holds the chain; the chain ends with it. */
  readonly pid: number;
  readonly addresses: AddressBook;
  readonly accounts: readonly NamedAccount[];
  readonly others: readonly NamedAccount[];
}

/** Where running things leave word of themselves: `.flywheel` in the project, or the folder that FLYWHEEL_DIR names. */
export function stateFolder(): string {
  return process.env.FLYWHEEL_DIR || join(projectRoot(), '.flywheel');
}

export function devnetFile(): string {
  return join(stateFolder(), 'devnet.json');
}

/** Writes the file whole, so that no reader sees half of it. */
export async function writeDevnetState(state: DevnetState): Promise<void> {
  const file = devnetFile();
  await mkdir(stateFolder(), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`);
  await rename(draft, file);
}

/** Removes the file where it is this process's. */
export async function removeDevnetState(): Promise<void> {
  const state = await readState();
  if (state?.pid === process.pid) await rm(devnetFile(), { force: true });
}

/** The devnet that runs now, or `null`: a file whose process has died, or whose chain does not answer, counts as none. */
export async function runningDevnet(): Promise<DevnetState | null> {
  const state = await readState();
  if (state === null || !isAlive(state.pid)) return null;
  const answers = await rpc(state.rpcUrl, 'eth_chainId').then(
    () => true,
    () => false,
  );
  return answers ? state : null;
}

async function readState(): Promise<DevnetState | null> {
  try {
    return JSON.parse(await readFile(devnetFile(), 'utf8')) as DevnetState;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process: it exists, and we may not signal it.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
