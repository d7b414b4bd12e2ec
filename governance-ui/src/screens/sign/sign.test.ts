import { describe, expect, test } from 'vitest';
import { actOf, signingDialog } from '#ui/screens/sign/keys.ts';
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
import { FixtureDao, OPEN, PROPOSALS, VOTER } from '#ui/ui/dao.fixture.ts';
import { Harness, key } from '#ui/ui/harness.fixture.tsx';
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
  expect(sent).toEqual({ stage: 'sending', tx, since: 5, sight: null });
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

describe('an encrypted key', () => {
  const toPassword = ['v', 'enter', 'enter', 'y', 'e', 's', 'enter'];
  const open = async (): Promise<Harness> => {
    const harness = await Harness.open(80, 24, new FixtureDao({ ...VOTER, keystore: 'voter' }));
    await harness.press(...toPassword);
    return harness;
  };

  test('is asked for its password, which nobody sees', async () => {
    const harness = await open();
    expect(harness.dao.sent).toEqual([]);
    await harness.press('s', 'e', 'c', 'r', 'e', 't', '9');
    expect(harness.frame()).toContain('•••••••');
    expect(harness.frame()).not.toContain('secret9');
  });

  test('signs with it, and it is gone from what the screen knows', async () => {
    const harness = await open();
    await harness.press('s', 'e', 'c', 'r', 'e', 't', '9', 'enter');
    expect(harness.dao.passwords).toEqual(['secret9']);
    expect(harness.app.dialog).toMatchObject({ signing: { stage: 'mined' } });
    const everything = JSON.stringify(harness.app, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    expect(everything).not.toContain('secret9');
  });

  test('is left alone by esc', async () => {
    const harness = await open();
    await harness.press('s', 'esc');
    expect(harness.dao.sent).toEqual([]);
    expect(harness.app.dialog).toMatchObject({ step: 'reason' });
  });
});

test('a transaction on its way tells what becomes of it', async () => {
  const harness = await Harness.open();
  harness.dao.send = () => new Promise(() => {});
  harness.store.press(['v', 'enter', 'enter'].map(key));
  await harness.settle();
  harness.store.press(['y', 'e', 's', 'enter'].map(key));
  const ticket = harness.app.dialog!.ticket;
  harness.store.send({ kind: 'sighted', ticket, sight: { kind: 'sent', hash: '0xabc' } });
  expect(harness.frame()).toContain('Sent, waiting for a block: 0xabc');
  harness.store.send({ kind: 'sighted', ticket, sight: { kind: 'repriced', hash: '0xdef' } });
  expect(harness.frame()).toContain('The same transaction at another price took its place: 0xdef');
});

test('what takes two transactions goes on with the second', async () => {
  const harness = await Harness.open();
  harness.dao.step = { index: 1, of: 2, next: 'wrap it' };
  await harness.press('7', 'w', '1', 'enter', 'y', 'e', 's', 'enter');
  expect(harness.frame()).toContain('goes on: wrap it');
  harness.dao.step = { index: 2, of: 2, next: '' };
  await harness.press('enter', 'y', 'e', 's', 'enter', 'enter');
  expect(harness.dao.sent).toHaveLength(2);
  expect(harness.app.dialog).toBeNull();
});

test('votes can be divided, up to what there is', async () => {
  const harness = await Harness.open();
  await harness.press('v', 's', '1', 'B');
  expect(harness.frame()).toMatch(/Together they are 1,000,000,000; there are [\d,]+\./);
  await harness.press('backspace', 'down', '2', '0', 'enter', 'enter');
  expect(harness.app.dialog).toMatchObject({ step: 'sign' });
  expect(actOf(signingDialog(harness.app)!)).toMatchObject({
    kind: 'split',
    parts: { for: OPEN, against: 20n * OPEN, abstain: 0n },
  });
});
