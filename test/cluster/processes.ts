import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** Real processes for the tests of a cluster: a Redis that keeps what it knows, and workers. */

export const ROOT = join(import.meta.dirname, '..', '..');

const SERVER = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0)!;

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode };
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = await exit;
  return { code };
}

/** A Redis on a port of its own that writes every change to its folder before it answers. */
export class RedisServer {
  readonly url: string;
  private readonly port: number;
  private readonly folder: string;
  private child: ChildProcess | null = null;

  constructor(port: number, folder: string) {
    this.port = port;
    this.folder = folder;
    this.url = `redis://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const persistence = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, ...persistence];
    this.child = spawn(SERVER, args, { stdio: 'ignore' });
    const client = new Redis(this.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => {});
    await client.ping();
    client.disconnect();
  }

  async kill(): Promise<void> {
    if (this.child !== null) await kill(this.child, 'SIGKILL');
  }
}

/** A `flywheel worker`, and what it has said so far. */
export class WorkerProcess {
  readonly child: ChildProcess;
  said = '';
  private readonly listeners = new Set<() => void>();

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const program = join(ROOT, 'bin', 'flywheel.mjs');
    this.child = spawn(process.execPath, [program, 'worker', '--workers', '1', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.child.stderr!.on('data', (data) => {
      this.said += data;
      for (const listener of this.listeners) listener();
    });
  }

  /** Resolves once it has said something that fits. */
  async says(pattern: RegExp): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const listen = () => {
      if (pattern.test(this.said)) resolve();
    };
    this.listeners.add(listen);
    this.child.once('exit', () => reject(new Error(`the worker ended after: ${this.said}`)));
    listen();
    await promise.finally(() => this.listeners.delete(listen));
  }

  get runs(): number {
    return [...this.said.matchAll(/done \w+: (\d+) run/g)].reduce((sum, [, runs]) => sum + Number(runs), 0);
  }
}
