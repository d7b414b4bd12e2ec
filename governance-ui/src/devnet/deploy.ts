import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError } from '#sim/errors.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { Address } from '#ui/chain/records.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { keep } from '#ui/devnet/keep.ts';
import { projectRoot } from '#ui/root.ts';

/** Lines of forge's output that are kept for the error message. */
const KEPT_LINES = 20;

/** What of the script's settings is not as it stands there. */
export interface DeploySettings {
  readonly FLYWHEEL_TREASURY_OPEN?: string;
  readonly FLYWHEEL_RESERVE_OPEN?: string;
  readonly FLYWHEEL_ATTESTOR?: Address;
}

/**
 * Deploys the contracts with the project's own script, from an account that the node has unlocked. Compiles first where the build
 * is missing or stale.
 * @throws UserError `NO_FOUNDRY`, `DEPLOY_FAILED`
 */
export async function deployContracts(
  rpcUrl: string,
  sender: Address,
  onProgress: (text: string) => void,
  signal?: AbortSignal,
  settings: DeploySettings = {},
): Promise<AddressBook> {
  const root = projectRoot();
  const folder = join(root, '.flywheel', `deploy-${randomUUID()}`);
  const book = join(folder, 'addresses.json');
  await mkdir(folder, { recursive: true });
  try {
    await runForge(
      [
        ...['script', 'contracts/script/Deploy.s.sol', '--rpc-url', rpcUrl, '--broadcast', '--slow', '--unlocked'],
        ...['--sender', sender, '--non-interactive', '--color', 'never'],
      ],
      // The script may write below ./.flywheel only; its own record of the broadcast goes the same way, apart from other runs.
      {
        ...settings,
        FLYWHEEL_ADDRESSES: `./.flywheel/${folder.split(/[\\/]/).at(-1)}/addresses.json`,
        FOUNDRY_BROADCAST: folder,
      },
      onProgress,
      signal,
    );
    return JSON.parse(await readFile(book, 'utf8')) as AddressBook;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runForge(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onProgress: (text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, keep(foundryBinary('forge'), args), {
    cwd: projectRoot(),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, FOUNDRY_PROFILE: 'default', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', ...env },
  });
  child.stdin.on('error', () => {});
  const stop = (): void => void child.stdin.end();
  signal?.addEventListener('abort', stop);
  const last: string[] = [];
  const read = async (stream: NodeJS.ReadableStream): Promise<void> => {
    for await (const line of createInterface({ input: stream })) {
      if (line.startsWith('Compiling ')) onProgress('Compiling the contracts (once; about a minute) …');
      if (line.trim() !== '') last.push(line);
      if (last.length > KEPT_LINES) last.shift();
    }
  };
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await Promise.all([read(child.stdout), read(child.stderr)]);
  const exitCode = await code;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (exitCode !== 0) {
    throw new UserError('The contracts could not be deployed to the local chain.', {
      code: 'DEPLOY_FAILED',
      details: last,
      hint: 'npm run build:contracts compiles the contracts alone and shows what is wrong with them.',
    });
  }
}
