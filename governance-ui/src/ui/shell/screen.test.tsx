import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { FixtureDao, makeProposal } from '#ui/ui/dao.fixture.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { cells } from '#ui/ui/text/cells.ts';

const SIZES = [
  [60, 16],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const VIEWS: Readonly<Record<string, readonly string[]>> = {
  list: [],
  filter: ['/', 'f', 'e', 'e'],
  'no match': ['/', 'z', 'z'],
  summary: ['enter'],
  changes: ['enter', ']'],
  checks: ['C'],
  votes: ['enter', '[', '['],
  text: ['enter', '['],
  impact: ['i'],
  'impact, end': ['i', 'G'],
  vote: ['v'],
  reason: ['v', 'enter', 'o', 'k'],
  review: ['v', 'enter', 'enter'],
  tracker: ['v', 'enter', 'enter', 'y', 'e', 's', 'enter'],
  queue: ['j', 'j', 'u'],
  time: ['T'],
  'custom time': ['T', 'c'],
  account: ['a'],
  datanets: ['2'],
  datanet: ['2', 'enter'],
  treasury: ['3'],
  delegates: ['4'],
  delegate: ['4', 'enter'],
  lab: ['5'],
  outcomes: ['6'],
  settings: ['7'],
  zoomed: ['enter', 'z'],
  help: ['?'],
  palette: [':'],
  notice: ['X'],
};

async function frameOf(columns: number, rows: number, keys: readonly string[]): Promise<string> {
  const harness = await Harness.open(columns, rows);
  await harness.press(...keys);
  return stripVTControlCharacters(harness.frame());
}

describe.each(SIZES)('%dx%d', (columns, rows) => {
  test.each(Object.entries(VIEWS))('%s fills the screen exactly, with header and footer', async (_, keys) => {
    const lines = (await frameOf(columns, rows, keys)).split('\n');
    expect(lines).toHaveLength(rows);
    for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(columns);
    expect(lines[0]).toContain('devnet');
    expect(lines[0]).toContain('demo voter');
    expect(lines.at(-1)!.trim()).not.toBe('');
  });
});

describe('the list', () => {
  test.each(SIZES)(
    '%dx%d: state by glyph and word, number, title, next moment, own vote, selection by a marker',
    async (columns, rows) => {
      const frame = await frameOf(columns, rows, []);
      expect(frame).toMatch(/▸ ● ACTIVE +6 Raise the contr.* 3 d .*\? vote/);
      for (const state of ['● ACTIVE', '✓ PASSED', '» QUEUED', '○ PENDING', '✗ DEFEATED', '✓ EXECUTED'])
        expect(frame).toContain(state);
      expect(frame).toContain('2 need your vote');
    },
  );

  test('80 columns keep the vote bar and the quorum; wider ones add checks, kind, the share For, the simulated leak', async () => {
    expect(await frameOf(80, 24, [])).toMatch(/6 Raise.* [█▒░]{8} +147 % \? vote/);
    expect(await frameOf(100, 30, [])).toMatch(/6 Raise.* 3 d [█▒░]{8} +147 % – +\? vote/);
    expect(await frameOf(110, 30, [])).toMatch(/6 Raise.* Fee split +3 d [█▒░]{8} +147 % – +\? vote/);
    const zoomed = await frameOf(200, 60, ['z']);
    expect(zoomed).toMatch(/6 Raise.* Fee split +3 d [█▒░]{8} +70\.6 % +147 % –/);
    expect(zoomed).toMatch(/5 Admit.* ! 1 +↓ −5\.0 pp \[−8\.0, −2\.0\] +\? vote/);
  });

  test('the selected proposal below in 80 columns, beside it from 120 on', async () => {
    const narrow = (await frameOf(80, 24, ['j'])).split('\n');
    expect(narrow.findIndex((line) => line.includes('#5 Admit the Datanet'))).toBeGreaterThan(10);
    const wide = (await frameOf(120, 40, ['j'])).split('\n');
    expect(wide[2]).toMatch(/PROPOSALS 7 .*│ #5 Admit the Datanet "Clinical no… {2}● ACTIVE/);
    expect(wide.join('\n')).toContain('! Fails as it stands');
  });

  test('only a window of a long list is laid out, and it follows the selection', async () => {
    const dao = new FixtureDao();
    dao.list = Array.from({ length: 500 }, (_, index) =>
      makeProposal({
        number: 500 - index,
        title: `Title ${500 - index}`,
        kind: 'other',
        state: 'Executed',
        start: -40,
      }),
    );
    const harness = await Harness.open(80, 24, dao);
    await harness.press('G');
    expect(harness.frame()).toContain('Title 1 ');
    expect(harness.frame()).not.toContain('Title 300');
    await harness.press('g', 'ctrl-d');
    expect(harness.frame()).toMatch(/▸ .*Title 490/);
  });

  test('no proposals, and no connection, are said with what to do', async () => {
    const dao = new FixtureDao();
    dao.list = [];
    expect((await Harness.open(80, 24, dao)).frame()).toContain('No proposals have been made');
    dao.broken = new UserError('No answer from the chain.', { hint: 'flywheel devnet starts one.' });
    const frame = (await Harness.open(80, 24, dao)).frame();
    expect(frame).toContain('! NO CONNECTION');
    expect(frame).toContain('✗ No answer from the chain.');
    expect(frame).toContain('→ flywheel devnet starts one.');
  });

  test('a title cannot move the cursor or hide anything', async () => {
    const dao = new FixtureDao();
    dao.list = [
      makeProposal({
        number: 1,
        title: 'Safe\x1b[2J\x1b[H\u202etitle\n\nof two lines',
        kind: 'other',
        state: 'Active',
        start: -1,
      }),
    ];
    const frame = (await Harness.open(80, 24, dao)).frame();
    expect(frame).toContain('Safetitle of two');
    expect(frame.split('\n')).toHaveLength(24);
    for (const hidden of ['\x1b[2J', '\x1b[H', '\u202e']) expect(frame).not.toContain(hidden);
  });
});

describe('a proposal', () => {
  test('the summary answers five questions in their order', async () => {
    const frame = await frameOf(80, 40, ['i', '[', '[', '[']);
    const questions = [
      'WHAT CHANGES',
      'DOES IT EXECUTE',
      'WHAT WOULD IT DO',
      'WHO GAINS, WHO PAYS',
      'WHERE THE VOTE STANDS',
    ];
    const places = questions.map((question) => frame.indexOf(question));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(frame).toContain('✓ It executes on a copy of the chain, with 123,456 gas.');
    expect(frame).toContain('Checks: 1 warning, 1 not checked, 3 passed');
    expect(frame).toContain('! WARNING The title promises more than the calls do');
  });

  test('in a low terminal all of them but the times are seen at once, before a simulation', async () => {
    const frame = await frameOf(80, 24, ['enter']);
    expect(frame).toContain('#6 Raise the contributors’ share of fees to 50 %');
    expect(frame).toContain('45.00 % → 50.00 %  (+5.00 pp)');
    expect(frame).toContain('For 70.6 %   quorum 147 %');
    expect(frame).toContain('✓ Passes as it stands');
    expect(frame).toContain('? Not voted yet: 4,000,000 gOPEN. v votes.');
    expect(frame).toContain('Not simulated yet: i runs it.');
  });

  test('after a simulation the summary has its headline', async () => {
    const frame = await frameOf(120, 40, ['i', '[', '[', '[']);
    expect(frame).toContain('Runs that end as a flywheel: 50.0 % → 62.5 %');
    expect(frame).toMatch(/↓ lower +Leak ratio: 52\.0 % → 47\.0 % {2}−5\.0 pp/);
  });

  test('all of a simulation on one screen of 120x40: outcomes, fan, table, and how it was made', async () => {
    const frame = await frameOf(120, 40, ['i', 'z']);
    for (const text of [
      'simulation, not a forecast of price',
      'Fees, USD/day',
      'series 1 of 2  p n change',
      'PAIRED DIFFERENCES',
      '16 pairs of runs over 365 days',
      'seed 1',
      'model 0123456789ab',
      '12.4 s',
    ]) {
      expect(frame).toContain(text);
    }
    expect(frame).toMatch(/[⠀-⣿]{20}/);
  });

  test('what a running simulation has so far, and how to stop it', async () => {
    const harness = await Harness.open();
    harness.simulate = () => new Promise<never>(() => {});
    harness.store.press([{ name: 'i', text: 'i' }]);
    expect(harness.frame()).toContain('Simulating 0 %');
    expect(harness.frame()).toContain('esc stop');
    harness.store.press([{ name: 'esc', text: null }]);
    expect(harness.frame()).toContain('Stopped before the first pairs ended');
    expect(harness.simulations[0]!.signal!.aborted).toBe(true);
  });
});

test('a terminal that is too small gets one request and the command that shows the same', async () => {
  const harness = await Harness.open(59, 16);
  expect(harness.frame()).toContain('at least 60x16');
  expect(harness.frame()).toContain('flywheel proposals');
  await harness.press('enter');
  expect(harness.frame()).toContain('flywheel proposal 6');
});

test('stale records stay on the screen under a header that says so', async () => {
  const harness = await Harness.open();
  harness.dao.broken = new UserError('No answer.');
  harness.now += 41_000;
  await harness.press('r');
  const [header = '', ...rest] = stripVTControlCharacters(harness.frame()).split('\n');
  expect(header).toContain('! STALE 41 s, again in 2 s');
  expect(rest.join('\n')).toContain('Raise the contributors');
  expect(rest.at(-2)).toBe(' ✗ No answer. r tries again now.');
});
