import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { connect } from '#ui/chain/connect.ts';
import { openConnection } from '#ui/chain/connection.ts';
import type { Account, Address, Hex, Proposal } from '#ui/chain/records.ts';
import { revertReason } from '#ui/chain/revert.ts';
import { ACCOUNTS } from '#ui/devnet/dao/accounts.ts';
import { PROPOSALS } from '#ui/devnet/dao/proposals/all.ts';
import { type Devnet, startDevnet } from '#ui/devnet/devnet.ts';
import { WEI } from '#ui/format/amount.ts';
import { setRewardRate } from '#ui/proposal/build.ts';
import { CONTRACT_KEYS } from '#ui/proposal/contracts.ts';
import { titleOf } from '#ui/proposal/description.ts';

const MILLION = 1_000_000n * WEI;
const DAY = 86_400;

let devnet: Devnet;
let client: DaoClient;
let you: Account;

const account = (name: string): Account => client.accounts.find((candidate) => candidate.name === name)!;
const numbered = (number: number): Promise<Proposal> => client.proposal(String(number));
/** Moves time to a second after `at`. */
async function warpPast(at: number): Promise<void> {
  const { timestamp } = await client.overview();
  await client.warp(at - timestamp + 1);
}

beforeAll(async () => {
  devnet = await startDevnet({});
  client = await connect({ ...devnet, names: devnet.others, network: 'devnet' });
  you = client.accounts[0]!;
});
afterAll(() => devnet?.stop());

describe('the demonstration DAO as it starts', () => {
  test('every proposal is in the state that its data promises, numbered in order of creation', async () => {
    const proposals = await client.proposals();
    expect(proposals.map(({ number, state, title }) => ({ number, state, title }))).toEqual(
      PROPOSALS.map(({ state, description }, i) => ({ number: i + 1, state, title: titleOf(description) })).reverse(),
    );
    expect(new Set(proposals.map(({ state }) => state))).toEqual(
      new Set(['Pending', 'Active', 'Succeeded', 'Queued', 'Executed', 'Defeated']),
    );
    expect(proposals.filter(({ state }) => state === 'Active').map(({ kind }) => kind)).toEqual([
      'datanet',
      'reward',
      'split',
    ]);
    expect(proposals.map(({ kind }) => kind)).toContain('treasury');
  });

  test('five Datanets are active with weights that sum to all rewards, Robotics applies', async () => {
    const { datanets } = (await client.overview()).economy!;
    expect(datanets.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      'Medical imaging: Active',
      'Legal documents: Active',
      'Finance and trading: Active',
      'Code security: Active',
      'Gaming: Active',
      'Robotics: Applied',
    ]);
    expect(datanets.reduce((sum, { gaugeBps }) => sum + gaugeBps, 0)).toBe(10_000);
  });

  test('treasury and reserve are funded, usage has been paid for and its burn has shrunk the supply', async () => {
    const { economy, wrappedSupply } = await client.overview();
    const { treasury, reserve, totalSupply } = economy!;
    expect(treasury).toBeGreaterThan(59n * MILLION);
    expect(reserve).toBeGreaterThan(360n * MILLION);
    expect(totalSupply).toBeLessThan(1_000n * MILLION);
    expect(wrappedSupply).toBe(ACCOUNTS.reduce((sum, { wraps }) => sum + wraps, 0n) * WEI);
  });

  test('the chain has reached the real time', async () => {
    const { timestamp } = await client.overview();
    expect(Math.abs(timestamp - Date.now() / 1_000)).toBeLessThan(600);
  });

  test('you have votes at the snapshot of every open vote and have not cast them', async () => {
    const active = (await client.proposals()).filter(({ state }) => state === 'Active');
    expect(active).toHaveLength(3);
    for (const { id, snapshot } of active) {
      expect(await client.votingPower(you.address, snapshot)).toBe((42n * MILLION) / 10n);
      expect((await client.ballots(id)).map(({ voter }) => voter)).not.toContain(you.address);
    }
  });

  test('your votes decide on the fee split, and on the quorum of Robotics', async () => {
    const power = await client.votingPower(you.address, 'now');
    const { tally: split } = await numbered(6);
    const majority = (inFavour: bigint) => inFavour * 10_000n > 5_500n * (inFavour + split.against);
    expect([majority(split.for), majority(split.for + power)]).toEqual([false, true]);
    const { tally, quorum } = await numbered(8);
    expect(tally.for + tally.abstain < quorum && tally.for + tally.abstain + power >= quorum).toBe(true);
  });

  test('each proposal has the class, quorum and majority of what it does', async () => {
    const rows = (await client.proposals()).map(({ number, class: name, quorum, majorityBps }) => [
      number,
      name,
      quorum / WEI,
      majorityBps,
    ]);
    expect(rows.reverse()).toEqual([
      [1, 'economic', 10_000_000n, 5_500],
      [2, 'treasury', 12_500_000n, 6_000],
      [3, 'economic', 10_000_000n, 5_500],
      [4, 'economic', 10_000_000n, 5_500],
      [5, 'treasury', 12_500_000n, 6_000],
      [6, 'economic', 10_000_000n, 5_500],
      [7, 'economic', 10_000_000n, 5_500],
      [8, 'economic', 10_000_000n, 5_500],
      [9, 'constitutional', 25_000_000n, 6_667],
    ]);
  });

  test('ballots carry name, weight and reason, and sum to the tally', async () => {
    const { id, tally } = await numbered(6);
    const ballots = await client.ballots(id);
    expect(ballots[0]).toMatchObject({ name: 'Medical data delegate', support: 'for', weight: (67n * MILLION) / 10n });
    expect(ballots[0]!.reason).toContain('annotators');
    const sum = (support: string) =>
      ballots.filter((ballot) => ballot.support === support).reduce((total, { weight }) => total + weight, 0n);
    expect({ for: sum('for'), against: sum('against'), abstain: sum('abstain') }).toEqual(tally);
  });
});

