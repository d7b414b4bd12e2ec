import { encodeFunctionData } from 'viem';
import { describe, expect, test } from 'vitest';
import { simulate } from '#sim/engine/run.ts';
import { CONSTRAINTS } from '#sim/scenario/constraints.ts';
import type { Hex, ProposalState } from '#ui/chain/records.ts';
import { datanetRegistryAbi, openGovernorAbi, treasuryAbi } from '#ui/generated/abis.ts';
import { BOOK, LEGAL, MEDICAL, NOW, OVERVIEW, proposalOf, ROBOTICS } from '#ui/impact/impact.fixture.ts';
import { impactScenarios } from '#ui/impact/scenarios.ts';
import { admitDatanet, setFeeSplit, setRewardRate, setRewardWeights, spendFromTreasury } from '#ui/proposal/build.ts';
import type { Call } from '#ui/proposal/decode.ts';

const OPEN = 10n ** 18n;
const SIZE = { replicates: 2, days: 30, scale: 0.02 };
/** 5 ½ days of vote and 3 of timelock, rounded up. */
const DAY = 9;

const scenariosOf = (calls: readonly Call[], state?: ProposalState) =>
  impactScenarios(proposalOf(calls, state), OVERVIEW, SIZE);
const fundRewards = (amount: bigint): Call => ({
  target: BOOK.treasury,
  value: 0n,
  calldata: encodeFunctionData({ abi: treasuryAbi, functionName: 'fundRewards', args: [amount] }),
});
const suspendDatanet = (id: Hex): Call => ({
  target: BOOK.registry,
  value: 0n,
  calldata: encodeFunctionData({ abi: datanetRegistryAbi, functionName: 'suspend', args: [id] }),
});
const SPLIT = { contributors: 5_500, builders: 2_500, stakers: 1_000, treasury: 500, burn: 500 };

describe('the present state', () => {
  const { base } = scenariosOf([setFeeSplit(BOOK, SPLIT)]);
  const value = (path: string) => base.parameters[path];

  test('has what governance has set', () => {
    expect(['contributors', 'builders', 'stakers', 'treasury', 'burn'].map((leg) => value(`feeSplit.${leg}`))).toEqual([
      4_500, 3_000, 1_000, 1_000, 500,
    ]);
    expect([value('emission.contributors'), value('emission.builders')]).toEqual([7_000, 2_000]);
    // 700,000 a week, of which the reserve keeps the 5 % that no Datanet is given.
    expect(value('emission.perDay')).toBeCloseTo(95_000, 6);
    expect([value('emission.demandShare'), value('emission.halvingDays')]).toEqual([0, 3_650]);
  });

  test('has the accounts as the chain holds them', () => {
    expect(value('token.totalSupply')).toBe(1_000_000_000);
    expect(value('token.allocations[1].share')).toBeCloseTo(0.3716, 12);
    expect([value('token.allocations[3].share'), value('token.allocations[3].atStart')]).toEqual([0.06, 1]);
    expect(value('token.allocations[0].share')).toBeCloseTo(0.1455 + 0.08 - 0.06, 12);
    // Wrapped, as a share of what circulates: launch, ecosystem at launch and liquidity.
    const circulating = (0.1455 + 0.08 - 0.06 + 0.02 + 0.05) * 1e9;
    expect(value('start.staked')).toBeCloseTo(Number(OVERVIEW.wrappedSupply / OPEN) / circulating, 12);
    const { series } = simulate(base, 0);
    expect(series.treasury[0]! / base.scale).toBeGreaterThan(59_900_000);
    expect(series.reserve[0]! / base.scale).toBeGreaterThan(371_400_000);
  });

  test('has the Datanets that are admitted, weighted as on the chain', () => {
    const admitted = [0, 1, 2, 3, 4, 5, 6, 7].map((d) => value(`datanets[${d}].admitDay`));
    expect(admitted).toEqual([0, 0, 3_650, 3_650, 3_650, 3_650, 3_650, 3_650]);
    // Together the defaults of the two, 1.1 + 1.0, in the proportion 5 to 4.
    expect(value('datanets[0].gauge')).toBeCloseTo((2.1 * 5) / 9, 12);
    expect(value('datanets[1].gauge')).toBeCloseTo((2.1 * 4) / 9, 12);
    expect(value('datanets[5].gauge')).toBe(0);
  });

  test('says what the model does not have, without what could deceive a reader', () => {
    const { notes } = scenariosOf([setFeeSplit(BOOK, SPLIT)]);
    expect(notes).toContain('The model has no Datanet like Shadow data: it is left out.');
  });

  test('is a scenario that the reader would accept', () => {
    for (const { check } of CONSTRAINTS) expect(check(base.parameters)).toBeNull();
  });

  test('is the model where no Datanet is known, and says so', () => {
    const none = impactScenarios(
      proposalOf([setFeeSplit(BOOK, SPLIT)]),
      { ...OVERVIEW, economy: { ...OVERVIEW.economy, datanets: [] } },
      SIZE,
    );
    expect(none.base.parameters['emission.perDay']).toBe(100_000);
    expect(none.base.parameters['datanets[2].admitDay']).toBe(0);
    expect(none.notes.at(-1)).toContain('it starts with its own');
  });
});

