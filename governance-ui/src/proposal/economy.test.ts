import { type Abi, encodeFunctionData } from 'viem';
import { describe, expect, test } from 'vitest';
import type { ProposalAction } from '#ui/chain/records.ts';
import { WEI } from '#ui/format/amount.ts';
import { CONTRACTS, type ContractKey } from '#ui/proposal/contracts.ts';
import { ADDRESSES, CONTEXT, GRANTS, id } from '#ui/proposal/dao.fixture.ts';
import { decodeCalls } from '#ui/proposal/decode.ts';

function decode(contract: ContractKey, functionName: string, args: readonly unknown[]): ProposalAction {
  const calldata = encodeFunctionData({ abi: CONTRACTS[contract].abi as Abi, functionName, args });
  return decodeCalls([{ target: ADDRESSES[contract], value: 0n, calldata }], CONTEXT)[0]!;
}

const sentence = (...call: Parameters<typeof decode>) => decode(...call).decoded!.sentence;
const lines = (action: ProposalAction) => action.changes.map(({ label, from, to }) => [label, from, to]);

describe('the treasury', () => {
  test('a stream: receiver, course, and what leaves at once', () => {
    const DAY = 86_400n;
    const args = [GRANTS, 1_500_000n * WEI, 0, 90n * DAY, 360n * DAY, 'Reviews'];
    const action = decode('treasury', 'stream', args);
    expect(action.decoded!.sentence).toBe(
      'Promises 1,500,000 OPEN of the treasury to Grants account (grants) over 360 d, nothing of it before 90 d have passed. ' +
        'It can be stopped by vote; what has vested stays.',
    );
    expect(lines(action)).toEqual([['Treasury', '60,000,000 OPEN', '58,500,000 OPEN']]);
    expect(action.effects).toEqual([
      { kind: 'treasury', asset: 'OPEN', from: 'treasury', to: expect.any(String), amount: 1_500_000n * WEI },
    ]);
    expect(sentence('treasury', 'stream', [GRANTS, WEI, 1, 0n, 30n * DAY, ''])).toContain('(operations) over 30 d. It');
    expect(decode('treasury', 'stream', [GRANTS, 70_000_000n * WEI, 0, 0n, DAY, '']).warning).toMatch(/would fail/);
    expect(sentence('treasury', 'cancelStream', [4n])).toContain('Stops stream 4 of the treasury');
  });

  test('a budget: of which purpose, before and after', () => {
    const action = decode('treasury', 'setBudget', [1, 2_000_000n * WEI]);
    expect(action.decoded!.sentence).toBe(
      'Lets at most 2,000,000 OPEN leave the treasury for operations in any 30 days.',
    );
    expect(lines(action)).toEqual([['Budget for operations', '1,500,000 OPEN', '2,000,000 OPEN']]);
    expect(decode('treasury', 'setBudget', [3, WEI]).warning).toBe('It would fail.');
  });
});

describe('the split of one Datanet', () => {
  const split = { contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500 };

  test('changes what it has now: the common split, or its own', () => {
    expect(decode('router', 'setDatanetSplit', [id('a'), split]).changes).toEqual([]);
    const action = decode('router', 'setDatanetSplit', [id('b'), split]);
    expect(action.decoded!.sentence).toMatch(/^Divides every later fee on Finance and trading among contributors 50/);
    expect(lines(action)).toEqual([
      ['Fee split of Finance and trading: contributors', '60.00 %', '50.00 %'],
      ['Fee split of Finance and trading: builders', '20.00 %', '25.00 %'],
      ['Fee split of Finance and trading: the treasury', '5.00 %', '10.00 %'],
    ]);
  });

  test('is cleared only where there is one', () => {
    const action = decode('router', 'clearDatanetSplit', [id('b')]);
    expect(lines(action)).toHaveLength(3);
    expect(action.warning).toBeNull();
    expect(decode('router', 'clearDatanetSplit', [id('a')]).warning).toMatch(/no split of its own/);
  });
});

describe('the registry', () => {
  test('an objection by the Datanet that it is about; one that is not open is warned of', () => {
    expect(sentence('registry', 'upholdObjection', [1n, 2_000n])).toBe(
      'Finds for who objected to the Datanet Finance and trading: 20.00 % of its bond are lost, of which the reporter gets a ' +
        'part and the rest is burned.',
    );
    expect(sentence('registry', 'rejectObjection', [1n])).toMatch(/^Finds for the Datanet Finance and trading against/);
    expect(decode('registry', 'rejectObjection', [1n]).warning).toBeNull();
    expect(decode('registry', 'rejectObjection', [2n]).warning).toMatch(/no open objection 2/);
    expect(sentence('registry', 'upholdObjection', [2n, 0n])).toContain('the Datanet of objection 2');
  });

  test('the rules, with the part of who objected', () => {
    const rules = { bond: 20_000n * WEI, review: 2_592_000, probation: 2_592_000, exitDelay: 2_592_000 };
    expect(lines(decode('registry', 'setRules', [{ ...rules, reporterBps: 2_500 }]))).toEqual([
      ['Lowest bond of a new Datanet', '10,000 OPEN', '20,000 OPEN'],
      ['Part of who objected', '50.00 %', '25.00 %'],
    ]);
  });
});

describe('attribution and pauses', () => {
  test('who is found right, what is void, who may post', () => {
    expect(sentence('settler', 'decide', [3n, id('b'), true])).toMatch(/Finance and trading for week 3 right/);
    expect(sentence('settler', 'decide', [3n, id('b'), false])).toMatch(
      /Finance and trading for week 3 wrong: it is void/,
    );
    expect(sentence('settler', 'void', [3n, id('b'), id('1')])).toMatch(/^Voids the attribution of Finance/);
    const named = decode('settler', 'setAttestor', [GRANTS, true]);
    expect(named.decoded!.sentence).toBe('Lets Grants account post attributions for every Datanet.');
    expect(named.effects).toMatchObject([{ kind: 'role', role: 'attestor', gains: true }]);
    const dismissed = decode('settler', 'setAttestor', [GRANTS, false]);
    expect(dismissed.decoded!.sentence).toMatch(/^No longer lets/);
    expect(dismissed.effects).toMatchObject([{ kind: 'role', role: 'attestor', gains: false }]);
  });

  test('rewards paused and resumed', () => {
    expect(sentence('rewards', 'pause', [])).toMatch(/^Pauses the rewards: this week and those to come are forfeited/);
    expect(sentence('rewards', 'unpause', [])).toMatch(/^Resumes the rewards from the next week on/);
  });
});
