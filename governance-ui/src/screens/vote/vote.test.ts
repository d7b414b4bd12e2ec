import { describe, expect, test } from 'vitest';
import { PREPARING } from '#ui/screens/sign/state.ts';
import {
  back,
  choose,
  divide,
  moveChoice,
  openVote,
  typedParts,
  whyNotParts,
  whyNoVotes,
} from '#ui/screens/vote/state.ts';
import { OPEN, PROPOSALS } from '#ui/ui/dao.fixture.ts';
import { fieldOf } from '#ui/ui/keys/field.ts';

const ME = '0xAbCdef0000000000000000000000000000000001';
const opened = openVote(1, PROPOSALS[1]!, 5n * OPEN);

test('the choice moves between For, Against and Abstain and stops at the ends', () => {
  expect(moveChoice(opened, -1).choice).toBe('for');
  expect(moveChoice(opened, 1).choice).toBe('against');
  expect(moveChoice(choose(opened, 'abstain'), 1).choice).toBe('abstain');
});

test('esc goes one step back and keeps what was written', () => {
  const signing = { ...opened, step: 'sign', reason: fieldOf('because'), choice: 'against' } as const;
  const reason = back(signing);
  expect(reason).toMatchObject({ step: 'reason', choice: 'against', reason: { text: 'because' }, signing: PREPARING });
  expect(back(reason!)).toMatchObject({ step: 'choose', reason: { text: 'because' } });
  expect(back(back(reason!)!)).toBeNull();
});

test('parts are typed in the decimals of the votes token', () => {
  const unit = { symbol: 'SIX', decimals: 6 };
  const parts = { ...divide(opened).parts!, for: fieldOf('1.5'), against: fieldOf('2') };
  const divided = { ...opened, proposal: { ...opened.proposal, unit }, weight: 3_000_000n, parts };
  expect(typedParts(parts, unit)).toEqual({ for: 1_500_000n, against: 2_000_000n, abstain: 0n });
  expect(whyNotParts(divided)).toBe('Together they are 3.5; there are 3.');
  expect(whyNotParts({ ...divided, weight: 3_500_000n })).toBeNull();
});

describe('why there are no votes', () => {
  test('nothing held', () => {
    expect(whyNoVotes({ open: 0n, wrapped: 0n, delegate: null }, ME, 'gOPEN')).toContain(
      'held no gOPEN at the snapshot',
    );
  });
  test('held, not wrapped', () => {
    expect(whyNoVotes({ open: OPEN, wrapped: 0n, delegate: null }, ME, 'gOPEN')).toContain('none of it is wrapped');
  });
  test('wrapped, not delegated', () => {
    expect(whyNoVotes({ open: 0n, wrapped: OPEN, delegate: null }, ME, 'gOPEN')).toContain('is not delegated');
  });
  test('delegated to another', () => {
    expect(whyNoVotes({ open: 0n, wrapped: OPEN, delegate: '0x9' }, ME, 'gOPEN')).toBe(
      'The votes of this account are delegated to 0x9, who casts them.',
    );
  });
  test('delegated to itself, so too late', () => {
    expect(whyNoVotes({ open: 0n, wrapped: OPEN, delegate: ME.toLowerCase() as `0x${string}` }, ME, 'gOPEN')).toContain(
      'after the snapshot',
    );
  });
});
