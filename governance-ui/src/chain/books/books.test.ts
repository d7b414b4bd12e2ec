import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DaoClient } from '#ui/chain/client.ts';
import { connect } from '#ui/chain/connect.ts';
import { type FaultyNode, startFaultyNode } from '#ui/chain/faulty-node.fixture.ts';
import type { Hex } from '#ui/chain/records.ts';
import { toJson } from '#ui/commands/output.ts';
import { type Devnet, startDevnet } from '#ui/devnet/devnet.ts';
import { rpc } from '#ui/devnet/rpc.ts';

let devnet: Devnet;
let node: FaultyNode;
let folder: string;
beforeAll(async () => {
  devnet = await startDevnet({});
  node = await startFaultyNode(devnet.rpcUrl);
  folder = mkdtempSync(join(tmpdir(), 'flywheel-books-'));
});
afterAll(async () => {
  await node?.close();
  await devnet?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => node.asked());

const open = (cacheFile: string | null): Promise<DaoClient> =>
  connect({ ...devnet, rpcUrl: node.url, names: devnet.others, network: 'devnet', cacheFile, finality: 5 });

/** Every book, as `--json` prints it. */
async function books({ books: read }: DaoClient): Promise<string> {
  return toJson({
    datanets: await read.datanets(),
    treasury: await read.treasury(),
    delegates: await read.delegates(),
  });
}

/** The first blocks from which on events were asked for since the last look. */
function askedFrom(): bigint[] {
  const logs = node.asked().filter(({ method }) => method === 'eth_getLogs');
  return logs.map(({ params }) => BigInt((params[0] as { fromBlock: Hex }).fromBlock));
}

const newest = async (): Promise<bigint> => BigInt((await rpc(devnet.rpcUrl, 'eth_blockNumber')) as Hex);

test('the books read new blocks only, in this process and the next; they tell what a reading from the first block tells', async () => {
  const file = join(folder, 'cache.sqlite');
  const first = await open(file);
  const known = await newest();
  expect(await books(first)).toBe(await books(await open(null)));
  expect(askedFrom().some((block) => block < known)).toBe(true);

  // Nothing new: nothing is asked for.
  await books(first);
  expect(askedFrom()).toEqual([]);

  const you = first.accounts[0]!;
  const to = first.accounts[1]!.address;
  await first.send(you, await first.prepare(you, { kind: 'delegate', to }));
  await rpc(devnet.rpcUrl, 'anvil_mine', '0x3');
  node.asked();
  const second = await open(file);
  const after = await books(second);
  const from = askedFrom();
  expect(from.length).toBeGreaterThan(3);
  for (const block of from) expect(block).toBeGreaterThan(known);
  expect(after).toBe(await books(await open(null)));
  const { delegates } = JSON.parse(after) as { delegates: { delegates: { account: string; delegators: object[] }[] } };
  const followed = delegates.delegates.find(({ account }) => account === to)!;
  expect(followed.delegators).toContainEqual(expect.objectContaining({ account: you.address }));
});

test('what the chain takes back is gone from the books, and told whoever read it first', async () => {
  const client = await open(join(folder, 'reorg.sqlite'));
  const before = JSON.parse(await books(client));
  expect((await client.overview()).reorg).toBeNull();
  const you = client.accounts[2]!;
  await client.send(you, await client.prepare(you, { kind: 'delegate', to: client.accounts[3]!.address }));
  const changed = JSON.parse(await books(client));
  expect(changed.delegates.delegates).not.toEqual(before.delegates.delegates);
  const block = await newest();

  await rpc(devnet.rpcUrl, 'anvil_reorg', 2, []);
  // The treasury's events are the first to be read on the new branch.
  await client.books.treasury();
  expect((await client.overview()).reorg).toMatchObject({ toBlock: block });
  const again = JSON.parse(await books(client));
  expect(again.delegates.delegates).toEqual(before.delegates.delegates);
  expect(again).toEqual(JSON.parse(await books(await open(null))));
});
