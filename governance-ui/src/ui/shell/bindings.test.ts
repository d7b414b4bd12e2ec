import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { buildProgram } from '#ui/commands/program.ts';
import { LAB_SCROLLED, LAB_WALKS } from '#ui/screens/lab/lab.fixture.ts';
import { LIST_CONTEXT } from '#ui/screens/proposals/keys.ts';
import { DELEGATE, FixtureDao, PROPOSALS, VOTER } from '#ui/ui/dao.fixture.ts';
import { Harness, key } from '#ui/ui/harness.fixture.tsx';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { type Binding, type Context, reasonAgainst, showKeys } from '#ui/ui/keys/binding.ts';
import { showKey } from '#ui/ui/keys/key.ts';
import { EVERYWHERE, hasGlobalKeys } from '#ui/ui/shell/contexts.ts';
import { footerBindings, footerLine } from '#ui/ui/shell/footer.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { ALL_CONTEXTS, activeContext, helpContent } from '#ui/ui/shell/overlay-keys.ts';
import { paletteEntries } from '#ui/ui/shell/palette.ts';
import { press } from '#ui/ui/shell/press.ts';
import { SCREENS } from '#ui/ui/shell/registry.ts';
import { cells } from '#ui/ui/text/cells.ts';
import { lineText } from '#ui/ui/text/line.ts';

const never = new Promise<never>(() => {});

/** Ways into every view, dialog and stage; in the middle of lists, so that every movement moves. */
const WALKS: readonly (readonly string[])[] = [
  [],
  ['j', 'j', 'j'],
  ['j', 'j'],
  ['/', 'f', 'enter'],
  ['/'],
  ['j', 'j', '/'],
  ['enter', 'j'],
  ['j', 'j', 'enter'],
  ['j', 'j', 'j', 'enter'],
  ['enter', ']'],
  ['i', 'j', 'j'],
  ['i', ']'],
  ['v'],
  ['v', 'a'],
  ['v', 'b'],
  ['v', 'enter'],
  ['v', 'enter', 'enter'],
  ['v', 'enter', 'enter', 'down'],
  ['v', 'enter', 'enter', 'y', 'e', 's'],
  ['v', 'enter', 'enter', 'y', 'e', 's', 'enter'],
  ['T'],
  ['T', 'k'],
  ['T', 'c', '3', 'd'],
  ['a', 'j'],
  ['a', 'n', ...`0x${'ab'.repeat(20)}`],
  ['v', 's', 'down', '1'],
  ['v', 's', '1'],
  ['7', 'w', '1'],
  ['n', 'j'],
  ['n', 'enter', 'x'],
  ['n', 'enter', 'enter'],
  ['?', 'j', 'j'],
  [':', 'down'],
  ['e', 'down'],
  ...LAB_WALKS,
  ...['2', '3', '4', '6', '7'].flatMap((screen) => [
    [screen],
    [screen, 'j'],
    [screen, '/'],
    [screen, 'j', '/'],
    [screen, '/', 'e', 'enter'],
  ]),
];

/** Into the texts, in a terminal of so few lines that they can be scrolled. */
const SCROLLED: readonly (readonly string[])[] = [
  ...LAB_SCROLLED,
  ...['2', '3', '4', '5', '6', '7'].map((screen) => [screen, 'enter', 'j']),
];

const samples: App[] = [];

beforeAll(async () => {
  for (const walk of WALKS) {
    const harness = await Harness.open(80, 24);
    await harness.press(...walk);
    samples.push(harness.app);
  }
  for (const walk of SCROLLED) {
    const harness = await Harness.open(80, 4);
    await harness.press(...walk);
    samples.push(harness.app);
  }
  const compared = await Harness.open();
  await compared.press('i', 'esc', 'j', 'i');
  samples.push(compared.app);
  await compared.press('i', 'j', 'j');
  samples.push(compared.app);

  const wide = await Harness.open(120, 40);
  samples.push(wide.app);

  const running = await Harness.open();
  running.simulate = () => never;
  running.store.press([key('i')]);
  samples.push(running.app);

  const simulating = await Harness.open();
  simulating.workers = { ...simulating.workers, runway: () => never };
  simulating.store.press([key('3')]);
  samples.push(simulating.app);

  const failing = await Harness.open();
  failing.dao.send = () => Promise.reject(new Error('reverted'));
  await failing.press('v', 'enter', 'enter', 'y', 'e', 's', 'enter');
  samples.push(failing.app);

  const locked = await Harness.open(80, 24, new FixtureDao({ ...VOTER, keystore: 'voter' }));
  await locked.press('v', 'enter', 'enter', 'y', 'e', 's', 'enter', 'p');
  samples.push(locked.app);

  const stepwise = await Harness.open();
  stepwise.dao.step = { index: 1, of: 2, next: 'wrap it' };
  await stepwise.press('7', 'w', '1', 'enter', 'y', 'e', 's', 'enter');
  samples.push(stepwise.app);

  const small = new FixtureDao();
  const narrow = await Harness.open(60, 16, small);
  await narrow.press('v', 'enter', 'enter', 'down', 'down');
  samples.push(narrow.app);
});

