import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Abi, encodeDeployData, encodeFunctionData, keccak256, parseAbi, stringToBytes, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type Anvil, startAnvil } from '#ui/devnet/anvil.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { WEI } from '#ui/format/amount.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { foreignSource } from '#ui/review/open-subject.ts';
import { readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { type Review, reviewSubject } from '#ui/review/review.ts';
import { projectRoot } from '#ui/root.ts';

let anvil: Anvil;
let accounts: Address[];
let stock: { source: SubjectSource; timelock: Address; token: Address };
let bravo: { source: SubjectSource; timelock: Address; token: Address };

const ERC20 = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function delegate(address delegatee)',
]);

async function send(to: Address | null, data: Hex, from = accounts[0]!): Promise<Address | null> {
  const hash = (await rpc(anvil.rpcUrl, 'eth_sendTransaction', {
    from,
    ...(to && { to }),
    data,
    gas: '0x800000',
  })) as Hex;
  for (;;) {
    const receipt = (await rpc(anvil.rpcUrl, 'eth_getTransactionReceipt', hash)) as {
      status: Hex;
      contractAddress: Address | null;
    } | null;
    if (receipt === null) continue;
    expect(receipt.status).toBe('0x1');
    return receipt.contractAddress;
  }
}

async function deploy(name: string, args: readonly unknown[], file = 'ForeignDaos.t.sol'): Promise<Address> {
  const { abi, bytecode } = JSON.parse(readFileSync(join(projectRoot(), 'out', file, `${name}.json`), 'utf8')) as {
    abi: Abi;
    bytecode: { object: Hex };
  };
  return (await send(null, encodeDeployData({ abi, bytecode: bytecode.object, args })))!;
}

/** Votes for three accounts, and a treasury of 100,000 tokens and a coin for the timelock. */
async function endow(token: Address, timelock: Address): Promise<void> {
  const transfer = (to: Address, amount: bigint) =>
    send(token, encodeFunctionData({ abi: ERC20, functionName: 'transfer', args: [to, amount] }));
  await transfer(timelock, 100_000n * WEI);
  for (const [i, amount] of [300_000n, 200_000n, 100_000n].entries()) {
    await transfer(accounts[i + 1]!, amount * WEI);
    await send(
      token,
      encodeFunctionData({ abi: ERC20, functionName: 'delegate', args: [accounts[i + 1]!] }),
      accounts[i + 1]!,
    );
  }
  await rpc(anvil.rpcUrl, 'anvil_mine', '0x2');
}

beforeAll(async () => {
  execFileSync(foundryBinary('forge'), ['build', 'contracts/test/foreign/ForeignDaos.t.sol'], { cwd: projectRoot() });
  anvil = await startAnvil({ timestamp: 1_700_000_000, accounts: 6 });
  accounts = (await rpc(anvil.rpcUrl, 'eth_accounts')) as Address[];

  const token = await deploy('BlockVotes', [1_000_000n * WEI]);
  const timelock = await deploy(
    'TimelockController',
    [86_400n, [], [zeroAddress], accounts[0]!],
    'TimelockController.sol',
  );
  const governor = await deploy('BlockGovernor', [token, timelock]);
  const grant = parseAbi(['function grantRole(bytes32 role, address account)']);
  for (const role of ['PROPOSER_ROLE', 'CANCELLER_ROLE']) {
    const args = [keccak256(stringToBytes(role)), governor] as const;
    await send(timelock, encodeFunctionData({ abi: grant, functionName: 'grantRole', args }));
  }
  await endow(token, timelock);
  stock = { source: await foreignSource(anvil.rpcUrl, governor, 'stock'), timelock, token };

  const comp = await deploy('BlockVotes', [1_000_000n * WEI]);
  const bravoTimelock = await deploy('BravoTimelock', []);
  const bravoGovernor = await deploy('BravoGovernor', [comp, bravoTimelock]);
  const setAdmin = parseAbi(['function setAdmin(address newAdmin)']);
  await send(bravoTimelock, encodeFunctionData({ abi: setAdmin, functionName: 'setAdmin', args: [bravoGovernor] }));
  await endow(comp, bravoTimelock);
  bravo = { source: await foreignSource(anvil.rpcUrl, bravoGovernor, 'bravo'), timelock: bravoTimelock, token: comp };
});
afterAll(() => anvil?.stop());

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
    await send(source.governor, governor.propose([pay(token, 1_000n)], TEXT), accounts[1]!);
    await rpc(anvil.rpcUrl, 'anvil_mine', '0x1');
    const reviewed = await review(source, { ref: '1' });
    expect(reviewed.proposal).toMatchObject({
      number: 1,
      title: 'Pay 1,000 tokens from the treasury',
      state: 'Pending',
    });
    expect(reviewed.fork).toMatchObject({ outcome: 'executes', subject: 'the proposal' });
  });
});
