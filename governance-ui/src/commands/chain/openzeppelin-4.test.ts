import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type NamedAccount } from '#ui/chain/connect.ts';
import { type ForeignChain, mine, pass, proposePayment, send, startForeignChain } from '#ui/chain/foreign.fixture.ts';
import { deployOpenZeppelin4, deploySixDecimals } from '#ui/chain/openzeppelin-4.fixture.ts';
import type { Account, Address } from '#ui/chain/records.ts';
import { relayBallotAndDelegation } from '#ui/chain/signed/relayed.fixture.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject } from '#ui/review/read-subject.ts';
import { reviewSubject } from '#ui/review/review.ts';
import { projectRoot } from '#ui/root.ts';

const DAY = 86_400;
const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');

let chain: ForeignChain;
beforeAll(async () => {
  chain = await startForeignChain();
});
afterAll(() => chain?.anvil.stop());

/** What a command says as JSON of a Governor on this chain. */
async function flywheel(governor: Address, ...args: readonly string[]) {
  const where = ['--json', '--no-cache', '--rpc', chain.anvil.rpcUrl, '--governor', governor];
  return JSON.parse((await promisify(execFile)(process.execPath, [CLI, ...args, ...where])).stdout);
}

const coinsOf = async (account: string): Promise<bigint> =>
  BigInt((await rpc(chain.anvil.rpcUrl, 'eth_getBalance', account, 'latest')) as string);

describe.each(['4.9', '4.8'] as const)('a Governor of OpenZeppelin %s', (version) => {
  test('is recognised; proposals are listed, reviewed, voted on, queued and executed', async () => {
    const dao = await deployOpenZeppelin4(chain, version);
    const accounts = [1, 2, 3].map(
      (key): NamedAccount => ({ key, name: `Holder ${key}`, address: chain.accounts[key]! }),
    );
    const network = { rpcUrl: chain.anvil.rpcUrl, addresses: { governor: dao.governor }, network: `oz-${version}` };
    const client = await connect({ ...network, accounts });
    const [one, two] = client.accounts as [Account, Account];
    expect(client.governor).toMatchObject({
      kind: 'openzeppelin',
      name: 'Governor4',
      clock: 'blocknumber',
      executor: dao.timelock,
      hasTimelock: true,
      token: dao.token,
      unit: { symbol: 'FOUR', decimals: 18 },
      counted: ['for', 'abstain'],
      fractional: false,
      votingDelay: 50n,
      votingPeriod: 500n,
      proposalThreshold: parseEther('1000'),
      quorum: parseEther('40000'),
      timelockDelay: BigInt(DAY),
    });

    await proposePayment(chain, dao, 'Pay a coin');
    await mine(chain, 10);
    await proposePayment(chain, dao, 'Pay another');
    const made = await client.proposal('1');
    expect(made).toMatchObject({
      title: 'Pay a coin',
      state: 'Pending',
      proposer: one.address,
      quorum: parseEther('40000'),
      snapshot: made.createdBlock + 50n,
      deadline: made.createdBlock + 550n,
      estimated: true,
    });

    const cancel = await client.prepare(one, { kind: 'cancel', id: made.id });
    expect(cancel.revert).toBe(
      version === '4.9' ? null : 'Governor4 has no function to cancel: Governors of OpenZeppelin have it since 4.9.',
    );

    const subject = await readSubject(await subjectSource(client), { ref: '2' });
    const { fork, findings } = await reviewSubject(subject, { size: ECONOMICS_SIZE });
    expect(fork).toMatchObject({ outcome: 'executes', subject: 'the proposal', failure: null });
    expect(fork.steps.map(({ step }) => step)).toEqual(['vote', 'queue', 'execute']);
    expect(findings.filter(({ severity }) => severity === 'fail')).toEqual([]);

    await mine(chain, 41);
    const vote = await client.prepare(two, { kind: 'vote', id: made.id, choice: 'for', reason: 'It is due.' });
    expect(vote).toMatchObject({ summary: 'Vote For on proposal 1 with 200,000 FOUR', revert: null });
    await client.send(two, vote);
    expect(await client.ballots(made.id)).toMatchObject([
      { voter: two.address, support: 'for', weight: parseEther('200000'), reason: 'It is due.' },
    ]);
    const again = await client.prepare(two, { kind: 'vote', id: made.id, choice: 'against', reason: '' });
    expect(again.revert).toContain('GovernorVotingSimple: vote already cast');
    await relayBallotAndDelegation(client, made.id, 'Not mine to judge.');

    const { proposals: listed } = await flywheel(dao.governor, 'proposals');
    const none = { for: '0', against: '0', abstain: '0' };
    expect(listed).toMatchObject([
      { number: 2, title: 'Pay another', state: 'Pending', tally: none },
      {
        number: 1,
        title: 'Pay a coin',
        state: 'Active',
        tally: { ...none, for: parseEther('200000').toString(), abstain: parseEther('100000').toString() },
      },
    ]);
    expect(listed[1]).toMatchObject({
      id: made.id.toString(),
      quorum: parseEther('40000').toString(),
      snapshot: made.snapshot.toString(),
      deadline: made.deadline.toString(),
    });

    expect((await client.prepare(one, { kind: 'queue', id: made.id })).revert).toContain('proposal not successful');
    // The second one's vote ends eleven blocks later.
    await mine(chain, 499);
    expect((await client.proposals()).map(({ state }) => state)).toEqual(['Active', 'Succeeded']);
    await client.send(one, await client.prepare(one, { kind: 'queue', id: made.id }));
    const queued = await client.proposal('1');
    expect(queued.state).toBe('Queued');
    expect(queued.eta! - (await client.overview()).timestamp).toBe(DAY);
    const before = await coinsOf(chain.accounts[7]!);
    expect((await client.prepare(one, { kind: 'execute', id: made.id })).revert).toContain('operation is not ready');
    await pass(chain, DAY + 1);
    await client.send(one, await client.prepare(one, { kind: 'execute', id: made.id }));
    expect((await coinsOf(chain.accounts[7]!)) - before).toBe(parseEther('1'));
    await mine(chain, 10);
    expect((await client.proposals()).map(({ state }) => state)).toEqual(['Defeated', 'Executed']);
  });
});

test('parts of a vote are typed in the decimals of the votes token', async () => {
  const { governor } = await deploySixDecimals(chain);
  await proposePayment(chain, { governor }, 'In six decimals');
  await mine(chain, 11);
  const voter = chain.accounts[1]!;
  const split = (...parts: readonly string[]) =>
    flywheel(governor, 'vote', '1', 'split', ...parts, '--calldata', '--account', voter);
  const { transaction } = await split('--for', '1.5', '--against', '250k');
  expect(transaction.summary).toBe('Vote with 1.5 For, 250,000 Against FOUR on proposal 1');
  await send(chain, governor, transaction.data, { from: voter });
  const [{ tally }] = (await flywheel(governor, 'proposals')).proposals;
  expect(tally).toEqual({ for: '1500000', against: '250000000000', abstain: '0' });
  await expect(split('--for', '0.0000001')).rejects.toMatchObject({ code: 2 });
});
