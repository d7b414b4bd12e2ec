import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeFunctionData, parseAbi, parseEther } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DaoClient } from '#ui/chain/client.ts';
import { type ConnectOptions, connect } from '#ui/chain/connect.ts';
import { type FaultyNode, startFaultyNode } from '#ui/chain/faulty-node.fixture.ts';
import {
  deployIncumbent,
  type ForeignChain,
  type ForeignDao,
  mine,
  pass,
  proposePayment,
  send,
  startForeignChain,
} from '#ui/chain/foreign.fixture.ts';
import type { Hex } from '#ui/chain/records.ts';
import { rpc } from '#ui/devnet/rpc.ts';

const DAY = 86_400;
const GOVERNOR = parseAbi(['function castVote(uint256 proposalId, uint8 support)']);

let folder: string;
let chain: ForeignChain;
let dao: ForeignDao;
let node: FaultyNode;
const notes: string[] = [];

/** One proposal is over, one is being voted on with one ballot, one is pending. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flywheel-cache-'));
  chain = await startForeignChain();
  dao = await deployIncumbent(chain);
  node = await startFaultyNode(chain.anvil.rpcUrl);
  await proposePayment(chain, dao, 'Over');
  await pass(chain, 16 * DAY);
  await proposePayment(chain, dao, 'Open');
  await pass(chain, DAY + 1);
  await proposePayment(chain, dao, 'To come');
  await vote(2, 1, 1);
});
afterAll(async () => {
  await node?.close();
  await chain?.anvil.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const key of Object.keys(node.faults)) delete (node.faults as Record<string, unknown>)[key];
  node.asked();
  notes.length = 0;
});

let files = 0;
const newFile = (): string => join(folder, `${++files}.sqlite`);

function open(cacheFile: string | null, more: Partial<ConnectOptions> = {}): Promise<DaoClient> {
  const place = { rpcUrl: node.url, addresses: { governor: dao.governor }, network: 'test', accounts: [] };
  return connect({ ...place, cacheFile, timeout: 400, onNote: (text) => notes.push(text), ...more });
}

/** Casts the votes of an account on a proposal. */
async function vote(number: number, account: number, support: number): Promise<void> {
  const client = await open(null);
  const { id } = await client.proposal(String(number));
  const data = encodeFunctionData({ abi: GOVERNOR, functionName: 'castVote', args: [id, support] });
  await send(chain, dao.governor, data, { from: chain.accounts[account]! });
}

const logs = () => node.asked().filter(({ method }) => method === 'eth_getLogs');
const titles = async (client: DaoClient) => (await client.proposals()).map(({ title, state }) => `${title}: ${state}`);
const ALL = ['To come: Pending', 'Open: Active', 'Over: Defeated'];

describe('a second start', () => {
  test('shows what was known without asking the chain, and with its age', async () => {
    const file = newFile();
    const first = await open(file);
    expect(first.cached()).toBeNull();
    expect(await titles(first)).toEqual(ALL);
    const before = Date.now();

    node.faults.gone = true;
    const second = await open(file);
    const known = second.cached()!;
    expect(known.proposals.map(({ title }) => title)).toEqual(['To come', 'Open', 'Over']);
    expect(known.proposals).toEqual(first.cached()!.proposals);
    expect(known.overview).toEqual(first.cached()!.overview);
    expect(before - known.readAt).toBeLessThan(60_000);
    expect(known.ballots(known.proposals[1]!.id)).toMatchObject([{ voter: chain.accounts[1], support: 'for' }]);
    expect(second.governor.name).toBe('IncumbentGovernor');
    await expect(second.current()).rejects.toMatchObject({ code: 'NO_CONNECTION', exitCode: 6 });
    // And it is back when the chain is.
    node.faults.gone = false;
    expect(await titles(second)).toEqual(ALL);
  });

  test('goes on from the last block, and asks nothing of a proposal that is over', async () => {
    const file = newFile();
    await (await open(file)).proposals();
    const newest = BigInt((await rpc(chain.anvil.rpcUrl, 'eth_blockNumber')) as Hex);
    await mine(chain, 3);
    node.asked();
    const second = await open(file);
    expect(await titles(second)).toEqual(ALL);
    const asked = node.asked();
    const [range, ...rest] = asked.filter(({ method }) => method === 'eth_getLogs');
    expect(rest).toEqual([]);
    expect(BigInt((range!.params[0] as { fromBlock: Hex }).fromBlock)).toBe(newest + 1n);
    const over = (await second.proposal('1')).id.toString(16).padStart(64, '0');
    const calls = asked.filter(({ method }) => method === 'eth_call').map(({ params }) => JSON.stringify(params));
    expect(calls.filter((text) => text.includes(over))).toEqual([]);
    expect(calls.length).toBeGreaterThan(10);
  });

  test('on an unchanged chain asks for its newest block alone', async () => {
    const client = await open(newFile());
    await client.proposals();
    node.asked();
    await client.proposals();
    expect(node.asked().map(({ method }) => method)).toEqual(['eth_getBlockByNumber']);
  });
});