describe('a proposal', () => {
  test('that changes the fee split is in force on its day, and not before', () => {
    const { base, changed, inForceDay, unsupported } = scenariosOf([setFeeSplit(BOOK, SPLIT)]);
    expect(unsupported).toBeNull();
    expect(inForceDay).toBe(DAY);
    expect(base.schedule).toEqual([]);
    expect(changed.parameters).toEqual(base.parameters);
    expect(changed.schedule).toEqual([
      {
        day: DAY,
        mode: 'force',
        set: { 'feeSplit.contributors': 5_500, 'feeSplit.builders': 2_500, 'feeSplit.treasury': 500 },
      },
    ]);
    const [without, with_] = [simulate(base, 0), simulate(changed, 0)];
    const same = (day: number) => without.series.builderIncomeUsd[day] === with_.series.builderIncomeUsd[day];
    expect(same(DAY - 1)).toBe(true);
    expect(same(DAY)).toBe(false);
  });

  test('that changes the reward rate changes what is paid out, less what the reserve keeps', () => {
    const { base, changed, notes } = scenariosOf([setRewardRate(BOOK, 840_000n * OPEN)]);
    expect(changed.schedule).toHaveLength(1);
    expect(changed.schedule[0]!.set['emission.perDay']).toBeCloseTo(120_000 * 0.95, 6);
    expect(notes.some((note) => note.includes('weekly epoch'))).toBe(true);
    const [without, with_] = [simulate(base, 0).series, simulate(changed, 0).series];
    expect(with_.emissionOpen[DAY]! / without.emissionOpen[DAY]!).toBeCloseTo(1.2, 2);
  });

  test('that admits a Datanet with a weight starts it on that day and pays what the weights now leave', () => {
    const { base, changed } = scenariosOf([
      admitDatanet(BOOK, ROBOTICS),
      setRewardWeights(BOOK, [
        { datanet: `0x${'0'.repeat(64)}`, bps: 1_000 },
        { datanet: MEDICAL, bps: 4_000 },
        { datanet: LEGAL, bps: 3_000 },
        { datanet: ROBOTICS, bps: 2_000 },
      ]),
    ]);
    expect(base.parameters['datanets[5].admitDay']).toBe(3_650);
    const { set } = changed.schedule[0]!;
    expect(set['datanets[5].admitDay']).toBe(DAY);
    expect((set['datanets[0].gauge'] as number) / (set['datanets[5].gauge'] as number)).toBeCloseTo(2, 3);
    expect(set['emission.perDay']).toBeCloseTo(90_000, 6);
    const { series } = simulate({ ...changed, days: DAY + 2 }, 0);
    expect(series.price).toHaveLength(DAY + 2);
  });

  test('that suspends a Datanet ends it on that day, and its rewards', () => {
    const { base, changed } = scenariosOf([suspendDatanet(MEDICAL)]);
    expect(changed.schedule[0]!.set['datanets[0].suspendDay']).toBe(DAY);
    expect(changed.schedule[0]!.set['emission.perDay']).toBeCloseTo(45_000, 6);
    const calls = (scenario: typeof base) => simulate(scenario, 0).series.calls;
    expect(calls(changed)[DAY]!).toBeLessThan(calls(base)[DAY]!);
    expect(calls(changed)[DAY - 1]!).toBe(calls(base)[DAY - 1]!);
  });

  test('that spends from the treasury does so on one day', () => {
    const { base, changed } = scenariosOf([
      spendFromTreasury(BOOK, `0x${'9'.repeat(40)}`, 300_000n * OPEN, 'grants', 'audit'),
      spendFromTreasury(BOOK, `0x${'9'.repeat(40)}`, 200_000n * OPEN, 'grants', 'audit'),
    ]);
    expect(changed.schedule).toEqual([
      { day: DAY, mode: 'force', set: { 'treasury.spend': 3_000 + 100_000 } },
      { day: DAY + 1, mode: 'force', set: { 'treasury.spend': 3_000 } },
    ]);
    const [without, with_] = [simulate(base, 0).series, simulate(changed, 0).series];
    const spent = (day: number) => (without.treasury[day]! - with_.treasury[day]!) / base.scale;
    expect(spent(DAY - 1)).toBe(0);
    // 100,000 USD at the day's price; what the price does afterwards moves the two apart only slowly.
    expect(spent(DAY) * without.price[DAY]!).toBeCloseTo(100_000, 3);
    expect(spent(DAY + 1) / spent(DAY)).toBeCloseTo(1, 1);
  });

  test('that streams from the treasury pays what has vested at the cliff, then day by day to the end', () => {
    const stream = (cliff: bigint, duration: bigint): Call => ({
      target: BOOK.treasury,
      value: 0n,
      calldata: encodeFunctionData({
        abi: treasuryAbi,
        functionName: 'stream',
        args: [`0x${'9'.repeat(40)}`, 100_000n * OPEN, 0, cliff * 86_400n, duration * 86_400n, 'upkeep'],
      }),
    });
    const { changed, base, notes } = scenariosOf([stream(2n, 10n)]);
    // 20,000 USD in 10 days: 4,000 of them on the day of the cliff, beside the first of the 2,000 a day.
    expect(changed.schedule.map(({ day, set }) => [day, set['treasury.spend']])).toEqual([
      [DAY + 2, 3_000 + 6_000],
      [DAY + 3, 3_000 + 2_000],
      [DAY + 10, 3_000],
    ]);
    expect(notes.some((note) => note.includes('as it vests'))).toBe(true);
    const [without, with_] = [simulate(base, 0).series, simulate(changed, 0).series];
    const paid = (day: number) => (without.treasury[day]! - with_.treasury[day]!) / base.scale;
    expect(paid(DAY + 1)).toBe(0);
    expect(paid(DAY + 9) / paid(DAY + 2)).toBeGreaterThan(3);
    // Without a cliff, and beside a payment at once.
    const both = scenariosOf([
      stream(0n, 1n),
      spendFromTreasury(BOOK, `0x${'9'.repeat(40)}`, 100_000n * OPEN, 'grants', 'audit'),
    ]);
    expect(both.changed.schedule).toEqual([
      { day: DAY, mode: 'force', set: { 'treasury.spend': 3_000 + 40_000 } },
      { day: DAY + 1, mode: 'force', set: { 'treasury.spend': 3_000 } },
    ]);
  });

  test('names the rules that the model does not have', () => {
    const calldata = encodeFunctionData({ abi: treasuryAbi, functionName: 'setOutflowCap', args: [400n] });
    const { notes } = scenariosOf([setFeeSplit(BOOK, SPLIT), { target: BOOK.treasury, value: 0n, calldata }]);
    expect(notes).toContain('The model has no such parameter, so it is left out: Treasury outflow cap.');
    expect(scenariosOf([setFeeSplit(BOOK, SPLIT)]).notes.join(' ')).not.toContain('left out: Treasury');
  });

  test('that moves treasury to the reserve moves it at the start', () => {
    const { base, changed, notes } = scenariosOf([fundRewards(10_000_000n * OPEN)]);
    const moved = (path: string) => (changed.parameters[path] as number) - (base.parameters[path] as number);
    expect(moved('token.allocations[1].share')).toBeCloseTo(0.01, 12);
    expect(moved('token.allocations[3].share')).toBeCloseTo(-0.01, 12);
    expect(notes.at(-1)).toContain('at the start of the simulation');
    for (const { check } of CONSTRAINTS) expect(check(changed.parameters)).toBeNull();
  });
});

