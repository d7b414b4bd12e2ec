// How long a Governor with 1,000 proposals and 200,000 ballots takes to read: the first time, and from the cache. A stock
// Governor on a local chain; `node scripts/bench-index.ts [proposals] [voters]`.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { encodeFunctionData, parseAbi, parseEther, toHex } from 'viem';
import { connect } from '#ui/chain/connect.ts';
import {
  deploy,
  deployStock,
  type ForeignChain,
  type ForeignDao,
  mine,
  send,
  startForeignChain,
} from '#ui/chain/foreign.fixture.ts';
import { type RpcCall, rpcBatch } from '#ui/devnet/rpc.ts';
import { proposalId } from '#ui/proposal/id.ts';
import { readRecords, recordsOf } from '#ui/ui/shell/reader.ts';

const [proposals = 1_000, voters = 200] = process.argv.slice(2).map(Number);
const ABI = parseAbi([
  'function transfer(address to, uint256 amount)',
  'function gather(address votes, uint256 count)',
  'function vote(address governor, uint256 id)',
  'function propose(address[] targets, uint256[] values, bytes[] calldatas, string description)',
]);

/** Sends many transactions of account 1 and mines them in few blocks. */
async function sendAll(
  chain: ForeignChain,
  to: `0x${string}`,
  data: readonly `0x${string}`[],
  gas: number,
): Promise<void> {
  const perBlock = Math.max(1, Math.floor(280_000_000 / gas));
  const from = chain.accounts[1];
  const [sent] = await rpcBatch(chain.anvil.rpcUrl, [
    ['eth_getTransactionCount', from, 'latest'],
    ['evm_setAutomine', false],
  ]);
  for (let i = 0; i < data.length; i += perBlock) {
    // The calls of a batch are answered side by side: without a nonce of its own two of them could take the same.
    const calls = data.slice(i, i + perBlock).map((each, j): RpcCall => {
      const nonce = toHex(Number(sent) + i + j);
      return ['eth_sendTransaction', { from, to, data: each, gas: toHex(gas), nonce }];
    });
    await rpcBatch(chain.anvil.rpcUrl, calls);
    await rpcBatch(chain.anvil.rpcUrl, [['evm_mine']]);
  }
  await rpcBatch(chain.anvil.rpcUrl, [['evm_setAutomine', true]]);
}

/** All proposals made at once, voted on by everyone. */
async function makeHistory(chain: ForeignChain, dao: ForeignDao): Promise<void> {
  const crowd = await deploy(chain, 'Crowd', [], 'ForeignDaos.t.sol');
  const gift = encodeFunctionData({ abi: ABI, functionName: 'transfer', args: [crowd, parseEther('220000')] });
  await send(chain, dao.token, gift);
  for (let left = voters; left > 0; left -= 20) {
    const args = [dao.token, BigInt(Math.min(20, left))] as const;
    await send(chain, crowd, encodeFunctionData({ abi: ABI, functionName: 'gather', args }));
  }
  await mine(chain, 2);
  const texts = Array.from({ length: proposals }, (_, i) => `# Proposal ${i + 1}\n\n${'Why it is made. '.repeat(30)}`);
  const calls = [{ target: chain.accounts[7]!, value: 1n, calldata: '0x' }] as const;
  const target = [[calls[0].target], [calls[0].value], [calls[0].calldata]] as const;
  const propose = texts.map((text) =>
    encodeFunctionData({ abi: ABI, functionName: 'propose', args: [...target, text] }),
  );
  await sendAll(chain, dao.governor, propose, 1_000_000);
  await mine(chain, 51);
  const vote = texts.map((text) =>
    encodeFunctionData({ abi: ABI, functionName: 'vote', args: [dao.governor, proposalId(calls, text)] }),
  );
  await sendAll(chain, crowd, vote, voters * 140_000 + 100_000);
  // In parts: the local chain keeps every state, and is slow to make many of so large a one.
  for (let left = 501; left > 0; left -= 20) await mine(chain, Math.min(20, left));
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

/** Of the database and what is not yet written into it. */
function sizeOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}

const folder = mkdtempSync(join(tmpdir(), 'flywheel-bench-'));
const chain = await startForeignChain();
try {
  const dao = await deployStock(chain);
  const [, making] = await timed(() => makeHistory(chain, dao));
  const file = join(folder, 'cache.sqlite');
  const place = { rpcUrl: chain.anvil.rpcUrl, addresses: { governor: dao.governor }, network: 'bench', accounts: [] };
  const open = () => connect({ ...place, cacheFile: file });

  const [first, firstRead] = await timed(async () => {
    const client = await open();
    return client.current();
  });
  const ballots = first.proposals.reduce((sum, { id }) => sum + first.ballots(id).length, 0);
  if (first.proposals.length !== proposals || ballots !== proposals * voters) {
    throw new Error(`read ${first.proposals.length} proposals and ${ballots} ballots`);
  }
  const [again, known] = await timed(async () => {
    const client = await open();
    return { client, records: recordsOf(client.cached()!, null) };
  });
  const [, secondRead] = await timed(() => readRecords(again.client, null, again.records));
  await mine(chain, 1);
  const [, nextBlock] = await timed(() => readRecords(again.client, null, again.records));
  const { id } = first.proposals[0]!;
  const [, oneProposal] = await timed(async () => again.client.cached()!.ballots(id));

  const rows: [string, number][] = [
    ['history made on the chain', making],
    ['first read of everything', firstRead],
    ['second start, content shown', known],
    ['second start, confirmed by the chain', secondRead],
    ['a new block', nextBlock],
    ['ballots of one proposal', oneProposal],
  ];
  console.log(`${proposals} proposals, ${ballots} ballots, cache ${(sizeOf(file) / 2 ** 20).toFixed(1)} MiB`);
  for (const [what, ms] of rows) console.log(`${what.padEnd(38)} ${ms.toFixed(0).padStart(8)} ms`);
  console.log(`the first read takes ${(firstRead / known).toFixed(0)} times as long as showing what is known`);
  process.exitCode = known < 1_000 ? 0 : 1;
} finally {
  await chain.anvil.stop();
  rmSync(folder, { recursive: true, force: true });
}