describe('a chain that takes blocks back', () => {
  test('a ballot is provisional until it is final; taken back it is gone from the tally', async () => {
    const client = await open(newFile(), { finality: 5 });
    await mine(chain, 6);
    expect(await client.proposal('2')).toMatchObject({ provisional: false, tally: { for: parseEther('6000') } });
    await vote(2, 2, 0);
    expect(await client.proposal('2')).toMatchObject({ provisional: true, tally: { against: parseEther('3000') } });
    expect((await client.overview()).reorg).toBeNull();
    const { block, finalBlock } = await client.overview();

    await rpc(chain.anvil.rpcUrl, 'anvil_reorg', 2, []);
    const after = await client.proposal('2');
    expect(after.tally).toEqual({ for: parseEther('6000'), against: 0n, abstain: 0n });
    expect((await client.ballots(after.id)).map(({ voter }) => voter)).toEqual([chain.accounts[1]]);
    const { reorg } = await client.overview();
    expect(reorg!.toBlock).toBe(block);
    // Blocks 1 and 2 before the end were taken back; how far before is known depends on which blocks were marked.
    expect(reorg!.fromBlock).toBeLessThanOrEqual(block - 1n);
    expect(reorg!.fromBlock).toBeGreaterThan(finalBlock! - 5n);
  });

  test('a proposal that was taken back is gone; one made after it has its number', async () => {
    const file = newFile();
    const client = await open(file, { finality: 5 });
    await proposePayment(chain, dao, 'Taken back');
    expect((await client.proposal('4')).title).toBe('Taken back');
    await rpc(chain.anvil.rpcUrl, 'anvil_reorg', 1, []);
    // Read by another process.
    const other = await open(file, { finality: 5 });
    expect(await titles(other)).toEqual(ALL);
    await proposePayment(chain, dao, 'Kept');
    expect((await other.proposal('4')).title).toBe('Kept');
    await rpc(chain.anvil.rpcUrl, 'anvil_reorg', 1, []);
  });

  test('another chain at the same place is read anew', async () => {
    const file = newFile();
    await (await open(file)).proposals();
    // The same contracts at the same addresses, with another history.
    const other = await startForeignChain();
    try {
      expect((await deployIncumbent(other)).governor).toBe(dao.governor);
      await proposePayment(other, dao, 'Elsewhere');
      node.faults.target = other.anvil.rpcUrl;
      expect(await titles(await open(file))).toEqual(['Elsewhere: Pending']);
      node.faults.target = undefined;
      expect(await titles(await open(file))).toEqual(ALL);
    } finally {
      await other.anvil.stop();
    }
  });
});

describe('a node that is not at its best', () => {
  test('where it limits ranges, halves are asked for, and no such range again', async () => {
    node.faults.blockRange = 7n;
    const client = await open(newFile());
    expect(await titles(client)).toEqual(ALL);
    const sizes = logs().map(({ params }) => {
      const { fromBlock, toBlock } = params[0] as { fromBlock: Hex; toBlock: Hex };
      return BigInt(toBlock) - BigInt(fromBlock) + 1n;
    });
    const refused = sizes.filter((size) => size > 7n);
    expect(refused.length).toBeGreaterThan(0);
    expect(sizes.slice(0, refused.length)).toEqual(refused);
    // A range that is known is never exceeded.
    await (await open(newFile(), { blockRange: 7n })).proposals();
    expect(logs().length).toBeGreaterThan(2);
  });

  test('where it says more than can be read at once, halves are asked for', async () => {
    node.faults.lie = ({ method, params }, result) => {
      if (method !== 'eth_getLogs') return result;
      const { fromBlock, toBlock } = params[0] as { fromBlock: Hex; toBlock: Hex };
      return BigInt(toBlock) - BigInt(fromBlock) < 7n ? result : 'x'.repeat(11_000_000);
    };
    expect(await titles(await open(newFile()))).toEqual(ALL);
  });

  test('a busy one is asked again', async () => {
    node.faults.statuses = [429, 503];
    expect(await titles(await open(newFile()))).toEqual(ALL);
  });

  test('one that is always busy is said to be', async () => {
    node.faults.statuses = Array.from({ length: 20 }, () => 429);
    await expect(open(newFile())).rejects.toMatchObject({
      code: 'NO_CONNECTION',
      details: ['It answered with HTTP status 429: it is asked too often.'],
    });
  });

  test('one that does not answer in time is given up; what was read before is kept', async () => {
    const file = newFile();
    const client = await open(file, { blockRange: 10n });
    let left = 2;
    node.faults.silent = ({ method }) => method === 'eth_getLogs' && --left < 0;
    await expect(client.current()).rejects.toMatchObject({
      code: 'NO_CONNECTION',
      details: ['It did not answer in time.'],
    });
    node.faults.silent = undefined;
    node.asked();
    const again = await open(file, { blockRange: 10n });
    expect(await titles(again)).toEqual(ALL);
    // The first two ranges were not asked for again.
    const first = logs()[0]!.params[0] as { fromBlock: Hex };
    expect(BigInt(first.fromBlock)).toBeGreaterThan(20n);
  });
});

