import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test, vi } from 'vitest';

// Before Ink is loaded: with this variable in the environment it thinks that nobody is looking.
vi.hoisted(() => {
  process.env.CI = '';
});

import { chooseAppearance } from '#ui/ui/appearance.ts';
import { FixtureDao } from '#ui/ui/dao.fixture.ts';
import { Harness } from '#ui/ui/harness.fixture.tsx';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { read } from '#ui/ui/linear/open.tsx';
import { openUi } from '#ui/ui/open.tsx';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { COLOUR, PLAIN } from '#ui/ui/theme.ts';
import { FIXTURE_FILES, FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

/** A sequence that sets a colour of text or ground. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one
const ANSI_COLOUR = /\u001b\[(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/;

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

/** Keys from the list of proposals to each of the other screens, and to the cards of their rows. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  datanets: ['2'],
  'a datanet': ['2', 'enter'],
  treasury: ['3'],
  delegates: ['4'],
  'a delegate': ['4', 'enter'],
  'lab, scenarios': ['5'],
  'lab, a scenario': ['5', 'j', 'enter'],
  'lab, studies': ['5', ']'],
  'lab, parameters': ['5', ']', ']'],
  'lab, a run': ['5', 'R', 'space'],
  'lab, one chart': ['5', 'R', 'space', 'j', 'l'],
  'lab, runs': ['5', 'R', 'space', 'q', 'l'],
  outcomes: ['6'],
  'an outcome': ['6', 'enter'],
  settings: ['7'],
};

async function shown(keys: readonly string[], glyphs: 'braille' | 'ascii', linear: boolean): Promise<Harness> {
  const harness = await Harness.open(80, 24);
  harness.store.change((app) => [{ ...app, display: { ...app.display, glyphs, linear } }]);
  await harness.press(...keys);
  return harness;
}

describe.each(Object.entries(SCREENS))('%s', (name, keys) => {
  test('in ASCII, and in no colour the same', async () => {
    const frame = (await shown(keys, 'ascii', false)).frame({ ...PLAIN, ascii: true });
    await expect(`${stripVTControlCharacters(frame)}\n`).toMatchFileSnapshot(`__snapshots__/ascii/${name}.txt`);
    const harness = await shown(keys, 'braille', false);
    const [plain, coloured] = [harness.frame(PLAIN), harness.frame(COLOUR)];
    // Bold, dim and inverse stay; they only repeat what a word or a mark says.
    expect(plain).not.toMatch(ANSI_COLOUR);
    expect(stripVTControlCharacters(plain)).toBe(stripVTControlCharacters(coloured));
  });

  test('as a screen reader has it', async () => {
    const { app } = await shown(keys, 'braille', true);
    await expect(`${read(app).join('\n')}\n`).toMatchFileSnapshot(`__snapshots__/screen-reader/${name}.txt`);
  });
});

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
