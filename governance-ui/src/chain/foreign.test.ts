import { encodeFunctionData, parseAbi, parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DaoClient } from '#ui/chain/client.ts';
import { connect, type NamedAccount } from '#ui/chain/connect.ts';
import {
  deploy,
  deployBravo,
  deployFractional,
  deployIncumbent,
  type ForeignChain,
  type ForeignDao,
  mine,
  pass,
  proposePayment,
  send,
  startForeignChain,
} from '#ui/chain/foreign.fixture.ts';
import type { Account } from '#ui/chain/records.ts';
import { relayBallotAndDelegation } from '#ui/chain/signed/relayed.fixture.ts';
import { rpc } from '#ui/devnet/rpc.ts';

const DAY = 86_400;

let chain: ForeignChain;
beforeAll(async () => {
  chain = await startForeignChain();
});
afterAll(() => chain?.anvil.stop());

/** Accounts 1 to 3 can sign. */
async function clientOf({ governor }: ForeignDao): Promise<DaoClient> {
  const accounts = [1, 2, 3].map(
    (key): NamedAccount => ({ key, name: `Holder ${key}`, address: chain.accounts[key]! }),
  );
  return connect({ rpcUrl: chain.anvil.rpcUrl, addresses: { governor }, network: 'elsewhere', accounts });
}

const coinsOf = async (account: string): Promise<bigint> =>
  BigInt((await rpc(chain.anvil.rpcUrl, 'eth_getBalance', account, 'latest')) as string);

