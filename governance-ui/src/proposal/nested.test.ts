import fc from 'fast-check';
import {
  type Abi,
  type AbiFunction,
  type AbiParameter,
  encodeFunctionData,
  encodePacked,
  getAddress,
  parseAbi,
  size,
  toFunctionSignature,
} from 'viem';
import { describe, expect, test } from 'vitest';
import type { Address, Hex } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import { setFeeSplit, setRewardRate, spendFromTreasury } from '#ui/proposal/build.ts';
import { CONTRACT_KEYS, CONTRACTS } from '#ui/proposal/contracts.ts';
import { ADDRESSES, CONTEXT, GRANTS, id } from '#ui/proposal/dao.fixture.ts';
import { allCalls, type Call, decodeCalls, reencode } from '#ui/proposal/decode.ts';
import { WELL_KNOWN } from '#ui/proposal/well-known.ts';

const ZERO = `0x${'00'.repeat(32)}` as Hex;
const FOREIGN: Address = `0x${'f1'.repeat(20)}`;

const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((array): Hex => `0x${Buffer.from(array).toString('hex')}`);

/** Any value of an ABI type. */
function anyValue(parameter: AbiParameter): fc.Arbitrary<unknown> {
  const { type } = parameter;
  const list = /^(.*)\[(\d*)\]$/.exec(type);
  if (list !== null) {
    const element = anyValue({ ...parameter, type: list[1]! });
    const length = list[2] === '' ? { maxLength: 3 } : { minLength: Number(list[2]), maxLength: Number(list[2]) };
    return fc.array(element, length);
  }
  if ('components' in parameter) {
    return fc.record(
      Object.fromEntries((parameter.components as AbiParameter[]).map((part) => [part.name!, anyValue(part)])),
    );
  }
  if (type === 'address') return bytes(20);
  if (type === 'bool') return fc.boolean();
  if (type === 'string') return fc.string({ maxLength: 40 });
  if (type === 'bytes') return fc.nat(70).chain(bytes);
  if (type.startsWith('bytes')) return bytes(Number(type.slice(5)));
  const bits = Number(/\d+$/.exec(type)?.[0] ?? 256);
  const range = { min: 0n, max: 2n ** BigInt(bits) - 1n };
  return fc.bigInt(range).map((value) => (bits <= 48 ? Number(value) : value));
}

const callOf = (target: Address, item: AbiFunction): fc.Arbitrary<Call> =>
  fc.tuple(...item.inputs.map(anyValue)).map((args) => ({
    target,
    value: 0n,
    calldata: encodeFunctionData({ abi: [item], functionName: item.name, args }),
  }));

const functions = (abi: Abi) => abi.filter((item): item is AbiFunction => item.type === 'function');
const anyCall: fc.Arbitrary<Call> = fc.oneof(
  ...CONTRACT_KEYS.map((key) =>
    fc.constantFrom(...functions(CONTRACTS[key].abi)).chain((item) => callOf(ADDRESSES[key], item)),
  ),
  fc.constantFrom(...functions(WELL_KNOWN)).chain((item) => callOf(FOREIGN, item)),
);

const decode = (call: Call) => decodeCalls([call], CONTEXT)[0]!;
const timelock = (functionName: string, args: readonly unknown[]): Call => ({
  target: ADDRESSES.timelock,
  value: 0n,
  calldata: encodeFunctionData({ abi: CONTRACTS.timelock.abi, functionName, args }),
});
const lists = (calls: readonly Call[]) =>
  [calls.map(({ target }) => target), calls.map(({ value }) => value), calls.map(({ calldata }) => calldata)] as const;

describe('re-encoding what was decoded gives the same bytes', () => {
  test('for every function of every contract of ours and every well-known one, with any arguments', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const action = decode(call);
        expect(action.decoded).not.toBeNull();
        expect(action.calldata).toBe(call.calldata);
        expect(reencode(call, ADDRESSES)).toBe(call.calldata);
      }),
      { numRuns: 400 },
    );
  });

  test('for calls within batches within batches', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 4 }), fc.boolean(), (calls, deeper) => {
        const batch = timelock('scheduleBatch', [...lists(calls), ZERO, ZERO, 0n]);
        const outer = deeper ? timelock('executeBatch', [...lists([batch]), ZERO, ZERO]) : batch;
        const action = decode(outer);
        const inner = deeper ? action.inner![0]!.inner! : action.inner!;
        expect(inner.map(({ target, value, calldata }) => ({ target: target.toLowerCase(), value, calldata }))).toEqual(
          calls,
        );
        for (const call of inner) expect(reencode(call, ADDRESSES)).toBe(call.calldata);
      }),
      { numRuns: 100 },
    );
  });

  test('any bytes at all are shown, never dropped and never a crash', () => {
    fc.assert(
      fc.property(fc.nat(200).chain(bytes), fc.constantFrom(FOREIGN, ADDRESSES.timelock), (calldata, target) => {
        const action = decode({ target, value: 0n, calldata });
        expect(action.calldata).toBe(calldata);
        if (action.decoded === null) expect(action.warning).not.toBeNull();
        else if (size(calldata) > 0 && reencode(action, ADDRESSES) !== calldata)
          expect(action.warning).toMatch(/more than this call/);
      }),
      { numRuns: 300 },
    );
  });
});

const SPLIT = setFeeSplit(ADDRESSES, {
  contributors: 5_500,
  builders: 2_500,
  stakers: 1_000,
  treasury: 500,
  burn: 500,
});
const SPEND = spendFromTreasury(ADDRESSES, GRANTS, 1_000n * WEI, 'grants', 'tools');

