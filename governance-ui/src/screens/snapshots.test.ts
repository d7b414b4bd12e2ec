import { describe, expect, test, vi } from 'vitest';

// Before Ink is loaded: with this variable in the environment it thinks that nobody is looking.
vi.hoisted(() => {
  process.env.CI = '';
});

import { chooseAppearance } from '#ui/ui/appearance.ts';
import { FixtureDao } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { openUi } from '#ui/ui/open.tsx';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { FIXTURE_FILES, FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

/** Keys to each view, and what is on it when it is there. */
const TOUR: readonly (readonly [name: string, keys: string, until: string])[] = [
  ['proposals', '', '2 need your vote'],
  ['a proposal, checked', 'C', 'It executes on a copy'],
  ['datanets', '2', 'DATANETS 3'],
  ['treasury', '3', 'WHAT MAY LEAVE'],
  ['delegates', '4', 'DELEGATES 3'],
  ['a delegate', '\r', 'HOW IT VOTED'],
  ['outcomes', '6', 'OUTCOMES 3'],
  ['an outcome', '\r', 'CALIBRATION'],
  ['settings', '7', 'OpenGovernor'],
  ['export', 'e', 'It is written into'],
];

describe.each([
  [80, 24],
  [120, 40],
  [200, 60],
])('in a terminal of %dx%d', (columns, rows) => {
  test('every screen looks as it did when somebody last looked', async () => {
    const terminal = new TestTerminal(columns, rows);
    const { stdin, stdout } = terminal;
    const left = openUi({
      client: new FixtureDao(),
      account: null,
      simulate: () => Promise.resolve(IMPACT),
      workers: FIXTURE_WORKERS,
      screens: fixtureScreens(),
      files: FIXTURE_FILES,
      draft: fixtureDraft,
      stdin,
      stdout,
      appearance: chooseAppearance({}),
    });
    for (const [name, keys, until] of TOUR) {
      terminal.press(keys);
      await terminal.untilText(until);
      // What passes while somebody looks is not looked at.
      const text = terminal.text().replace(/\d+ s old/, 'n s old');
      await expect(`${text}\n`).toMatchFileSnapshot(`__snapshots__/${columns}x${rows}/${name}.txt`);
    }
    terminal.press('\x03');
    expect(await left).toBe(130);
  });
});
