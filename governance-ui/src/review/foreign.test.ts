import { encodeFunctionData, parseAbi } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#ui/chain/connect.ts';
import {
  deployBravo,
  deployStock,
  type ForeignChain,
  type ForeignDao,
  mine,
  send,
  startForeignChain,
} from '#ui/chain/foreign.fixture.ts';
import { createdProposals } from '#ui/chain/governor/events.ts';
import type { Address } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { runChecks } from '#ui/review/checks/all.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { type Review, reviewSubject } from '#ui/review/review.ts';

let chain: ForeignChain;
let accounts: readonly Address[];
let stock: { source: SubjectSource } & ForeignDao;
let bravo: { source: SubjectSource } & ForeignDao;

const ERC20 = parseAbi(['function transfer(address to, uint256 amount) returns (bool)']);

async function sourceOf({ governor }: ForeignDao, network: string): Promise<SubjectSource> {
  return subjectSource(await connect({ rpcUrl: chain.anvil.rpcUrl, addresses: { governor }, network, accounts: [] }));
}

beforeAll(async () => {
  chain = await startForeignChain();
  accounts = chain.accounts;
  const stockDao = await deployStock(chain);
  stock = { ...stockDao, source: await sourceOf(stockDao, 'stock') };
  const bravoDao = await deployBravo(chain);
  bravo = { ...bravoDao, source: await sourceOf(bravoDao, 'bravo') };
});
afterAll(() => chain?.anvil.stop());

const TEXT =
  '# Pay 1,000 tokens from the treasury\n\nA payment for the translation of the documentation, as discussed for two weeks.';
const pay = (token: Address, amount: bigint): Call => ({
  target: token,
  value: 0n,
  calldata: encodeFunctionData({ abi: ERC20, functionName: 'transfer', args: [accounts[5]!, amount * WEI] }),
});

async function review(source: SubjectSource, what: Parameters<typeof readSubject>[1]): Promise<Review> {
  return reviewSubject(await readSubject(source, what), { size: ECONOMICS_SIZE });
}
const draft = (calls: readonly Call[], description = TEXT) => ({ calls, description, proposer: accounts[1]! });
const failed = ({ findings }: Review) => findings.filter(({ severity }) => severity === 'fail').map(({ id }) => id);

describe.each([
  ['stock OpenZeppelin on a block-number clock', () => stock, 'openzeppelin'],
  ['GovernorBravo', () => bravo, 'bravo'],
] as const)('%s', (_, dao, kind) => {
  test('is recognised; a draft is decoded, checked and driven to its execution', async () => {
    const { source, token, timelock } = dao();
    const reviewed = await review(source, draft([pay(token, 1_000n)]));
    expect(reviewed.governor.kind).toBe(kind);
    expect(reviewed.actions[0]!.decoded).toMatchObject({ contract: 'the votes token', function: 'transfer' });
    expect(reviewed.actions[0]!.effects).toEqual([
      { kind: 'treasury', asset: token, from: 'timelock', to: expect.stringMatching(/^0x/), amount: 1_000n * WEI },
    ]);
    expect(reviewed.fork).toMatchObject({ outcome: 'executes', subject: 'the draft', failure: null });
    expect(reviewed.fork.steps.map(({ step }) => step)).toEqual(['propose', 'vote', 'queue', 'execute']);
    const loss = reviewed.fork.balances.find(({ account }) => account.toLowerCase() === timelock.toLowerCase());
    expect(loss).toMatchObject({ asset: 'BLK', before: 100_000n * WEI, change: -1_000n * WEI });
    expect(failed(reviewed)).toEqual([]);
  });

  test('the economic part says why it is not available', async () => {
    const { source, token } = dao();
    const { economics, input, forecast } = await review(source, draft([pay(token, 1_000n)]));
    expect(economics.impact.unsupported).toMatch(/is not this project's: .* nothing was simulated/);
    expect([economics.worlds, input, forecast]).toEqual([[], null, null]);
  });

  test('a payment of half of the treasury, and a delay of nothing, fail', async () => {
    const { source, token, timelock } = dao();
    const drained = await review(source, draft([pay(token, 60_000n)]));
    expect(failed(drained)).toContain('treasury-outflow');
    const abi = parseAbi(['function updateDelay(uint256 newDelay)', 'function setDelay(uint256 delay)']);
    const functionName = kind === 'bravo' ? 'setDelay' : 'updateDelay';
    const calldata = encodeFunctionData({ abi, functionName, args: [0n] });
    const hurried = await review(
      source,
      draft([{ target: timelock, value: 0n, calldata }], '# Faster\n\nA shorter delay.'),
    );
    expect(failed(hurried)).toContain('delay-weakening');
  });

  test('a failing call is named', async () => {
    const { source, token } = dao();
    const { fork } = await review(source, draft([pay(token, 1_000n), pay(token, 1_000_000n)]));
    expect(fork).toMatchObject({ outcome: 'reverts', failure: { step: 'execute', action: 1 } });
    expect(fork.failure!.reason).toMatch(/ERC20InsufficientBalance/);
  });

  test('a proposal on the chain, by its number', async () => {
    const { source, token } = dao();
    const { governor } = await readSubject(source, draft([pay(token, 1_000n)]));
    await send(chain, source.governor, governor.propose([pay(token, 1_000n)], TEXT), { from: accounts[1]! });
    await mine(chain);
    const reviewed = await review(source, { ref: '1' });
    expect(reviewed.proposal).toMatchObject({
      number: 1,
      title: 'Pay 1,000 tokens from the treasury',
      state: 'Pending',
    });
    expect(reviewed.fork).toMatchObject({ outcome: 'executes', subject: 'the proposal' });
    expect(reviewed.standing).toMatchObject({ for: 0n, against: 0n, class: null });
  });
});

test('StaleProposal: what passed on stock contracts and lay for two months fails', async () => {
  const { source } = stock;
  const { governor } = await readSubject(source, draft([pay(stock.token, 1_000n)]));
  const [made] = await createdProposals(source.client, source.governor, await source.client.getBlockNumber());
  const { id } = made!;
  const times = () => governor.times(source.client, id);
  const to = async (block: bigint) =>
    mine(chain, Number(block - (await source.client.getBlockNumber({ cacheTime: 0 }))));
  await to((await times()).snapshot + 1n);
  for (const voter of accounts.slice(1, 4)) await send(chain, source.governor, governor.voteFor(id), { from: voter });
  await to((await times()).deadline + 1n);
  expect((await times()).state).toBe('Succeeded');
  const reviewed = await review(source, { ref: '1' });
  expect(failed(reviewed)).toEqual([]);
  // Half a million blocks are too many to mine here; the check reads the block number only.
  const subject = await readSubject(source, { ref: '1' });
  const later = { ...subject, block: subject.block + (61n * 86_400n) / 12n };
  const stale = runChecks({ subject: later, fork: reviewed.fork }).filter(({ severity }) => severity === 'fail');
  expect(stale.map(({ id, title }) => [id, title])).toEqual([
    ['expiry', expect.stringMatching(/^It passed 6\d d .*ago and was never executed$/)],
  ]);
});
