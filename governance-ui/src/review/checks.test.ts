import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFunctionData, parseAbi } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#ui/chain/connect.ts';
import type { Address, Hex } from '#ui/chain/records.ts';
import { type Devnet, startDevnet } from '#ui/devnet/devnet.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { WEI } from '#ui/format/amount.ts';
import { setFeeSplit, setRewardRate, spendFromTreasury } from '#ui/proposal/build.ts';
import type { Call } from '#ui/proposal/decode.ts';
import { CHECKS, runChecks } from '#ui/review/checks/all.ts';
import { forkProposal } from '#ui/review/fork/fork.ts';
import { MALICIOUS, ON_CHAIN, type Scene } from '#ui/review/malicious.fixture.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { type DraftCalls, readSubject, type SubjectSource } from '#ui/review/read-subject.ts';
import { projectRoot } from '#ui/root.ts';

let devnet: Devnet;
let source: SubjectSource;
let scene: Scene;

const account = (name: string): Address =>
  [...devnet.accounts, ...devnet.others].find((each) => each.name === name)!.address;

/** Puts runtime code on the chain by a transaction that returns it. */
async function deploy(code: string): Promise<Address> {
  const length = (code.length / 2).toString(16).padStart(2, '0');
  const data = `0x60${length}600c60003960${length}6000f3${code}`;
  const hash = await rpc(devnet.rpcUrl, 'eth_sendTransaction', { from: account('Holder 6'), data, gas: '0x100000' });
  const receipt = await source.client.waitForTransactionReceipt({ hash: hash as Hex });
  return receipt.contractAddress!;
}

beforeAll(async () => {
  devnet = await startDevnet({});
  source = await subjectSource(await connect({ ...devnet, names: devnet.others, network: 'devnet' }));
  const { registry } = devnet.addresses;
  const idAt = parseAbi(['function idAt(uint256) view returns (bytes32)']);
  const idOf = (i: bigint) =>
    source.client.readContract({ address: registry, abi: idAt, functionName: 'idAt', args: [i] });
  // Does nothing: STOP. The other ones delegate to it, and hold SELFDESTRUCT behind it.
  const nothing = await deploy('00');
  const destructible = await deploy('00ff');
  scene = {
    addresses: devnet.addresses,
    attacker: `0x${'a77ac4'.repeat(6)}0000` as Address,
    proposer: account('Holder 2'),
    delegating: await deploy(`5f5f5f5f73${nothing.slice(2)}5af400`),
    destructible,
    calling: await deploy(`5f5f5f5f5f73${destructible.slice(2)}5af100`),
    datanet: await idOf(0n),
    other: await idOf(5n),
  };
});
afterAll(() => devnet?.stop());

async function review(what: DraftCalls | { ref: string }) {
  const subject = await readSubject(source, what);
  const fork = await forkProposal(subject);
  return { subject, fork, findings: runChecks({ subject, fork }) };
}
const draft = (calls: readonly Call[], description: string) => review({ calls, description, proposer: scene.proposer });
type Reviewed = Awaited<ReturnType<typeof review>>;
const of = ({ findings }: Reviewed, severity: string) =>
  findings.filter((each) => each.severity === severity).map(({ id }) => id);

describe('benign proposals', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('proposal %d of the demonstration DAO fails nothing', async (number) => {
    const reviewed = await review({ ref: String(number) });
    expect(reviewed.findings.filter(({ severity }) => severity !== 'pass')).toEqual([]);
    expect(reviewed.fork.outcome).toBe('executes');
    expect(reviewed.fork.invariants.length).toBeGreaterThanOrEqual(10);
    expect(reviewed.findings.map(({ id }) => id).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
  });
});

describe('malicious proposals', () => {
  test('there is one of every kind in the attack suite, and its checks are checks', () => {
    const suite = readdirSync(join(projectRoot(), 'contracts/test/attacks'))
      .filter((file) => file.endsWith('.t.sol') && file !== 'AttackTest.t.sol')
      .map((file) => file.replace('.t.sol', ''));
    const all = [...MALICIOUS, ...ON_CHAIN];
    expect(suite.filter((file) => !all.some(({ kind }) => kind.includes(file)))).toEqual([]);
    expect(suite.length).toBeGreaterThan(30);
    const known = CHECKS.map(({ id }) => id);
    for (const { fails } of all) {
      expect(fails.length).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining([...fails]));
    }
  });

  test.each(MALICIOUS.map((each) => [each.kind, each] as const))('%s', async (_, { calls, description, fails }) => {
    const reviewed = await draft(calls(scene), description);
    expect(of(reviewed, 'fail')).toEqual(expect.arrayContaining([...fails]));
    for (const { why, whatToDo, title, severity } of reviewed.findings) {
      if (severity !== 'pass') expect([why, whatToDo, title].every((text) => text.length > 10)).toBe(true);
    }
  });

  test('TornadoCash2023: code that is exchanged after the proposal was made', async () => {
    const helper = await deploy('00');
    const call = {
      target: helper,
      value: 0n,
      calldata: encodeFunctionData({ abi: parseAbi(['function pause()']) }),
    };
    await propose(
      [call],
      '# Pause the old helper contract\n\nIt is not used any more by anybody, and should not be by accident.',
    );
    const before = await review({ ref: '10' });
    expect(of(before, 'fail')).toEqual([]);
    await rpc(devnet.rpcUrl, 'anvil_setCode', helper, '0x6000ff');
    const after = await review({ ref: '10' });
    expect(of(after, 'fail')).toEqual(expect.arrayContaining(['code-present', 'execution']));
    expect(after.fork.failure!.reason).toContain('TargetCodeChanged');
  });
});