describe('calls within calls', () => {
  test('what a batch runs is part of its changes; what it only schedules is not', () => {
    const run = decode(timelock('executeBatch', [...lists([SPLIT, SPEND]), ZERO, ZERO]));
    expect(run.innerRun).toBe(true);
    expect(run.changes.map(({ label }) => label)).toEqual([
      'Fee split: contributors',
      'Fee split: the treasury',
      'Treasury',
    ]);
    expect(run.inner!.map(({ decoded }) => decoded!.function)).toEqual(['setSplit', 'spend']);
    const later = decode(timelock('scheduleBatch', [...lists([SPLIT, SPEND]), ZERO, ZERO, 0n]));
    expect([later.innerRun, later.changes]).toEqual([false, []]);
    expect(later.inner!.map(({ decoded }) => decoded!.function)).toEqual(['setSplit', 'spend']);
  });

  test('a multicall calls its own target; a proposal within the proposal is read with its signatures', () => {
    const [item] = parseAbi(['function multicall(bytes[] data)']);
    const both = encodeFunctionData({ abi: [item!], args: [[SPLIT.calldata, '0x']] });
    expect(decode({ target: FOREIGN, value: 0n, calldata: both }).inner!.map(({ target }) => target)).toEqual([
      FOREIGN,
      FOREIGN,
    ]);
    const bravo = parseAbi([
      'function propose(address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, string description)',
    ]);
    const args = `0x${SPEND.calldata.slice(10)}` as Hex;
    const calldata = encodeFunctionData({
      abi: bravo,
      args: [[SPEND.target], [0n], ['spend(address,uint256,uint8,string)'], [args], 'text'],
    });
    const action = decode({ target: FOREIGN, value: 0n, calldata });
    expect(action.innerRun).toBe(false);
    expect(action.inner![0]!.calldata).toBe(SPEND.calldata);
  });

  test("a Safe's packed calls, and packed calls that are cut off", () => {
    const item = WELL_KNOWN.find(({ name }) => name === 'multiSend')!;
    const packed = encodePacked(
      ['uint8', 'address', 'uint256', 'uint256', 'bytes'],
      [0, SPEND.target, 0n, BigInt(size(SPEND.calldata)), SPEND.calldata],
    );
    const of = (data: Hex): Call => ({
      target: FOREIGN,
      value: 0n,
      calldata: encodeFunctionData({ abi: [item], args: [data] } as never),
    });
    expect(decode(of(packed)).inner!.map(({ calldata }) => calldata)).toEqual([SPEND.calldata]);
    expect(decode(of(packed.slice(0, -2) as Hex)).warning).toMatch(/end in the middle/);
  });

  test('lists of different lengths, depth without end, and an unknown call inside are warned of', () => {
    const unequal = timelock('scheduleBatch', [[FOREIGN], [], [], ZERO, ZERO, 0n]);
    expect(decode(unequal).warning).toMatch(/different lengths/);
    let deep: Call = SPLIT;
    for (let i = 0; i < 12; i++) deep = timelock('executeBatch', [...lists([deep]), ZERO, ZERO]);
    const walked = allCalls([decode(deep)]);
    expect(walked.at(-1)).toMatchObject({ decoded: null, warning: expect.stringMatching(/too deep/) });
    const hidden = timelock('executeBatch', [
      ...lists([{ target: FOREIGN, value: 0n, calldata: '0xdeadbeef' }]),
      ZERO,
      ZERO,
    ]);
    expect(decode(hidden).warning).toMatch(/closer look/);
  });
});

describe('effects', () => {
  test('a parameter of the model, with what the chain has now', () => {
    expect(decode(setRewardRate(ADDRESSES, 840_000n * WEI)).effects).toEqual([
      { kind: 'parameter', inModel: true, key: 'emission.perDay', from: 100_000, to: 120_000 },
    ]);
  });

  test('a payment, a transition of the registry, a power, and a setting that only the chain has', () => {
    expect(decode(SPEND).effects).toEqual([
      { kind: 'treasury', asset: 'OPEN', from: 'treasury', to: getAddress(GRANTS), amount: 1_000n * WEI },
    ]);
    const call = (key: 'registry' | 'timelock' | 'governor', functionName: string, args: readonly unknown[]): Call => ({
      target: ADDRESSES[key],
      value: 0n,
      calldata: encodeFunctionData({ abi: CONTRACTS[key].abi, functionName, args }),
    });
    expect(decode(call('registry', 'suspend', [id('b')])).effects).toContainEqual({
      kind: 'registry',
      datanet: id('b'),
      name: 'Finance and trading',
      from: 'Active',
      to: 'Suspended',
    });
    expect(decode(call('timelock', 'grantRole', [ZERO, GRANTS])).effects).toEqual([
      { kind: 'role', role: 'administrator', account: getAddress(GRANTS), gains: true },
    ]);
    expect(decode(call('governor', 'setProposalThreshold', [3_000_000n * WEI])).effects).toEqual([
      {
        kind: 'parameter',
        inModel: false,
        key: 'chain.governor.votesNeededToPropose',
        from: '2,500,000 votes',
        to: '3,000,000 votes',
      },
    ]);
  });

  test('the well-known functions have selectors of their own', () => {
    const signatures = WELL_KNOWN.map((item) => toFunctionSignature(item));
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});