describe('a node that contradicts itself is told so, and nothing of it is kept', () => {
  const lies: [string, NonNullable<FaultyNode['faults']['lie']>, RegExp][] = [
    [
      'events of another block than the header says',
      ({ method }, result) =>
        method === 'eth_getLogs'
          ? (result as object[]).map((log) => ({ ...log, blockHash: `0x${'ab'.repeat(32)}` }))
          : result,
      /Its events are of block 0xabab/,
    ],
    [
      'another block than was asked for',
      ({ method, params }, result) =>
        method === 'eth_getBlockByNumber' && params[0] !== 'latest' ? { ...(result as object), number: '0x1' } : result,
      /Asked for it, it gave block 1\./,
    ],
    [
      'events that were not asked for',
      ({ method }, result) =>
        method === 'eth_getLogs'
          ? (result as object[]).map((log) => ({ ...log, address: `0x${'12'.repeat(20)}` }))
          : result,
      /it gave one of 0x1212/,
    ],
  ];
  test.each(lies)('%s', async (_, lie, said) => {
    const file = newFile();
    const client = await open(file);
    node.faults.lie = lie;
    await expect(client.current()).rejects.toMatchObject({
      code: 'NODE_CONTRADICTS',
      exitCode: 6,
      details: expect.arrayContaining([expect.stringMatching(said)]),
    });
    expect(client.cached()).toBeNull();
    node.faults.lie = undefined;
    expect(await titles(client)).toEqual(ALL);
  });

  test('a parent that is not the block before', async () => {
    const file = newFile();
    const client = await open(file);
    await client.proposals();
    const known = client.cached()!;
    await mine(chain, 2);
    node.faults.lie = ({ method }, result) =>
      method === 'eth_getBlockByNumber' ? { ...(result as object), parentHash: `0x${'cd'.repeat(32)}` } : result;
    await expect(client.current()).rejects.toMatchObject({
      message: `The node at ${node.url} contradicts itself about block ${known.overview.block}.`,
      details: [expect.stringMatching(/^It gave the hash 0x/), expect.stringMatching(/its parent is 0xcdcd/)],
    });
    expect(client.cached()!.overview.block).toBe(known.overview.block);
  });
});

describe('the file', () => {
  const contents = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('\n');

  test('holds nothing of the endpoint: no key in its path or query, no user, no password', async () => {
    const rest = node.url.slice('http://'.length);
    for (const url of [`${node.url}/v3/Key4ThePath0123456789?apikey=KeyInTheQuery`, `http://user:PassWord@${rest}/`]) {
      const client = await open(newFile(), { rpcUrl: url });
      expect(await titles(client)).toEqual(ALL);
      await client.delegates();
      node.faults.gone = true;
      const error = await client.current().catch((thrown: Error) => thrown);
      node.faults.gone = false;
      const { message, cause, stack } = error as Error;
      const causes = `${message}\n${stack}\n${(cause as Error).stack}\n${JSON.stringify(cause)}`;
      expect(causes).toMatch(/No chain answers at http:\/\/127\.0\.0\.1/);
      for (const secret of ['Key4ThePath', 'KeyInTheQuery', 'PassWord', 'user:']) {
        expect(causes).not.toContain(secret);
        expect(contents()).not.toContain(secret);
      }
    }
    expect(contents()).toContain('IncumbentGovernor');
  });

  test('that is no database is moved out of the way with one line, and read anew', async () => {
    const file = newFile();
    writeFileSync(file, 'This was a cache once.\n'.repeat(500));
    const client = await open(file);
    expect(notes).toEqual([`! The cache was damaged: it is kept as ${file}.damaged, and read from the chain again.`]);
    expect(await titles(client)).toEqual(ALL);
    expect(readFileSync(`${file}.damaged`, 'utf8')).toMatch(/^This was a cache once/);
  });

  test('that is damaged in its middle is noticed when it is read', async () => {
    const file = newFile();
    await (await open(file)).proposals();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    // The first page is as it was: what it says of the others is no longer so.
    const damaged = readFileSync(file);
    expect(damaged.length).toBeGreaterThan(8_192);
    damaged.fill(0x5a, 4_096);
    const copy = newFile();
    writeFileSync(copy, damaged);
    const client = await open(copy);
    expect(await titles(client)).toEqual(ALL);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^! The cache was damaged/);
  });

  test('that cannot be written is done without, with one line', async () => {
    const file = newFile();
    writeFileSync(file, '');
    const client = await open(join(file, 'cache.sqlite'));
    expect(await titles(client)).toEqual(ALL);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^! The cache .*cache\.sqlite cannot be used\. .*: nothing is kept\./);
  });
});
