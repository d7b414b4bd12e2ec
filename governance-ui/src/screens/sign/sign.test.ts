import { describe, expect, test } from 'vitest';
import { transactionLines } from '#ui/screens/sign/review.ts';
import {
  canLeave,
  confirmed,
  mined,
  PREPARING,
  pasteConfirmation,
  prepared,
  type Signing,
  sending,
  typeConfirmation,
} from '#ui/screens/sign/state.ts';
import { FixtureDao, PROPOSALS, VOTER } from '#ui/ui/dao.fixture.ts';
import { lineText } from '#ui/ui/text/line.ts';

const dao = new FixtureDao();
const tx = await dao.prepare(VOTER, { kind: 'vote', id: PROPOSALS[1]!.id, choice: 'for', reason: 'because' });
const typed = (signing: Signing, text: string) =>
  Array.from(text).reduce((at, character) => typeConfirmation(at, { name: character, text: character }), signing);

describe('confirmation', () => {
  test.each([
    ['yes', true],
    ['YES', true],
    ['ye', false],
    ['yess', false],
    ['y', false],
    ['', false],
  ])('%s', (text, expected) => expect(confirmed(typed(prepared(tx), text))).toBe(expected));

  test('a pasted yes counts, as it is typed on purpose', () =>
    expect(confirmed(pasteConfirmation(prepared(tx), 'yes'))).toBe(true));

  test('a transaction that would revert cannot be confirmed', () => {
    expect(confirmed(typed(prepared({ ...tx, revert: 'AlreadyVoted' }), 'yes'))).toBe(false);
  });
});

test('from review over sending to mined; only a sent one cannot be left', () => {
  const review = prepared(tx);
  const sent = sending(review, 5);
  expect(sent).toEqual({ stage: 'sending', tx, since: 5 });
  expect(canLeave(review)).toBe(true);
  expect(canLeave(sent)).toBe(false);
  expect(mined(sent, '0x1', 7n, null)).toEqual({ stage: 'mined', tx, hash: '0x1', block: 7n, after: null });
  expect(mined(PREPARING, '0x1', 7n, null)).toBe(PREPARING);
});

test('the review shows all that is signed', () => {
  const lines = transactionLines(tx, 'demo voter', 'devnet', 200).map(lineText);
  const value = (label: string) =>
    lines
      .find((line) => line.trimStart().startsWith(label))!
      .trim()
      .slice(label.length)
      .trim();
  expect(value('from')).toBe(`demo voter ${VOTER.address}`);
  expect(value('to')).toBe(`OpenGovernor ${dao.addresses.governor}`);
  expect(value('function')).toBe('castVoteWithReason(uint256,uint8,string)');
  expect(value('proposalId')).toBe(PROPOSALS[1]!.id.toString());
  expect(value('support')).toBe('1 = for');
  expect(value('reason')).toBe('because');
  expect(value('chain id')).toBe('31337 (devnet)');
  expect(value('gas')).toBe('93,651');
  expect(value('dry run')).toBe('✓ succeeds at the newest block');
  expect(lines.join('').replaceAll(' ', '')).toContain(tx.data);
  const failing = transactionLines({ ...tx, revert: 'GovernorAlreadyCastVote' }, '', '', 200).map(lineText);
  expect(failing.find((line) => line.startsWith('dry run'))).toContain('✗ reverts: GovernorAlreadyCastVote');
});