describe('what a proposal changes', () => {
  test('the fee split: two legs, from what the chain has', async () => {
    const { actions } = await numbered(6);
    expect(actions).toHaveLength(1);
    expect(actions[0]!.changes.map(({ parameter }) => parameter)).toEqual([
      { key: 'feeSplit.contributors', from: 5_000, to: 5_500 },
      { key: 'feeSplit.treasury', from: 1_000, to: 500 },
    ]);
    expect(actions[0]!.changes[0]).toMatchObject({ from: '50.00 %', to: '55.00 %', delta: '+5.00 pp' });
  });

  test('the reward rate: a week on the chain is seven days in the model', async () => {
    const { actions } = await numbered(7);
    expect(actions[0]!.changes[0]).toMatchObject({
      from: '700,000 OPEN',
      to: '595,000 OPEN',
      delta: '−15.00 %',
      parameter: { key: 'emission.perDay', from: 100_000, to: 85_000 },
    });
  });

  test("an admission: the Datanet's day, and everyone's weight", async () => {
    const { actions } = await numbered(8);
    expect(actions.map(({ decoded }) => decoded?.function)).toEqual(['admit', 'setWeights']);
    const changes = actions.flatMap(({ changes }) => changes.map(({ parameter }) => parameter));
    expect(changes[0]).toEqual({ key: 'datanets[5].admitDay', from: 3_650, to: 0 });
    expect(changes.slice(1).map((change) => change?.key)).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => `datanets[${i}].gauge`),
    );
  });

  test('an executed proposal keeps the values from before it', async () => {
    const { actions } = await numbered(1);
    expect(actions[0]!.changes[0]).toMatchObject({ from: 'Applied', to: 'Probation' });
  });
});

test('from the Governor alone every contract is found that the address book has', async () => {
  const { rpcUrl, addresses } = devnet;
  const found = await connect({ rpcUrl, addresses: { governor: addresses.governor }, network: 'devnet', accounts: [] });
  expect(found.governor.kind).toBe('flywheel');
  expect(addresses).toMatchObject(found.addresses!);
  expect(Object.keys(found.addresses!)).toHaveLength(1 + CONTRACT_KEYS.length);
  expect(found.noEconomy).toBeNull();
  expect((await found.overview()).economy).toEqual((await client.overview()).economy);
});

describe('references', () => {
  test('a number, # and number, an id and its first digits mean the same', async () => {
    const proposal = await numbered(4);
    const id = proposal.id.toString();
    for (const ref of ['#4', id, id.slice(0, 12)]) expect((await client.proposal(ref)).id).toBe(proposal.id);
  });

  test('what is not there, and what is no reference, is said apart', async () => {
    await expect(client.proposal('99')).rejects.toMatchObject({ code: 'NOT_FOUND', exitCode: 4 });
    await expect(client.proposal('fee split')).rejects.toMatchObject({ code: 'BAD_REFERENCE', exitCode: 2 });
  });
});