describe("the incumbent's DAO", () => {
  let dao: ForeignDao;
  let client: DaoClient;
  let one: Account;
  let two: Account;
  beforeAll(async () => {
    dao = await deployIncumbent(chain);
    client = await clientOf(dao);
    [one, two] = client.accounts as [Account, Account];
  });

  test('is recognised from its Governor alone, and has no economy to show', async () => {
    expect(client.governor).toMatchObject({
      kind: 'openzeppelin',
      name: 'IncumbentGovernor',
      clock: 'timestamp',
      executor: dao.timelock,
      token: dao.token,
      unit: { symbol: 'vCOIN', decimals: 18 },
      counted: ['for', 'abstain'],
      fractional: false,
    });
    expect(client.addresses).toBeNull();
    expect(client.noEconomy).toBe(
      `IncumbentGovernor at ${dao.governor} governs none of this project's contracts: there are proposals and votes, and no economy to show.`,
    );
    expect(await client.overview()).toMatchObject({
      economy: null,
      wrappedSupply: parseEther('10000'),
      votingDelay: DAY,
      votingPeriod: 14 * DAY,
      timelockDelay: DAY,
      proposalThreshold: parseEther('100'),
    });
  });

  test('a proposal is listed, voted on, queued and executed', async () => {
    await proposePayment(chain, dao, 'Pay a coin');
    const made = await client.proposal('1');
    expect(made).toMatchObject({
      title: 'Pay a coin',
      state: 'Pending',
      kind: 'treasury',
      class: null,
      majorityBps: 5_000,
      // A quarter of what is wrapped.
      quorum: parseEther('2500'),
      counted: ['for', 'abstain'],
      estimated: false,
      proposer: one.address,
    });
    expect(made.actions[0]!.decoded!.sentence).toMatch(/^Sends 1000000000000000000 wei of the chain's coin/);
    expect(made.voteEnd - made.voteStart).toBe(14 * DAY);

    await pass(chain, DAY + 1);
    const vote = await client.prepare(two, { kind: 'vote', id: made.id, choice: 'for', reason: 'It is due.' });
    expect(vote).toMatchObject({
      to: dao.governor,
      toName: 'IncumbentGovernor',
      summary: 'Vote For on proposal 1 with 3,000 vCOIN',
      revert: null,
    });
    await client.send(two, vote);
    const voted = await client.proposal('1');
    expect(voted).toMatchObject({ state: 'Active', tally: { for: parseEther('3000'), against: 0n, abstain: 0n } });
    expect(await client.ballots(made.id)).toMatchObject([
      { voter: two.address, name: 'Holder 2', support: 'for', weight: parseEther('3000'), reason: 'It is due.' },
    ]);
    expect((await client.ballotsOf(two.address)).get(made.id)).toMatchObject({ support: 'for' });

    const early = await client.prepare(one, { kind: 'queue', id: made.id });
    expect(early.revert).toMatch(/^The proposal is Active; this needs it to be Succeeded\./);
    await pass(chain, 14 * DAY);
    await client.send(one, await client.prepare(one, { kind: 'queue', id: made.id }));
    const queued = await client.proposal('1');
    expect(queued.state).toBe('Queued');
    const before = await coinsOf(chain.accounts[7]!);
    await pass(chain, DAY + 1);
    await client.send(one, await client.prepare(one, { kind: 'execute', id: made.id }));
    expect((await client.proposal('1')).state).toBe('Executed');
    expect((await coinsOf(chain.accounts[7]!)) - before).toBe(parseEther('1'));
  });

  test('a vote that misses the quorum is defeated', async () => {
    await proposePayment(chain, dao, 'Pay another');
    await pass(chain, DAY + 1);
    const three = client.accounts[2]!;
    const { id } = await client.proposal('2');
    await client.send(three, await client.prepare(three, { kind: 'vote', id, choice: 'for', reason: '' }));
    await pass(chain, 14 * DAY);
    expect(await client.proposal('2')).toMatchObject({ state: 'Defeated', tally: { for: parseEther('1000') } });
  });

  test('powers, holdings and delegates are those of the votes token', async () => {
    expect(await client.votingPower(one.address, 'now')).toBe(parseEther('6000'));
    expect(await client.holding(one.address)).toEqual({
      open: null,
      wrapped: parseEther('6000'),
      delegate: one.address,
    });
    expect((await client.delegates()).map(({ name, votes }) => [name, votes])).toEqual([
      ['Holder 1', parseEther('6000')],
      ['Holder 2', parseEther('3000')],
      ['Holder 3', parseEther('1000')],
    ]);
    await expect(client.prepare(one, { kind: 'wrap', amount: 1n, delegate: null })).rejects.toMatchObject({
      code: 'NOTHING_TO_WRAP',
      exitCode: 2,
      message: 'IncumbentGovernor counts vCOIN as votes, which is not wrapped OPEN.',
    });
    const delegation = await client.prepare(two, { kind: 'delegate', to: one.address });
    await client.send(two, delegation);
    expect((await client.delegates())[0]).toMatchObject({ votes: parseEther('9000') });
  });
});

describe('a Governor that counts blocks and fractions, without a timelock', () => {
  test('times are estimated from the time between blocks; a ballot in parts moves three tallies', async () => {
    const dao = await deployFractional(chain);
    const client = await clientOf(dao);
    expect(client.governor).toMatchObject({
      clock: 'blocknumber',
      fractional: true,
      hasTimelock: false,
      executor: dao.governor,
    });
    await mine(chain, 100, 10);
    await proposePayment(chain, dao, 'By block');
    const made = await client.proposal('1');
    expect(made).toMatchObject({ state: 'Pending', estimated: true, deadline: made.snapshot + 100n });
    const { timestamp, block } = await client.overview();
    // Measured over the last thousand blocks, whatever those took.
    const perBlock = (made.voteStart - timestamp) / Number(made.snapshot - block);
    expect(made.voteEnd - made.voteStart).toBeCloseTo(100 * perBlock, -1);

    await mine(chain, 11);
    const one = client.accounts[0]!;
    const parts = { for: parseEther('200000'), against: parseEther('60000'), abstain: parseEther('40000') };
    const tx = await client.prepare(one, { kind: 'split', id: made.id, parts, reason: 'Our members differ.' });
    expect(tx.summary).toBe('Vote with 200,000 For, 60,000 Against, 40,000 Abstain BLK on proposal 1');
    await client.send(one, tx);
    expect((await client.proposal('1')).tally).toEqual(parts);
    expect(await client.ballots(made.id)).toMatchObject([{ support: 'split', weight: parseEther('300000'), parts }]);

    await mine(chain, 100);
    expect(await client.proposal('1')).toMatchObject({
      state: 'Succeeded',
      estimated: false,
      eta: null,
      hasTimelock: false,
    });
    await expect(client.prepare(one, { kind: 'queue', id: made.id })).rejects.toMatchObject({
      code: 'NO_TIMELOCK',
      exitCode: 2,
      message: 'FractionalGovernor has no timelock, so proposal 1 cannot be queued.',
      hint: 'Once it has passed: flywheel execute 1.',
    });
    await client.send(one, await client.prepare(one, { kind: 'execute', id: made.id }));
    expect((await client.proposal('1')).state).toBe('Executed');
  });
});

describe('a Governor that speaks as GovernorBravo', () => {
  test('a proposal is listed, voted on, queued and executed by its number', async () => {
    const dao = await deployBravo(chain);
    const client = await clientOf(dao);
    expect(client.governor).toMatchObject({ kind: 'bravo', clock: 'blocknumber', counted: ['for'] });
    const abi = parseAbi([
      'function propose(address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, string description)',
    ]);
    const to = chain.accounts[7]!;
    // The arguments alone: the signature stands beside them.
    const argument = `0x${to.slice(2).padStart(64, '0')}${(5n * 10n ** 18n).toString(16).padStart(64, '0')}` as const;
    const args = [[dao.token], [0n], ['transfer(address,uint256)'], [argument], '# Pay five'] as const;
    const data = encodeFunctionData({ abi, functionName: 'propose', args });
    await send(chain, dao.governor, data, { from: chain.accounts[1]! });
    const made = await client.proposal('1');
    expect(made).toMatchObject({ id: 1n, state: 'Pending', quorum: parseEther('40000') });
    expect(made.actions[0]!.decoded).toMatchObject({ function: 'transfer', contract: 'the votes token' });

    await mine(chain, 21);
    const one = client.accounts[0]!;
    await client.send(one, await client.prepare(one, { kind: 'vote', id: 1n, choice: 'for', reason: 'Earned.' }));
    expect(await client.ballots(1n)).toMatchObject([{ weight: parseEther('300000'), reason: 'Earned.' }]);
    expect(await client.votingPower(one.address, 'now')).toBe(parseEther('300000'));
    await expect(
      client.message(client.accounts[2]!, { kind: 'vote', id: 1n, choice: 'for', reason: 'Earned.' }),
    ).rejects.toMatchObject({ code: 'NOT_SIGNABLE', message: expect.stringContaining('takes no reason') });
    await relayBallotAndDelegation(client, 1n, '');
    await mine(chain, 301);
    const queue = await client.prepare(one, { kind: 'queue', id: 1n });
    expect(queue.call).toMatchObject({ function: 'queue(uint256)', args: [{ value: '1', label: '#1 Pay five' }] });
    await client.send(one, queue);
    const { eta } = await client.proposal('1');
    expect(eta! - (await client.overview()).timestamp).toBe(2 * DAY);
    await pass(chain, 2 * DAY + 1);
    await client.send(one, await client.prepare(one, { kind: 'execute', id: 1n }));
    expect((await client.proposal('1')).state).toBe('Executed');
  });
});

test('what is no Governor is said, and so is nothing at all', async () => {
  const token = await deploy(chain, 'WrappedCoin', []);
  const open = (governor: `0x${string}`) =>
    connect({ rpcUrl: chain.anvil.rpcUrl, addresses: { governor }, network: 'elsewhere', accounts: [] });
  await expect(open(token)).rejects.toMatchObject({ code: 'NOT_A_GOVERNOR', exitCode: 2 });
  await expect(open(`0x${'12'.repeat(20)}`)).rejects.toMatchObject({ code: 'WRONG_CHAIN', exitCode: 2 });
});
