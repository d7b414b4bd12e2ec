import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { rpc } from '#ui/devnet/rpc.ts';

const OPTIONS = { timestamp: 1_700_000_000, accounts: 3 };
const started: Anvil[] = [];

async function start(port = 0): Promise<Anvil> {
  const anvil = await startAnvil({ ...OPTIONS, port });
  started.push(anvil);
  return anvil;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((anvil) => anvil.stop()));
});

/** Another process that starts anvil, says where it is, and then does `after`. */
async function startElsewhere(after: string) {
  const source = `
    import { startAnvil } from '#ui/devnet/anvil.ts';
    const { rpcUrl, pid } = await startAnvil(${JSON.stringify(OPTIONS)});
    process.stdout.write(JSON.stringify({ rpcUrl, pid }) + '\\n');
    ${after}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const { rpcUrl, pid } = JSON.parse(line) as { rpcUrl: string; pid: number };
  return { child, rpcUrl, pid };
}

/** Waits until nothing answers at the address and the process that kept anvil is gone. */
async function expectGone({ rpcUrl, pid }: { rpcUrl: string; pid: number }): Promise<void> {
  await vi.waitFor(
    async () => {
      await expect(rpc(rpcUrl, 'eth_chainId')).rejects.toThrow('fetch failed');
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    },
    { timeout: 20_000, interval: 20 },
  );
}

describe('startAnvil', () => {
  test('listens on loopback with chain id 31337, the test accounts and the given time', async () => {
    const { rpcUrl } = await start();
    expect(new URL(rpcUrl).hostname).toBe('127.0.0.1');
    expect(await rpc(rpcUrl, 'eth_chainId')).toBe('0x7a69');
    const accounts = (await rpc(rpcUrl, 'eth_accounts')) as string[];
    expect(accounts).toHaveLength(3);
    expect(accounts[1]).toBe('0x70997970c51812dc3a010c7d01b50e0d17dc79c8');
    const block = (await rpc(rpcUrl, 'eth_getBlockByNumber', '0x0', false)) as { timestamp: string };
    expect(Number(block.timestamp)).toBe(OPTIONS.timestamp);
  });

  test('two of them take different ports', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.rpcUrl).not.toBe(two.rpcUrl);
  });

  test('a port in use is said, with what to do', async () => {
    const { rpcUrl } = await start();
    const port = Number(new URL(rpcUrl).port);
    await expect(start(port)).rejects.toMatchObject({
      code: 'ANVIL_FAILED',
      details: [expect.stringMatching(/in use/)],
      hint: `Is something listening on port ${port}? Choose another with --port.`,
    });
  });

  test('stop ends it', async () => {
    const anvil = await start();
    await anvil.stop();
    await anvil.ended;
    await expectGone(anvil);
  });
});

describe('anvil ends with the process that started it', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const)('when that gets %s', async (signal) => {
    const elsewhere = await startElsewhere('setInterval(() => {}, 1000);');
    expect(await rpc(elsewhere.rpcUrl, 'eth_chainId')).toBe('0x7a69');
    elsewhere.child.kill(signal);
    expect(await once(elsewhere.child, 'exit')).toEqual([null, signal]);
    await expectGone(elsewhere);
  });

  test('when that has nothing left to do, which a running anvil does not prevent', async () => {
    const elsewhere = await startElsewhere('');
    expect(await once(elsewhere.child, 'exit')).toEqual([0, null]);
    await expectGone(elsewhere);
  });

  test('when that fails with an error that nobody caught', async () => {
    const elsewhere = await startElsewhere('throw new Error("nobody catches this");');
    expect(await once(elsewhere.child, 'exit')).toEqual([1, null]);
    await expectGone(elsewhere);
  });
});
