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

function open(
  terminal: TestTerminal,
  options: { dao?: FixtureDao; signal?: AbortSignal } = {},
): { dao: FixtureDao; left: Promise<number> } {
  const dao = options.dao ?? new FixtureDao();
  const { stdin, stdout } = terminal;
  const left = openUi({
    client: dao,
    account: null,
    simulate: () => Promise.resolve(IMPACT),
    workers: FIXTURE_WORKERS,
    screens: fixtureScreens(),
    files: FIXTURE_FILES,
    draft: fixtureDraft,
    stdin,
    stdout,
    appearance: chooseAppearance({}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return { dao, left };
}

describe('in a terminal', () => {
  test('from list to proposal, vote, impact and out, by keys as a terminal sends them', async () => {
    const terminal = new TestTerminal(80, 24);
    const { dao, left } = open(terminal);
    await terminal.untilText('2 need your vote');
    expect(terminal.alternate).toBe(true);
    expect(terminal.raw).toBe(true);
    terminal.press('j\x1b[A\r');
    await terminal.untilText('WHAT CHANGES');
    terminal.press('v');
    await terminal.untilText('1 of 3');
    terminal.press('\r');
    await terminal.untilText('2 of 3');
    // Pasted, with bracketed paste: text, not keys.
    terminal.press('\x1b[200~q? good\nreason\x1b[201~');
    await terminal.untilText('q? good reason▏');
    terminal.press('\r');
    await terminal.untilText('Type yes to sign');
    expect(terminal.text()).toContain('castVoteWithReason');
    expect(dao.sent).toEqual([]);
    // Typed fast: letters and enter arrive together.
    terminal.press('yes\r');
    await terminal.untilText('mined in block 1235');
    expect(terminal.text()).toMatch(/For +12,300,000 → 16,300,000 gOPEN {2}\+4,000,000/);
    terminal.press('\r');
    await terminal.untilText('✓ You voted For with 4,000,000 gOPEN');
    await terminal.untilText('1 need your vote');
    // On every tab, however long its text is.
    terminal.press(']');
    await terminal.untilText('[Changes 2]');
    expect(terminal.text()).toMatch(/ago {2,}✓ You voted For\n/);
    terminal.press('i');
    await terminal.untilText('HOW THE RUNS END');
    terminal.press('n');
    await terminal.untilText('Active contributors, agents');
    terminal.press('\x1b');
    await terminal.untilText('PROPOSALS 7');
    terminal.press('q');
    expect(await left).toBe(0);
    await terminal.untilRestored();
    expect(terminal.raw).toBe(false);
  });

  test('keys that repeat arrive in one piece and are all taken', async () => {
    const terminal = new TestTerminal(80, 24);
    const { left } = open(terminal);
    await terminal.untilText('2 need your vote');
    terminal.press('jjj');
    await terminal.until((text) => /▸ » QUEUED +3/.test(text), 'the fourth row');
    terminal.press('G');
    await terminal.until((text) => /▸ ✓ EXECUTED +1/.test(text), 'the last row');
    terminal.press('q');
    await left;
  });

  test('ctrl-C ends it with 130, from a text field too, and gives the terminal back', async () => {
    const terminal = new TestTerminal(80, 24);
    const { left } = open(terminal);
    await terminal.untilText('2 need your vote');
    terminal.press('v\r');
    await terminal.untilText('2 of 3');
    terminal.press('\x03');
    expect(await left).toBe(130);
    await terminal.untilRestored();
    expect(terminal.raw).toBe(false);
  });

  test('a signal from outside ends it the same way', async () => {
    const terminal = new TestTerminal(80, 24);
    const controller = new AbortController();
    const { left } = open(terminal, { signal: controller.signal });
    await terminal.untilText('2 need your vote');
    controller.abort();
    expect(await left).toBe(130);
    await terminal.untilRestored();
  });

  test('a crash of the drawing gives the terminal back and reaches the caller', async () => {
    const terminal = new TestTerminal(80, 24);
    const dao = new FixtureDao();
    const { left } = open(terminal, { dao });
    await terminal.untilText('2 need your vote');
    // A record that no view can draw.
    dao.list = [{ ...dao.list[0]!, tally: null as never }];
    const caught = left.catch((error: unknown) => error);
    terminal.press('r');
    expect(await caught).toBeInstanceOf(TypeError);
    await terminal.untilRestored();
    expect(terminal.raw).toBe(false);
  });

  /** The list as a terminal of that size shows it from the start. */
  async function freshList(columns: number, rows: number): Promise<string> {
    const terminal = new TestTerminal(columns, rows);
    const { left } = open(terminal);
    await terminal.untilText('need your vote');
    const text = terminal.text();
    terminal.press('q');
    await left;
    return withoutAge(text);
  }

  const withoutAge = (text: string) => text.replace(/\d+ s old/, '0 s old');

  test('after shrinking and growing the screen is as if it had always had that size', async () => {
    const terminal = new TestTerminal(120, 40);
    const { left } = open(terminal);
    await terminal.untilText('need your vote');
    for (const [columns, rows] of [
      [80, 24],
      [70, 20],
      [130, 40],
      [100, 30],
    ] as const) {
      const expected = await freshList(columns, rows);
      terminal.resize(columns, rows);
      await terminal.until((text) => withoutAge(text) === expected, `${columns}x${rows} as\n${expected}\n`);
    }
    terminal.resize(59, 10);
    await terminal.until(
      (text) => /^Please make the terminal at least 60x16/.test(text.trim()),
      'the request for space',
    );
    expect(terminal.text()).not.toContain('PROPOSALS');
    terminal.press('q');
    await left;
  });
});
