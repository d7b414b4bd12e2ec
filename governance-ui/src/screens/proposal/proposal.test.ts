import { describe, expect, test } from 'vitest';
import { openDetail, showTab, TABS, toggleRaw, turnSeries, turnTab } from '#ui/screens/proposal/state.ts';
import { changesTab } from '#ui/screens/proposal/tabs/changes.ts';
import { textTab } from '#ui/screens/proposal/tabs/text.ts';
import { votesTab } from '#ui/screens/proposal/tabs/votes.ts';
import { tallyLines } from '#ui/screens/proposal/tally.ts';
import { momentText, verdict } from '#ui/screens/proposal/verdict.ts';
import { makeProposal, NOW, OPEN } from '#ui/ui/dao.fixture.ts';
import { lineCells, lineText } from '#ui/ui/text/line.ts';

const texts = (lines: ReturnType<typeof textTab>) => lines.map(lineText);
const active = (votes: readonly [bigint, bigint, bigint]) =>
  makeProposal({ number: 6, title: 'Six', kind: 'split', state: 'Active', start: -4, votes });

describe('tabs', () => {
  test('turn round and start at their top', () => {
    let detail = { ...openDetail(1n), scroll: 5 };
    for (const tab of [...TABS.slice(1), TABS[0]]) {
      detail = turnTab(detail, 1);
      expect(detail).toMatchObject({ tab, scroll: 0 });
    }
    expect(turnTab(detail, -1).tab).toBe('Text');
    expect(showTab(detail, 'Text').tab).toBe('Text');
    expect(toggleRaw(detail).raw).toBe(true);
  });
  test('series turn round by name', () => {
    const names = ['fees', 'price', 'models'];
    const second = turnSeries(openDetail(1n), names, 'fees', 1);
    expect(second.series).toBe('price');
    expect(turnSeries(second, names, 'price', -1).series).toBe('fees');
    expect(turnSeries(openDetail(1n), names, null, -1).series).toBe('models');
    expect(turnSeries(openDetail(1n), [], null, 1).series).toBeNull();
  });
});

describe('verdict', () => {
  const text = (votes: readonly [bigint, bigint, bigint]) => verdict(active(votes), NOW).text;
  test('passing', () =>
    expect(text([10_000_000n, 1n, 0n])).toBe('✓ Passes as it stands: the quorum is reached and For leads.'));
  test('short of the quorum only', () => {
    expect(text([6_000_000n, 1n, 1_000_000n])).toBe(
      '! Fails as it stands: it still needs 3.00M more For or Abstain to reach the quorum.',
    );
  });
  test('behind, though the quorum is reached; a tie does not pass', () => {
    expect(text([4_000_000n, 5_000_000n, 7_000_000n])).toContain('needs more For than Against (1.00M more)');
    expect(text([6_000_000n, 6_000_000n, 4_000_000n])).toBe(
      '! Fails as it stands: it still needs more For than Against.',
    );
  });
  test('a higher majority, to the vote', () => {
    const economic = (votes: readonly [bigint, bigint, bigint]) =>
      verdict({ ...active(votes), class: 'economic', majorityBps: 5_500 }, NOW).text;
    expect(economic([11_000_000n, 9_000_000n, 0n])).toBe(
      '! Fails as it stands: it still needs more than 55.00 % For of For and Against.',
    );
    expect(economic([10_000_000n, 9_000_000n, 0n])).toContain('For of For and Against (1.00M more).');
    const constitutional = (votes: readonly [bigint, bigint, bigint]) =>
      verdict({ ...active(votes), class: 'constitutional', majorityBps: 6_667 }, NOW).text;
    expect(constitutional([66_670_000n, 33_330_000n, 0n])).toContain('✓ Passes');
    expect(constitutional([66_669_999n, 33_330_000n, 0n])).toContain('at least 66.67 % For');
    expect(constitutional([0n, 0n, 50_000_000n])).toContain('! Fails');
  });
  test('nobody has voted', () => {
    expect(text([0n, 0n, 0n])).toContain('10.0M more For or Abstain to reach the quorum, and more For than Against');
  });
  test('why it was defeated', () => {
    const lost = makeProposal({
      number: 2,
      title: '',
      kind: 'other',
      state: 'Defeated',
      start: -30,
      votes: [2_000_000n, 6_000_000n, 0n],
    });
    expect(verdict(lost, NOW).text).toBe(
      '✗ Defeated: the quorum was missed by 8.00M votes, and For did not outnumber Against.',
    );
  });
  test('a queued one waits, then can be executed', () => {
    const queued = makeProposal({ number: 3, title: '', kind: 'other', state: 'Queued', start: -8 });
    expect(verdict(queued, NOW).text).toBe('» Passed and queued. It can be executed in 2 d.');
    expect(verdict(queued, queued.eta!).text).toContain('Anyone may execute it now: X.');
    expect(momentText(queued, queued.eta!)).toBe('can be executed');
  });
});

