import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { UserError } from '#sim/errors.ts';
import { LOCAL_CHAIN_ID, TEST_MNEMONIC } from '#ui/chain/local.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { keep } from '#ui/devnet/keep.ts';

export interface AnvilOptions {
  /** 0: any free port. */
  readonly port?: number;
  /** Time of the first block, unix seconds. */
  readonly timestamp: number;
  /** Number of funded accounts of the test mnemonic. */
  readonly accounts: number;
}

export interface Anvil {
  readonly rpcUrl: string;
  /** The process that runs anvil and ends it when this one is gone. */
  readonly pid: number;
  /** Settles when anvil has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Reads `stream` until anvil tells where it listens; `null` when the stream ends first. What follows is read and dropped. */
function listeningUrl(stream: Readable): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
      const match = /Listening on (127\.0\.0\.1:\d+)\n/.exec(text);
      if (match === null) return;
      stream.removeAllListeners('data').resume();
      resolve(`http://${match[1]}`);
    });
    stream.on('end', () => resolve(null));
  });
}

/**
 * Starts anvil on the loopback interface, mining each transaction at once. It ends with this process, however that ends.
 * @throws UserError `NO_FOUNDRY`, `ANVIL_FAILED`
 */
export function startAnvil({ port = 0, accounts, timestamp }: AnvilOptions): Promise<Anvil> {
  return runAnvil(port, [
    ...['--chain-id', String(LOCAL_CHAIN_ID)],
    ...['--mnemonic', TEST_MNEMONIC, '--accounts', String(accounts), '--timestamp', String(timestamp)],
    ...['--order', 'fees', '--gas-limit', '300000000'],
  ]);
}

/**
 * Starts a copy of another chain as it is at a block: what is not on the copy yet is asked of the chain's node. Every account can
 * be acted for, and gas costs nothing; nothing reaches the chain itself.
 * @throws UserError `NO_FOUNDRY`, `ANVIL_FAILED`
 */
export function startFork(rpcUrl: string, block: bigint): Promise<Anvil> {
  return runAnvil(0, [
    ...['--fork-url', rpcUrl, '--fork-block-number', String(block), '--no-storage-caching'],
    ...['--auto-impersonate', '--base-fee', '0', '--gas-price', '0', '--accounts', '1', '--order', 'fifo'],
  ]);
}

async function runAnvil(port: number, options: readonly string[]): Promise<Anvil> {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--no-cors', '--color', 'never', ...options];
  const child = spawn(process.execPath, keep(foundryBinary('anvil'), args), {
    // A group of its own: ctrl-C in the terminal reaches us, and we decide when the chain ends.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(-2_000);
  });
  // It may end before us; then there is nobody to tell.
  child.stdin.on('error', () => {});
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const rpcUrl = await listeningUrl(child.stdout);
  if (rpcUrl === null) {
    await exited;
    throw new UserError('The local chain (anvil) did not start.', {
      code: 'ANVIL_FAILED',
      details: complaint.split('\n').filter((line) => line.trim() !== ''),
      hint:
        port === 0 ? 'Run the command again.' : `Is something listening on port ${port}? Choose another with --port.`,
    });
  }
  // A running chain does not keep this process alive.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    rpcUrl,
    pid: child.pid!,
    ended: exited,
    stop: async () => {
      child.ref();
      child.stdin.end();
      await exited;
    },
  };
}