describe('what cannot be simulated says why', () => {
  test('a change of how votes are held', () => {
    const calldata = encodeFunctionData({ abi: openGovernorAbi, functionName: 'setVotingPeriod', args: [864_000] });
    const { unsupported } = scenariosOf([{ target: BOOK.governor, value: 0n, calldata }]);
    expect(unsupported).toBe('It changes how votes are held and nothing in the economy that the model simulates.');
  });

  test('a call that cannot be decoded; beside others it is a note', () => {
    const unknown: Call = { target: BOOK.router, value: 0n, calldata: '0xdeadbeef' };
    expect(scenariosOf([unknown]).unsupported).toContain('could not be decoded');
    const both = scenariosOf([unknown, setFeeSplit(BOOK, SPLIT)]);
    expect(both.unsupported).toBeNull();
    expect(both.notes[0]).toContain('could not be decoded');
  });

  test('a day beyond the last simulated one', () => {
    const short = impactScenarios(proposalOf([setFeeSplit(BOOK, SPLIT)]), OVERVIEW, { ...SIZE, days: DAY });
    expect(short.unsupported).toBe('It would be in force on day 9, after the last simulated day 8.');
  });

  test('what has been executed, also a payment', () => {
    const { unsupported, changed } = scenariosOf([spendFromTreasury(BOOK, BOOK.token, OPEN, 'grants', '')], 'Executed');
    expect(unsupported).toContain('has been executed');
    expect(changed.schedule).toEqual([]);
  });
});

test.each([
  ['Active', 9],
  ['Pending', 9],
  ['Succeeded', 3],
  ['Queued', 1],
  ['Defeated', 0],
] as const)('a proposal that is %s would be in force on day %d', (state, day) => {
  expect(scenariosOf([setFeeSplit(BOOK, SPLIT)], state).inForceDay).toBe(day);
});

test('a proposal that will not be executed is shown as if it were in force today, and says so', () => {
  const { notes, changed } = scenariosOf([setFeeSplit(BOOK, SPLIT)], 'Defeated');
  expect(notes[0]).toBe(
    'It is defeated and will not be executed: shown is what it would do if it were in force today.',
  );
  expect(changed.schedule[0]!.day).toBe(0);
});

test('a vote that has ended lies in the past by no day', () => {
  const late = { ...proposalOf([setFeeSplit(BOOK, SPLIT)], 'Queued'), eta: NOW - 86_400 };
  expect(impactScenarios(late, OVERVIEW, SIZE).inForceDay).toBe(0);
});