describe('tally', () => {
  test('votes, shares and the quorum that counts For and Abstain', () => {
    const lines = texts(tallyLines(active([6_000_000n, 3_000_000n, 1_000_000n]), 78));
    expect(lines[0]).toMatch(/^For +6,000,000 gOPEN +60\.0 % +█+$/);
    expect(lines[1]).toMatch(/^Abstain +1,000,000 gOPEN +10\.0 % +▒+$/);
    expect(lines[2]).toMatch(/^Against +3,000,000 gOPEN +30\.0 % +░+$/);
    expect(lines[3]).toMatch(/^Quorum +7,000,000 gOPEN +70\.0 % +█+▒+┄+┃$/);
    expect(lines[4]).toBe('! not reached, 3,000,000 gOPEN missing');
  });
  test('one wei short of the quorum is neither reached nor drawn full', () => {
    const short = { ...active([10_000_000n, 0n, 0n]), quorum: 10_000_000n * OPEN + 1n };
    const lines = texts(tallyLines(short, 78));
    expect(lines[3]).toContain('┄');
    expect(lines[3]).toContain('99.9 %');
    expect(lines[4]).toBe('! not reached, <0.01 gOPEN missing   it takes 10,000,000 gOPEN, For + Abstain');
  });
});

describe('changes', () => {
  test('old and new value, the decoded call, and raw calldata only when asked for', () => {
    const proposal = active([0n, 0n, 0n]);
    const lines = texts(changesTab(proposal, false, 78)).join('\n');
    expect(lines).toContain('CALL 1 OF 1');
    expect(lines).toContain('Fee split: contributors  45.00 % → 50.00 %  (+5.00 pp)');
    expect(lines).toContain('FeeRouter.setSplit(uint16)');
    expect(lines).toContain('50.00 % = 5000');
    expect(lines).not.toContain('0x12345678');
    expect(texts(changesTab(proposal, true, 78)).join('')).toContain('0x12345678');
  });
  test('a call that cannot be decoded is shown raw, with a warning', () => {
    const [known] = active([0n, 0n, 0n]).actions;
    const unknown = { ...known!, decoded: null, changes: [], warning: 'Unknown contract' };
    const lines = texts(changesTab({ ...active([0n, 0n, 0n]), actions: [unknown] }, false, 78)).join('\n');
    expect(lines).toContain('! Unknown contract');
    expect(lines).toContain('could not be decoded');
    expect(lines).toContain('0x12345678');
  });
  test('long values go on lines of their own, within the width', () => {
    const [known] = active([0n, 0n, 0n]).actions;
    const long = { ...known!, changes: [{ ...known!.changes[0]!, from: 'a '.repeat(60), to: 'b '.repeat(60) }] };
    for (const content of changesTab({ ...active([0n, 0n, 0n]), actions: [long] }, true, 60)) {
      expect(lineCells(content)).toBeLessThanOrEqual(60);
    }
  });
});

test('ballots: the heaviest first, with name, reason and whose it is', () => {
  const ballot = { name: null, support: 'against', reason: '', block: 1n } as const;
  const ballots = [
    { ...ballot, voter: `0x${'1'.repeat(40)}`, weight: 5n * OPEN },
    {
      ...ballot,
      voter: `0x${'2'.repeat(40)}`,
      name: 'delegate two',
      support: 'for',
      weight: 90n * OPEN,
      reason: 'It pays.\x1b[2J',
    },
  ] as const;
  const proposal = { ...active([0n, 0n, 0n]), tally: { for: 90n * OPEN, against: 5n * OPEN, abstain: 5n * OPEN } };
  const lines = texts(votesTab(proposal, ballots, ballots[0].voter, NOW, 78));
  const at = lines.indexOf('2 BALLOTS  heaviest first, in gOPEN');
  expect(lines.slice(at + 1)).toEqual([
    '█ For     90   90.0 %  delegate two 0x2222…2222',
    '    “It pays.”',
    '░ Against  5    5.0 %  0x1111…1111             ' + ' you',
  ]);
});

test('the text is the proposer’s own, without what could deceive', () => {
  const proposal = { ...active([0n, 0n, 0n]), description: '# Title\n\nBody \u202etxet\n- point\x1b[31m' };
  const lines = texts(textTab(proposal, 60));
  expect(lines.slice(0, 4)).toEqual(['Title', '', 'Body txet', '  • point']);
  expect(lines.join('\n')).toContain(proposal.proposer);
});