function acts(context: Context, binding: Binding, name: string): boolean {
  return samples.some((app) => {
    const active = activeContext(app);
    if (active !== context && !(context === EVERYWHERE && hasGlobalKeys(active))) return false;
    if (reasonAgainst(binding, app) !== null) return false;
    const [expected, ...effects] = binding.run(app);
    const [next, ...done] = press(app, key(name));
    return next === expected && effects.length === done.length
      ? next !== app || done.length > 0
      : JSON.stringify([next, done], bigints) === JSON.stringify([expected, effects], bigints) &&
          (JSON.stringify(next, bigints) !== JSON.stringify(app, bigints) || done.length > 0);
  });
}

function bigints(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  return value instanceof Map ? [...value] : value;
}

const CASES = ALL_CONTEXTS.flatMap((context) =>
  context.bindings.flatMap((binding) =>
    binding.keys.map((name) => [context.name, binding.id, name, context, binding] as const),
  ),
);

describe('every key that is in a table', () => {
  test.each(CASES)('%s: %s acts on %s', (_, __, name, context, binding) => {
    expect(acts(context, binding, name)).toBe(true);
  });

  test('stands in the help, whatever the view', () => {
    for (const app of samples) {
      const help = helpContent(app, 80).map(lineText).join('\n').replaceAll(/\s+/g, ' ');
      for (const [, id, , , binding] of CASES) {
        expect(help, id).toContain(`${showKeys(binding)} ${binding.help}`);
      }
    }
  });

  test('is no F-key, as terminals send those as nothing', () => {
    expect(CASES.filter(([, , name]) => /^f\d+$/i.test(name))).toEqual([]);
  });

  test('has an id of its own', () => {
    const ids = ALL_CONTEXTS.flatMap((context) => context.bindings.map((binding) => `${context.name} ${binding.id}`));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('where text is typed, no letter is bound, so that it can be written', () => {
  for (const context of ALL_CONTEXTS.filter((candidate) => candidate.type !== undefined)) {
    const letters = context.bindings.filter(
      (binding) =>
        binding.id !== 'sign.close' && binding.id !== 'sign.retry' && binding.keys.some((name) => name.length === 1),
    );
    expect(letters, context.name).toEqual([]);
  }
});

test('the command lines that the palette shows are commands that there are', async () => {
  const program = buildProgram();
  const { app } = await Harness.open();
  const lines = CASES.flatMap(([, , , , binding]) => binding.command?.(app) ?? []);
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const [flywheel, name, ...words] = line.split(' ');
    expect(flywheel).toBe('flywheel');
    const command = program.commands.find((candidate) => candidate.name() === name);
    expect(command, line).toBeDefined();
    const options = words.filter((word) => word.startsWith('--'));
    const needed = command!.registeredArguments.filter(({ required }) => required).length;
    const given = words.findIndex((word) => word.startsWith('--'));
    expect(given === -1 || given >= needed, line).toBe(true);
    for (const option of options)
      expect(
        [...command!.options, ...program.options].map(({ long }) => long),
        line,
      ).toContain(option);
  }
});

describe('the footer', () => {
  test('fits, and shows only what can be done now, by the key that does it', () => {
    for (const sample of samples) {
      for (const columns of [60, 80, 120, 200]) {
        const app = { ...sample, columns };
        expect(cells(lineText(footerLine(app)).trimEnd())).toBeLessThanOrEqual(columns);
        const shown = footerBindings(app);
        expect(shown.length, activeContext(app).name).toBeGreaterThan(0);
        for (const binding of shown) expect(reasonAgainst(binding, app), binding.id).toBeNull();
      }
    }
  });

  test('shows no key under the name of what it does elsewhere: q leads back where there is a way back', async () => {
    const harness = await Harness.open(120, 40);
    expect(lineText(footerLine(harness.app))).toContain('q quit');
    await harness.press('enter');
    expect(lineText(footerLine(harness.app))).not.toContain('q quit');
    await harness.press('q');
    expect(harness.app.detail).toBeNull();
    expect(lineText(footerLine(harness.app))).toContain('q quit');
  });

  /** The key that the footer shows for a label. */
  function shownKey(app: App, label: string): string {
    const binding = footerBindings(app).find((candidate) => candidate.label === label);
    const text = lineText(footerLine(app));
    expect(text).toContain(`${showKey(binding!.keys[0]!)} ${label}`);
    return binding!.keys[0]!;
  }

  test('is enough to walk from the list to a proposal, vote, its impact, and out, in 80 columns', async () => {
    const harness = await Harness.open(80, 24);
    const follow = (label: string) => harness.press(shownKey(harness.app, label));
    await follow('open');
    expect(harness.app.detail).toMatchObject({ tab: 'Summary' });
    await follow('vote');
    await follow('next: reason');
    await harness.type('it pays');
    await follow('next: review what is signed');
    expect(harness.frame()).toContain('Type yes to sign');
    await harness.type('yes');
    await follow('sign, after typing yes');
    expect(harness.dao.sent).toHaveLength(1);
    expect(harness.frame()).toContain('mined in block 1235');
    await follow('close');
    await follow('impact');
    expect(harness.frame()).toContain('HOW THE RUNS END');
    await follow('back');
    await follow('quit');
    expect(harness.exits).toEqual([0]);
  });
});

describe('a key that cannot act', () => {
  test('says why', async () => {
    const harness = await Harness.open();
    await harness.press('X');
    expect(harness.app.notice).toEqual({
      tone: 'warn',
      text: '#6 can be executed after it has passed and waited in the queue.',
    });
    expect(harness.frame()).toContain('can be executed after it has passed');
  });

  test('enter does not sign before yes is typed, and says so', async () => {
    const harness = await Harness.open();
    await harness.press('v', 'enter', 'enter', 'enter');
    expect(harness.dao.sent).toEqual([]);
    expect(harness.app.notice?.text).toBe('Type yes first, then press enter.');
  });

  test('an account that only looks cannot sign', async () => {
    const harness = await Harness.open();
    await harness.press('a', 'j', 'j', 'enter');
    expect(harness.app.session.account?.name).toBe('watched');
    await harness.press('j', 'j', 'u');
    await harness.type('yes');
    await harness.press('enter');
    expect(harness.dao.sent).toEqual([]);
    expect(harness.frame()).toContain('can only look');
  });
});

test('ctrl-C ends from anywhere with 130', async () => {
  for (const walk of [[], ['/'], ['v', 'enter'], ['v', 'enter', 'enter'], ['?'], [':']]) {
    const harness = await Harness.open();
    await harness.press(...walk, 'ctrl-c');
    expect(harness.exits).toEqual([130]);
  }
});

test('the palette finds an action, shows its command, and does it', async () => {
  const harness = await Harness.open();
  await harness.press(':');
  await harness.type('impact');
  expect(harness.frame()).toContain('flywheel review 6');
  await harness.press('enter');
  expect(harness.app).toMatchObject({ overlay: null, detail: { tab: 'Impact' } });
  await harness.press(':');
  await harness.type('execute');
  await harness.press('enter');
  expect(harness.app.notice?.text).toContain('can be executed after');
});

test('the palette ranks by what was typed: the label first, then the sentence, then scattered letters', async () => {
  const { app } = await Harness.open();
  const ids = (query: string) => paletteEntries(app, query).map(({ binding }) => binding.id);
  expect(ids('vo')[0]).toBe('proposal.vote');
  expect(ids('exec')[0]).toBe('proposal.execute');
  expect(ids('newest')[0]).toBe('list.sort');
  expect(ids('hpd')).toContain('list.pageDown');
  expect(ids('Datanets')).toContain('screen.datanets');
  expect(ids('zzz')).toEqual([]);
  const all = paletteEntries(app, '');
  const here = all.filter(({ screen }) => screen === null);
  const firstImpossible = here.findIndex(({ reason }) => reason !== null);
  expect(here.slice(firstImpossible).every(({ reason }) => reason !== null)).toBe(true);
  expect(here).toHaveLength(LIST_CONTEXT.bindings.length + EVERYWHERE.bindings.length - 1);
  expect(all.slice(0, here.length)).toEqual(here);
});

test('the palette lists every action of every screen, and shows the screen of the one that is chosen', async () => {
  const harness = await Harness.open();
  const listed = new Set(paletteEntries(harness.app, '').map(({ binding }) => binding.id));
  for (const { contexts } of Object.values(SCREENS)) {
    for (const context of contexts.filter(({ type }) => type === undefined)) {
      for (const { id } of context.bindings) expect(listed).toContain(id);
    }
  }
  await harness.press(':');
  await harness.type('open the selected delegate');
  expect(harness.frame()).toMatch(/▸ enter l → tab +Open the selected delegate.* Delegates/);
  await harness.press('enter');
  expect(harness.app.screen).toBe('delegates');
});

describe('a result that is on the screen', () => {
  test('i asks for another world, simulates in it, and says so wherever the result stands', async () => {
    const harness = await Harness.open();
    harness.simulate = async (_, __, { world }) => (world === 'baseline' ? IMPACT : { ...IMPACT, world: world! });
    await harness.press('i', 'i');
    expect(harness.frame()).toContain('Every user needs 40 % fewer calls');
    await harness.press('j', 'enter');
    expect(harness.simulations.map(({ world }) => world)).toEqual(['baseline', 'weakDemand']);
    expect(harness.frame()).toContain('in another world: weak demand');
    await harness.press('+');
    expect(harness.simulations[2]).toMatchObject({ world: 'weakDemand', replicates: 2 * IMPACT.replicates });
    await harness.press('esc');
    harness.store.send({ kind: 'resized', rows: 60, columns: 200 });
    // The list alone, with all its columns.
    await harness.press('z');
    expect(harness.frame()).toMatch(/6 Raise.* – +\? vote/);
  });

  test('b takes the run without the proposal out of the chart, and puts it back', async () => {
    const harness = await Harness.open(120, 40);
    await harness.press('i', 'z');
    expect(harness.frame()).toContain('with the proposal');
    expect(harness.frame()).toMatch(/⠂⠂⠂ without/);
    await harness.press('b');
    expect(harness.frame()).not.toMatch(/⠂⠂⠂ without/);
    await harness.press('b');
    expect(harness.frame()).toMatch(/⠂⠂⠂ without/);
  });

  test('c puts what another proposal changes beside it, as soon as that was simulated', async () => {
    const harness = await Harness.open(120, 60);
    await harness.press('i', 'c');
    expect(harness.app.notice?.text).toContain('No other proposal has been simulated yet');
    await harness.press('esc', 'j', 'i', 'z', 'c');
    expect(harness.frame()).toContain('COMPARED WITH #6');
    expect(harness.frame()).toMatch(/Leak ratio +↓ −5\.0 pp \(−8\.0 to −2\.0 pp\) +↓ −5\.0 pp/);
    await harness.press('c');
    expect(harness.frame()).not.toContain('COMPARED WITH');
  });
});

test('C checks from the list as from the proposal: what it starts comes to an end', async () => {
  const harness = await Harness.open();
  await harness.press('C');
  expect(harness.frame()).toContain('It executes on a copy of the chain');
  const checked = harness.app.jobs[`checks:${PROPOSALS[1]!.id}`]!;
  await harness.press('C');
  expect(harness.app.jobs[`checks:${PROPOSALS[1]!.id}`]).toMatchObject({ status: 'done' });
  expect(harness.app.jobs[`checks:${PROPOSALS[1]!.id}`]).not.toBe(checked);
});

describe('the way through the screens', () => {
  test('digits show them, esc goes back the way that was come, - to and fro', async () => {
    const harness = await Harness.open();
    await harness.press('enter', '3', '4');
    expect(harness.app.screen).toBe('delegates');
    await harness.press('-');
    expect(harness.app.screen).toBe('treasury');
    await harness.press('-');
    expect(harness.app.screen).toBe('delegates');
    await harness.press('esc', 'esc');
    expect(harness.app).toMatchObject({ screen: 'proposals', detail: { tab: 'Summary' } });
    await harness.press('esc');
    expect(harness.app).toMatchObject({ screen: 'proposals', detail: null });
    await harness.press('-');
    expect(harness.app.detail).not.toBeNull();
  });

  test('the digit of the screen that is shown goes back to its list', async () => {
    const harness = await Harness.open();
    await harness.press('4', 'enter');
    expect(harness.app.screens.delegates.opened).toBe(true);
    await harness.press('4');
    expect(harness.app.screens.delegates.opened).toBe(false);
  });

  test('a screen reads what it shows when it is shown, r reads it again, and a failure is told with what to do', async () => {
    const harness = await Harness.open();
    await harness.press('4');
    expect(harness.frame()).toContain('12,300,000');
    harness.workers = {
      ...harness.workers,
      delegates: () => Promise.reject(new UserError('No answer.', { hint: 'Is the chain running?' })),
    };
    await harness.press('r');
    expect(harness.frame()).toContain('12,300,000');
    expect(harness.app.jobs.delegates).toMatchObject({ status: 'failed', trouble: { message: 'No answer.' } });
  });
});

describe('what is shown leaves the screen', () => {
  test('y and Y copy id and address through the terminal, or say that there is none', async () => {
    const harness = await Harness.open();
    await harness.press('y', 'Y', '4', 'Y', '3', 'y');
    expect(harness.copied).toEqual([PROPOSALS[1]!.id.toString(), PROPOSALS[1]!.proposer, DELEGATE.address]);
    expect(harness.app.notice).toEqual({ tone: 'warn', text: 'There is no id to copy here.' });
    await harness.press('7', '/');
    await harness.type('treasury');
    await harness.press('enter');
    await harness.type('Y');
    expect(harness.copied.at(-1)).toBe(harness.dao.addresses.treasury);
  });

  test('e writes it in the chosen form, whatever the screen', async () => {
    const harness = await Harness.open();
    await harness.press('e', 'm', 'enter', 'e', 'j', '3', 'e', 'down', 'down', 'down', 'enter', '4', 'enter', 'e', 'h');
    expect(harness.saved.map(([{ name }, form]) => `${name} ${form}`)).toEqual([
      'proposals markdown',
      'proposal-6 json',
      'treasury csv',
      'delegate-0xbbbbbbbb html',
    ]);
    expect(harness.app.notice?.text).toBe('Written to reports/delegate-0xbbbbbbbb.html.');
  });

  test('o writes a page and opens it, or says where it lies', async () => {
    const harness = await Harness.open();
    await harness.press('o');
    expect(harness.saved).toMatchObject([[{ name: 'proposals', schema: 'flywheel.proposals' }, 'html']]);
    expect(harness.app.notice?.text).toContain('There is no browser here: open reports/proposals.html');
    harness.browser = true;
    await harness.press('o');
    expect(harness.app.notice?.text).toBe('Opened reports/proposals.html.');
  });
});

test('letters of keys are text where text is typed', async () => {
  const harness = await Harness.open();
  await harness.press('v', 'enter');
  await harness.type('quit?: jk/TG');
  expect(harness.app.dialog).toMatchObject({ reason: { text: 'quit?: jk/TG' } });
  await harness.press('enter');
  // These have bindings here too, for another stage of the dialog.
  await harness.type('qr');
  expect(harness.app.dialog).toMatchObject({ signing: { stage: 'review', typed: { text: 'qr' } } });
});

test('moving time: the chosen span reaches the chain, nonsense does not', async () => {
  const harness = await Harness.open();
  await harness.press('T', 'enter');
  expect(harness.dao.warped).toEqual([3 * 86_400 + 1]);
  expect(harness.app.dialog).toBeNull();
  await harness.press('T', 'c');
  await harness.type('soon');
  await harness.press('enter');
  expect(harness.frame()).toContain('"soon" is not a span of time');
  await harness.press('ctrl-u');
  await harness.type('3d');
  await harness.press('enter');
  expect(harness.dao.warped).toEqual([3 * 86_400 + 1, 3 * 86_400]);
});

test('a queued proposal is executed through review, yes, and its new state', async () => {
  const harness = await Harness.open();
  await harness.press('j', 'j', 'j', 'X');
  expect(harness.frame()).toContain('EXECUTE #3');
  await harness.type('yes');
  await harness.press('enter');
  expect(harness.frame()).toMatch(/» QUEUED.* → .*✓ EXECUTED/);
});