async function propose(calls: readonly Call[], description: string): Promise<void> {
  const from = account('You');
  const { bonds, token, governor } = devnet.addresses;
  const send = async (to: Address, data: Hex) => {
    const hash = (await rpc(devnet.rpcUrl, 'eth_sendTransaction', { from, to, data, gas: '0x2dc6c0' })) as Hex;
    expect((await source.client.waitForTransactionReceipt({ hash })).status).toBe('success');
  };
  const approve = parseAbi(['function approve(address,uint256) returns (bool)']);
  await send(token, encodeFunctionData({ abi: approve, args: [bonds, 10_000n * WEI] }));
  const { governor: adapter } = await readSubject(source, { ref: '9' });
  await send(governor, adapter.propose(calls, description));
}

describe('what the copy of the chain shows', () => {
  test('gas of each step and action, events, balances and settings before and after', async () => {
    const { fork } = await draft(
      [
        spendFromTreasury(scene.addresses, account('Grants account'), 1_000n * WEI, 'grants', 'tools'),
        setFeeSplit(scene.addresses, {
          contributors: 5_500,
          builders: 2_500,
          stakers: 1_000,
          treasury: 500,
          burn: 500,
        }),
      ],
      '# Pay 1,000 OPEN from the treasury and change the fee split\n\nIt pays for the tools of reviewers and moves a part of fees.',
    );
    expect(fork).toMatchObject({ outcome: 'executes', subject: 'the draft', failure: null });
    expect(fork.steps.map(({ step }) => step)).toEqual(['propose', 'vote', 'queue', 'execute']);
    for (const { gas } of fork.steps) expect(gas).toBeGreaterThan(21_000n);
    expect(fork.actionGas).toHaveLength(2);
    expect(fork.balances.map(({ name, asset, change }) => [name, asset, change])).toEqual([
      ['Treasury', 'OPEN', -1_000n * WEI],
      ['Grants account', 'OPEN', 1_000n * WEI],
    ]);
    expect(fork.events.map(({ contract, name }) => `${contract}.${name}`)).toEqual([
      'Treasury.Spent',
      'OpenToken.Transfer',
      'FeeRouter.SplitSet',
    ]);
    expect(fork.parameters.map(({ label, from, to }) => [label, from, to])).toEqual(
      expect.arrayContaining([
        ['Fee split: contributors', '50.00 %', '55.00 %'],
        ['Fee split: treasury', '10.00 %', '5.00 %'],
      ]),
    );
    expect(fork.invariants.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('a draft that cannot be proposed says why it cannot for its own proposer', async () => {
    const { fork } = await draft(
      [{ target: scene.attacker, value: 0n, calldata: '0xdeadbeef' }],
      `# Call an account\n\nNobody but its proposer may make this proposal, so no other is tried.\n\n#proposer=${scene.proposer}`,
    );
    expect(fork).toMatchObject({ outcome: 'reverts', failure: { step: 'propose', action: null } });
    expect(fork.failure!.reason.toLowerCase()).toContain(`there is no code at ${scene.attacker}, which it calls`);
  });

  test('a failure names the action and the custom error with its values', async () => {
    const { fork } = await draft(
      [
        setFeeSplit(scene.addresses, {
          contributors: 5_500,
          builders: 2_500,
          stakers: 1_000,
          treasury: 500,
          burn: 500,
        }),
        setRewardRate(scene.addresses, 2_000_000n * WEI),
      ],
      '# Two changes\n\nThe second one is too large a step of the reward rate, the first one is a change of the fee split.',
    );
    expect(fork.outcome).toBe('reverts');
    expect(fork.failure).toMatchObject({ step: 'execute', action: 1 });
    expect(fork.failure!.reason).toBe(
      'A rate of 2,000,000 OPEN a week is too large a step: 560,000 OPEN to 840,000 OPEN are allowed. (RateStepTooLarge)',
    );
  });
});