describe('voting', () => {
  test('a vote is shown in full, and moves the tally by exactly its weight', async () => {
    const before = await numbered(7);
    const tx = await client.prepare(you, { kind: 'vote', id: before.id, choice: 'against', reason: 'Fees first.' });
    expect(tx).toMatchObject({
      summary: 'Vote Against on proposal 7 with 4,200,000 gOPEN',
      toName: 'OpenGovernor',
      revert: null,
      call: { function: 'castVoteWithReason(uint256,uint8,string)' },
    });
    expect(tx.call.args.map(({ label }) => label)).toEqual([
      '#7 Lower the reward rate by 15 %',
      'Against',
      'Fees first.',
    ]);
    await client.send(you, tx);
    const after = await numbered(7);
    expect(after.tally).toEqual({ ...before.tally, against: before.tally.against + (42n * MILLION) / 10n });
    expect((await client.ballots(before.id)).at(-1)).toMatchObject({
      voter: you.address,
      name: 'You',
      support: 'against',
      reason: 'Fees first.',
    });
  });

  test('a second vote would be refused, and says why', async () => {
    const tx = await client.prepare(you, { kind: 'vote', id: (await numbered(7)).id, choice: 'for', reason: '' });
    expect(tx.revert).toBe(
      'This account has already cast all of its votes on this proposal. (GovernorAlreadyCastVote)',
    );
    await expect(client.send(you, tx)).rejects.toMatchObject({ code: 'REVERTED', exitCode: 5 });
  });

  test('so would a vote before its time, and one without votes', async () => {
    const early = await client.prepare(you, { kind: 'vote', id: (await numbered(9)).id, choice: 'for', reason: '' });
    expect(early.revert).toMatch(/^The proposal is Pending; this needs it to be Active\./);
    const powerless = await client.prepare(account('Holder 13'), {
      kind: 'vote',
      id: (await numbered(6)).id,
      choice: 'for',
      reason: '',
    });
    expect(powerless.revert).toMatch(/^Holder 13 had no votes on .*: gOPEN votes only once it is delegated\.$/);
  });

  test('an account that is only looked at cannot sign', async () => {
    const viewed: Account = { address: '0x00000000000000000000000000000000000000aa', name: 'viewed', canSign: false };
    const tx = await client.prepare(viewed, { kind: 'vote', id: (await numbered(6)).id, choice: 'for', reason: '' });
    await expect(client.send(viewed, tx)).rejects.toMatchObject({ code: 'CANNOT_SIGN', exitCode: 2 });
  });
});

test('a vote that decides: voted, queued and executed, the fee split on the chain is the new one', async () => {
  const { id, voteEnd } = await numbered(6);
  await client.send(you, await client.prepare(you, { kind: 'vote', id, choice: 'for', reason: '' }));
  expect((await client.prepare(you, { kind: 'queue', id })).revert).toMatch(
    /^The proposal is Active; this needs it to be Succeeded\./,
  );

  await warpPast(voteEnd);
  expect((await numbered(6)).state).toBe('Succeeded');
  await client.send(you, await client.prepare(you, { kind: 'queue', id }));
  const queued = await numbered(6);
  expect(queued.state).toBe('Queued');
  expect(queued.eta! - (await client.overview()).timestamp).toBe(3 * DAY);

  expect((await client.prepare(you, { kind: 'execute', id })).revert).toMatch(/^The timelock's delay is not over yet/);
  await warpPast(queued.eta!);
  await client.send(you, await client.prepare(you, { kind: 'execute', id }));
  const executed = await numbered(6);
  expect(executed.state).toBe('Executed');
  expect(executed.actions[0]!.changes[0]).toMatchObject({ from: '50.00 %', to: '55.00 %' });
  expect((await client.overview()).economy!.split).toEqual({
    contributors: 5_500,
    builders: 2_500,
    stakers: 1_000,
    treasury: 500,
    burn: 500,
  });
  // One that is over keeps the values that held when it was voted on.
  expect((await numbered(3)).actions[0]!.changes[0]).toMatchObject({ from: '50.00 %', to: '40.00 %' });
});

test('a proposal that passed and was not queued in time has expired', async () => {
  const { id, voteEnd } = await numbered(5);
  const { timestamp } = await client.overview();
  // Fourteen days after its end a passed proposal can no longer be queued.
  await client.warp(voteEnd + 14 * DAY + 1 - timestamp);
  expect((await numbered(5)).state).toBe('Expired');
  expect((await client.prepare(you, { kind: 'queue', id })).revert).toMatch(/^The proposal is Expired;/);
});

describe('why a call fails', () => {
  const failure = async (from: Address, data: Hex): Promise<string | null> => {
    const { client: node } = await openConnection(devnet.rpcUrl, devnet.addresses);
    return node.call({ account: from, to: devnet.addresses.rewards, data }).then(() => null, revertReason);
  };
  const { calldata } = setRewardRate({ rewards: '0x0' } as unknown as AddressBook, 1n);

  test('an error that a voter may meet is told in a sentence', async () => {
    expect(await failure(devnet.addresses.timelock, calldata)).toBe(
      'A rate of <0.01 OPEN a week is too large a step: 560,000 OPEN to 840,000 OPEN are allowed. (RateStepTooLarge)',
    );
  });

  test('any other by its name and arguments', async () => {
    expect(await failure(you.address, calldata)).toBe(`OnlyTimelock(${you.address})`);
  });

  test('one that no contract of ours knows, and none at all', async () => {
    expect(await failure(you.address, '0xdeadbeef')).toBe('The call fails without saying why.');
    expect(revertReason(new Error('something else'))).toBeNull();
  });
});

test('a new block is told to whoever watches', async () => {
  const before = (await client.overview()).block;
  const seen = new Promise<bigint>((resolve, reject) => {
    const stop = client.watch((block) => {
      stop();
      resolve(block);
    }, reject);
  });
  // The first look only learns where the chain is: blocks after it are news.
  const miner = setInterval(() => void client.warp(1), 500);
  try {
    expect(await seen).toBeGreaterThan(before);
  } finally {
    clearInterval(miner);
  }
});
