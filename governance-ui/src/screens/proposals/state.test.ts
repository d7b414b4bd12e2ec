import { describe, expect, test } from 'vitest';
import { PROPOSAL_LIST } from '#ui/screens/proposals/selection.ts';
import { LIST, matches, nextSort, type ProposalList, rows, settle } from '#ui/screens/proposals/state.ts';
import { FixtureDao, makeProposal, OPEN, PROPOSALS, VOTER } from '#ui/ui/dao.fixture.ts';
import { fieldOf } from '#ui/ui/keys/field.ts';
import {
  acceptFilter,
  clearFilter,
  cursorIndex,
  editFilter,
  move as moveList,
  startFilter,
  windowStart,
} from '#ui/ui/list.ts';
import { NO_RECORDS, type Session } from '#ui/ui/shell/model.ts';
import type { Viewer } from '#ui/ui/shell/select.ts';

const { keyOf } = PROPOSAL_LIST;
const move = (list: ProposalList, shown: ReturnType<typeof rows>, delta: number) => moveList(list, shown, keyOf, delta);

const dao = new FixtureDao();
const session: Session = {
  network: 'devnet',
  rpcUrl: '',
  isLocal: true,
  fractional: true,
  noEconomy: null,
  unit: { symbol: 'gOPEN', decimals: 18 },
  accounts: [VOTER],
  account: VOTER,
};

function viewer(voted: readonly number[] = [], power = 5n * OPEN): Viewer {
  const ballot = { voter: VOTER.address, name: null, support: 'for' as const, weight: 1n, reason: '', block: 1n };
  const mine = new Map(PROPOSALS.filter(({ number }) => voted.includes(number)).map(({ id }) => [id, ballot]));
  const powers = new Map(PROPOSALS.map((proposal) => [proposal.id, power]));
  return { session, records: { ...NO_RECORDS, proposals: dao.list, mine, powers } };
}

const numbers = (list: ReturnType<typeof rows>) => list.map((proposal) => proposal.number);

describe('order', () => {
  test('what can be voted first, the soonest to end before; then what can be moved on, what is to come, what is over', () => {
    expect(numbers(rows(viewer(), LIST))).toEqual([6, 5, 4, 3, 7, 2, 1]);
  });
  test('a vote that was cast gives way to one that is needed, even where it ends sooner', () => {
    expect(numbers(rows(viewer([6]), LIST)).slice(0, 2)).toEqual([5, 6]);
  });
  test('without votes nothing is needed: the soonest to end leads', () => {
    expect(numbers(rows(viewer([], 0n), LIST)).slice(0, 2)).toEqual([6, 5]);
  });
  test('or the newest first', () => {
    expect(numbers(rows(viewer(), nextSort(LIST)))).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(nextSort(nextSort(LIST))).toEqual(LIST);
  });
});

describe('filter', () => {
  const proposal = makeProposal({ number: 12, title: 'Raise fees', kind: 'split', state: 'Succeeded', start: 0 });
  test.each([
    ['raise', true],
    ['RAISE fees', true],
    ['#12', true],
    ['split', true],
    ['passed', true],
    ['succeeded', true],
    ['burn', false],
    ['!burn raise', true],
    ['!passed', false],
    ['!', true],
    ['', true],
  ])('%s', (filter, expected) => expect(matches(proposal, filter)).toBe(expected));

  test('acts while it is typed; esc takes it back, enter keeps it', () => {
    const typing = editFilter(startFilter(LIST), fieldOf('fee '));
    expect(numbers(rows(viewer(), typing))).toEqual([6, 2]);
    expect(acceptFilter(typing)).toEqual({ ...LIST, filter: 'fee' });
    expect(clearFilter(typing)).toEqual(LIST);
  });
});

describe('selection', () => {
  const shown = rows(viewer(), LIST);
  test('moves by rows and stops at the ends', () => {
    expect(move(LIST, shown, 1).cursor).toBe(shown[1]!.id);
    expect(move(LIST, shown, -1).cursor).toBe(shown[0]!.id);
    expect(move(LIST, shown, Number.POSITIVE_INFINITY).cursor).toBe(shown.at(-1)!.id);
    expect(move(move(LIST, shown, 3), shown, Number.NEGATIVE_INFINITY).cursor).toBe(shown[0]!.id);
    expect(move(LIST, [], 1).cursor).toBeNull();
  });
  test('stays with its proposal when the order changes, and falls to the first when it is gone', () => {
    const list = move(LIST, shown, 1);
    expect(cursorIndex(list, shown.toReversed(), keyOf)).toBe(shown.length - 2);
    expect(cursorIndex(list, shown.slice(2), keyOf)).toBe(0);
  });
  test('gets an id with the first rows, and keeps it', () => {
    const list = settle(LIST, shown);
    expect(list.cursor).toBe(shown[0]!.id);
    expect(settle(list, shown.toReversed())).toBe(list);
    expect(settle(LIST, [])).toBe(LIST);
  });
  test('the window follows it and never leaves the list', () => {
    expect(windowStart(0, 100, 10)).toBe(0);
    expect(windowStart(7, 100, 10)).toBe(0);
    expect(windowStart(8, 100, 10)).toBe(8);
    expect(windowStart(50, 100, 10)).toBe(48);
    expect(windowStart(99, 100, 10)).toBe(90);
    expect(windowStart(3, 5, 10)).toBe(0);
  });
});

test('the window always has the selected row in it, and most moves leave it where it is', () => {
  let turns = 0;
  for (let index = 1; index < 500; index++) {
    const start = windowStart(index, 500, 34);
    expect(start <= index && index < start + 34).toBe(true);
    if (start !== windowStart(index - 1, 500, 34)) turns++;
  }
  expect(turns).toBeLessThan(500 / 30);
});
