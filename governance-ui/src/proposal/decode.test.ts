import fc from 'fast-check';
import { type Abi, encodeFunctionData } from 'viem';
import { describe, expect, test } from 'vitest';
import type { ProposalAction } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import {
  admitDatanet,
  setBar,
  setFeeSplit,
  setRewardRate,
  setRewardShares,
  setRewardWeights,
  spendFromTreasury,
} from '#ui/proposal/build.ts';
import { CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';
import { ADDRESSES, CONTEXT, GOVERNED, GRANTS, id } from '#ui/proposal/dao.fixture.ts';
import { type Call, decodeCalls, kindOf } from '#ui/proposal/decode.ts';

/** A call of one of the DAO's contracts, encoded without the builders. */
function encoded(contract: ContractKey, functionName: string, args: readonly unknown[]): Call {
  const calldata = encodeFunctionData({ abi: CONTRACTS[contract].abi as Abi, functionName, args });
  return { target: ADDRESSES[contract], value: 0n, calldata };
}

function decode(call: Call): ProposalAction {
  return decodeCalls([call], CONTEXT)[0]!;
}

const parameters = (call: Call) => decode(call).changes.map(({ parameter }) => parameter);

describe('what each call changes', () => {
  test('fee split: the legs that change, in basis points', () => {
    const action = decode(
      setFeeSplit(ADDRESSES, { contributors: 5_500, builders: 2_500, stakers: 1_000, treasury: 500, burn: 500 }),
    );
    expect(action.decoded).toMatchObject({ contract: 'FeeRouter', function: 'setSplit' });
    expect(action.decoded!.args.map(({ name, value, label }) => [name, value, label])).toEqual([
      ['newSplit.contributors', '5500', '55.00 %'],
      ['newSplit.builders', '2500', '25.00 %'],
      ['newSplit.stakers', '1000', '10.00 %'],
      ['newSplit.treasury', '500', '5.00 %'],
      ['newSplit.burn', '500', '5.00 %'],
    ]);
    expect(action.changes).toEqual([
      {
        label: 'Fee split: contributors',
        from: '50.00 %',
        to: '55.00 %',
        delta: '+5.00 pp',
        unit: 'of every fee',
        parameter: { key: 'feeSplit.contributors', from: 5_000, to: 5_500 },
      },
      {
        label: 'Fee split: the treasury',
        from: '10.00 %',
        to: '5.00 %',
        delta: '−5.00 pp',
        unit: 'of every fee',
        parameter: { key: 'feeSplit.treasury', from: 1_000, to: 500 },
      },
    ]);
    expect(action.warning).toBeNull();
  });

  test('reward rate: OPEN a week on the chain, OPEN a day in the model', () => {
    expect(parameters(setRewardRate(ADDRESSES, 840_000n * WEI))).toEqual([
      { key: 'emission.perDay', from: 100_000, to: 120_000 },
    ]);
  });

  test('reward shares', () => {
    expect(parameters(setRewardShares(ADDRESSES, { contributors: 7_000, builders: 2_500 }))).toEqual([
      { key: 'emission.contributors', from: 7_500, to: 7_000 },
    ]);
  });

  test("weights: scaled so that the Datanets weighted now have the sum of the model's gauges", () => {
    const call = setRewardWeights(ADDRESSES, [
      { datanet: id('c'), bps: 2_000 },
      { datanet: id('a'), bps: 5_000 },
      { datanet: id('b'), bps: 3_000 },
    ]);
    // 1.1 + 1.2 = 2.3 over 10,000 basis points; Medical imaging keeps its weight and is not named.
    expect(parameters(call)).toEqual([
      { key: 'datanets[2].gauge', from: 1.15, to: 0.69 },
      { key: 'datanets[5].gauge', from: 0, to: 0.46 },
    ]);
    expect(decode(call).decoded!.sentence).toBe(
      'Divides the rewards by weight: Medical imaging 50.00 %, Finance and trading 30.00 %, Robotics 20.00 %.',
    );
  });

  test("the reserve's weight is no parameter of the model", () => {
    const changes = decode(
      setRewardWeights(ADDRESSES, [
        { datanet: id('0'), bps: 5_000 },
        { datanet: id('a'), bps: 5_000 },
      ]),
    ).changes;
    expect(changes.map(({ label, parameter }) => [label, parameter?.key ?? null])).toEqual([
      ['Rewards left in the reserve', null],
      ['Reward weight: Finance and trading', 'datanets[2].gauge'],
    ]);
  });

  test("Datanets by name: the model's index, and none for a name that it does not know", () => {
    expect(parameters(admitDatanet(ADDRESSES, id('c')))).toEqual([{ key: 'datanets[5].admitDay', from: 3_650, to: 0 }]);
    expect(parameters(encoded('registry', 'suspend', [id('b')]))).toEqual([
      { key: 'datanets[2].suspendDay', from: -1, to: 0 },
    ]);
    expect(parameters(encoded('registry', 'reinstate', [id('b')]))).toEqual([
      { key: 'datanets[2].suspendDay', from: 0, to: -1 },
    ]);
    expect(parameters(admitDatanet(ADDRESSES, id('d')))).toEqual([null]);
  });

  test('a Datanet that is not there is warned of; a name that hides text is shown without it', () => {
    expect(decode(admitDatanet(ADDRESSES, id('f'))).warning).toMatch(/no Datanet with this id/);
    expect(decode(admitDatanet(ADDRESSES, id('d'))).changes[0]!.label).toBe('Datanet Something new');
  });

  test('what a class needs: the quorum of economic proposals is the one of the model', () => {
    const { economic, treasury } = GOVERNED.bars;
    const raised = setBar(ADDRESSES, 'economic', { ...economic, quorumBps: 500 });
    expect(parameters(raised)).toEqual([{ key: 'governance.quorum', from: 400, to: 500 }]);
    expect(decode(raised).changes[0]).toMatchObject({
      label: 'Quorum of economic proposals',
      from: '4.00 %',
      to: '5.00 %',
    });
    const other = setBar(ADDRESSES, 'treasury', {
      quorumBps: 600,
      majorityBps: 6_500,
      quorumFloor: treasury.quorumFloor * 2n,
    });
    expect(decode(other).changes.map(({ label, from, to, parameter }) => [label, from, to, parameter])).toEqual([
      ['Quorum of treasury proposals', '5.00 %', '6.00 %', null],
      ['Least quorum of treasury proposals', '12,500,000 votes', '25,000,000 votes', null],
      ['Majority of treasury proposals', '60.00 %', '65.00 %', null],
    ]);
    expect(decode(other).decoded!.args.map(({ name, label }) => [name, label])).toContainEqual(['class', 'treasury']);
  });

  test('a class by the name of the function, or by its selector where there is none', () => {
    const set = (selector: string) =>
      decode(encoded('policy', 'setClass', [ADDRESSES.router, selector, 2])).decoded!.sentence;
    const selector = setFeeSplit(ADDRESSES, GOVERNED.split).calldata.slice(0, 10);
    expect(set(selector)).toBe('Makes every later proposal that calls setSplit of FeeRouter treasury at least.');
    expect(set('0xdeadbeef')).toContain('calls 0xdeadbeef of FeeRouter');
  });

  test('the council and the Governor itself', () => {
    expect(decode(encoded('council', 'appoint', [GRANTS, 8_640_000n])).decoded!.sentence).toContain(
      "Gives Grants account the security council's seat for 100 d",
    );
    expect(decode(encoded('council', 'appoint', [`0x${'0'.repeat(40)}`, 0n])).decoded!.sentence).toMatch(/^Empties/);
    expect(decode(encoded('governor', 'setCouncil', [`0x${'0'.repeat(40)}`])).decoded!.sentence).toMatch(/without/);
    expect(decode(encoded('governor', 'setCouncil', [GRANTS])).decoded!.sentence).toMatch(
      /^Lets Grants account cancel/,
    );
    expect(decode(encoded('timelock', 'migrateGovernor', [GRANTS])).warning).toMatch(/controls the whole DAO/);
  });

  test('settings of governance, in days and basis points', () => {
    expect(parameters(encoded('governor', 'setVotingDelay', [432_000]))).toEqual([
      { key: 'governance.votingDelay', from: 3, to: 5 },
    ]);
    expect(parameters(encoded('governor', 'setVotingPeriod', [432_000]))).toEqual([
      { key: 'governance.votingPeriod', from: 7, to: 5 },
    ]);
    expect(parameters(encoded('timelock', 'updateDelay', [604_800n]))).toEqual([
      { key: 'governance.timelock', from: 3, to: 7 },
    ]);
    expect(decode(encoded('governor', 'setProposalThreshold', [5_000_000n * WEI])).changes[0]).toMatchObject({
      from: '2,500,000 votes',
      to: '5,000,000 votes',
      parameter: null,
    });
  });

  test('a payment: receiver by name, the treasury before and after, no parameter', () => {
    const action = decode(spendFromTreasury(ADDRESSES, GRANTS, 1_500_000n * WEI, 'grants', 'Reviews'));
    expect(action.decoded!.sentence).toBe('Pays 1,500,000 OPEN from the treasury to Grants account (grants).');
    expect(action.changes).toMatchObject([
      { from: '60,000,000 OPEN', to: '58,500,000 OPEN', delta: '−2.50 %', parameter: null },
    ]);
    const tooMuch = decode(spendFromTreasury(ADDRESSES, GRANTS, 70_000_000n * WEI, 'grants', 'All'));
    expect(tooMuch.warning).toBe('The treasury holds 60,000,000 OPEN: the payment would fail.');
  });
});

describe('what cannot be decoded is shown raw, never dropped', () => {
  const raw = { target: GRANTS, value: 0n, calldata: '0xdeadbeef' } as const;

  test('a target that is none of ours', () => {
    expect(decode(raw)).toEqual({
      index: 0,
      ...raw,
      decoded: null,
      changes: [],
      warning: "The target is none of the DAO's contracts: what this call does is not known here.",
    });
  });

  test('a function that the contract has not, and calldata that is cut off', () => {
    expect(decode({ ...raw, target: ADDRESSES.router })).toMatchObject({
      decoded: null,
      warning: expect.stringContaining('FeeRouter has no function that this calldata fits'),
    });
    const whole = setRewardRate(ADDRESSES, WEI);
    expect(decode({ ...whole, calldata: whole.calldata.slice(0, -2) as `0x${string}` }).decoded).toBeNull();
  });

  test('bytes after the arguments, and coin sent along, are warned of', () => {
    const call = setRewardRate(ADDRESSES, WEI);
    expect(decode({ ...call, calldata: `${call.calldata}00` }).warning).toMatch(/holds more than this call/);
    expect(decode({ ...call, value: 5n }).warning).toMatch(/sends 5 wei/);
  });

  test('a call without data', () => {
    const payment = decode({ target: GRANTS, value: 7n, calldata: '0x' });
    expect(payment.decoded!.sentence).toBe("Sends 7 wei of the chain's coin from the timelock to Grants account.");
  });

  test('a function without a meaning of its own is named', () => {
    expect(decode(encoded('router', 'distribute', [])).decoded!.sentence).toBe('Calls distribute of FeeRouter.');
  });
});

describe('encoding what was decoded gives the same bytes', () => {
  const bps = fc.integer({ min: 0, max: 65_535 });
  const wei = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
  const datanetId = fc.constantFrom(...'0abcdf').map(id);

  const calls = fc.oneof(
    fc
      .record({ contributors: bps, builders: bps, stakers: bps, treasury: bps, burn: bps })
      .map((split) => setFeeSplit(ADDRESSES, split)),
    wei.map((rate) => setRewardRate(ADDRESSES, rate)),
    fc
      .array(fc.record({ datanet: datanetId, bps }), { maxLength: 6 })
      .map((weights) => setRewardWeights(ADDRESSES, weights)),
    datanetId.map((datanet) => admitDatanet(ADDRESSES, datanet)),
    fc
      .tuple(wei, fc.constantFrom('grants', 'operations'), fc.string({ unit: 'grapheme' }))
      .map(([amount, category, reason]) => spendFromTreasury(ADDRESSES, GRANTS, amount, category, reason)),
    wei.map((seconds) => encoded('timelock', 'updateDelay', [seconds])),
  );

  test('for every call that the builders make', () => {
    fc.assert(
      fc.property(calls, (call) => {
        const { decoded, warning } = decode(call);
        expect(warning ?? '').not.toMatch(/holds more|no function/);
        expect(decoded).not.toBeNull();
        const contract = Object.values(CONTRACTS).find(({ name }) => name === decoded!.contract)!;
        // The raw values of the flattened arguments are the whole call: nothing is lost on the way to the reader.
        const inputs = contract.abi.find((item) => item.type === 'function' && item.name === decoded!.function);
        const values = unflatten(
          (inputs as { inputs: readonly Input[] }).inputs,
          new Map(decoded!.args.map(({ name, value }) => [name, value])),
        );
        const args = { abi: contract.abi as Abi, functionName: decoded!.function, args: values };
        expect(encodeFunctionData(args)).toBe(call.calldata);
      }),
      { numRuns: 300 },
    );
  });
});

interface Input {
  readonly name?: string;
  readonly type: string;
  readonly components?: readonly Input[];
}

/** Arguments as viem takes them, from the names and raw values that the reader is shown. */
function unflatten(inputs: readonly Input[], shown: ReadonlyMap<string, string>, prefix = ''): unknown[] {
  return inputs.map((input) => build(input, `${prefix}${input.name}`, shown));
}

function build(input: Input, name: string, shown: ReadonlyMap<string, string>): unknown {
  if (input.type.endsWith('[]')) {
    const element = { ...input, type: input.type.slice(0, -2) };
    const list: unknown[] = [];
    while ([...shown.keys()].some((key) => key.startsWith(`${name}[${list.length}]`))) {
      list.push(build(element, `${name}[${list.length}]`, shown));
    }
    return list;
  }
  if (input.components !== undefined) {
    return Object.fromEntries(input.components.map((part) => [part.name, build(part, `${name}.${part.name}`, shown)]));
  }
  const value = shown.get(name)!;
  return /^u?int/.test(input.type) ? BigInt(value) : value;
}

describe('what a proposal is about', () => {
  const kind = (...calls: Call[]) => kindOf(decodeCalls(calls, CONTEXT), ADDRESSES);
  const admit = admitDatanet(ADDRESSES, id('c'));
  const rate = setRewardRate(ADDRESSES, WEI);

  test('its first call decides', () => {
    expect(kind(admit, rate)).toBe('datanet');
    expect(kind(rate, admit)).toBe('reward');
    expect(kind(setFeeSplit(ADDRESSES, GOVERNED.split))).toBe('split');
    expect(kind(spendFromTreasury(ADDRESSES, GRANTS, WEI, 'operations', ''))).toBe('treasury');
  });

  test('but governance, and what cannot be read, cannot hide behind another call', () => {
    expect(kind(admit, setBar(ADDRESSES, 'economic', { ...GOVERNED.bars.economic, quorumBps: 500 }))).toBe(
      'governance',
    );
    expect(kind(admit, { target: GRANTS, value: 0n, calldata: '0xdeadbeef' })).toBe('other');
    expect(kind()).toBe('other');
  });
});
