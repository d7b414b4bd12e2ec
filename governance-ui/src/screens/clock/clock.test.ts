import { expect, test } from 'vitest';
import { jumpsFor, moveJump, openClock, typeCustom } from '#ui/screens/clock/state.ts';
import { NOW, PROPOSALS } from '#ui/ui/dao.fixture.ts';

const byNumber = (number: number) => PROPOSALS.find((proposal) => proposal.number === number)!;
const last = (number: number, time = NOW) => jumpsFor(byNumber(number), time).at(-1)!;

test('an open vote offers its end, one second past it', () => {
  expect(last(6)).toEqual({ label: 'to the end of voting on #6', seconds: 3 * 86_400 + 1, note: '3 d' });
});

test('a pending one its start, a queued one its execution', () => {
  expect(last(7).label).toBe('until voting opens on #7');
  expect(last(3, NOW - 5 * 86_400).label).toBe('until the timelock lets go of #3');
});

test('nothing more where no moment is ahead', () => {
  const plain = ['1 hour', '1 day'];
  expect(jumpsFor(byNumber(1), NOW).map((jump) => jump.label)).toEqual(plain);
  expect(jumpsFor(byNumber(3), NOW).map((jump) => jump.label)).toEqual(plain);
  expect(jumpsFor(null, NOW).map((jump) => jump.label)).toEqual(plain);
});

test('the selection runs from the first jump to the custom one', () => {
  const dialog = openClock(1, jumpsFor(byNumber(6), NOW));
  expect(dialog.index).toBe(2);
  expect(moveJump(moveJump(dialog, 1), 1).index).toBe(3);
  expect(moveJump({ ...dialog, index: 0 }, -1).index).toBe(0);
  expect(typeCustom(dialog)).toMatchObject({ index: 3, custom: { text: '', cursor: 0 } });
});
