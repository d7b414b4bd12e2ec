import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScenario } from '#ui/commands/run-scenario.ts';
import { Lab } from '#ui/lab/lab.ts';
import type { LabMessage } from '#ui/lab/messages.ts';
import type { RunView } from '#ui/lab/records.ts';
import { usualSpec } from '#ui/lab/usual-spec.ts';

let place: string;
const home = process.cwd();

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-lab-'));
  process.chdir(place);
});

afterAll(async () => {
  process.chdir(home);
  await rm(place, { recursive: true, force: true });
});

const GLOBALS = {
  json: false,
  plain: true,
  quiet: true,
  verbose: false,
  yes: false,
  rpc: null,
  network: null,
  account: null,
  ascii: false,
  theme: null,
  charts: null,
  screenReader: false,
  config: null,
} as const;

const SPEC = { ...usualSpec('baseline'), replicates: '2', days: '100', scale: '0.02' };

/** The Lab, and what it has said. */
function listen(lab: Lab) {
  const said: LabMessage[] = [];
  const waiting: (() => void)[] = [];
  const send = (message: LabMessage): void => {
    said.push(message);
    for (const wake of waiting.splice(0)) wake();
  };
  const until = async <T>(find: (all: readonly LabMessage[]) => T | undefined): Promise<T> => {
    for (;;) {
      const found = find(said);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const run = (id: number, is: (run: RunView) => boolean): Promise<RunView> =>
    until((all) =>
      all.flatMap((each) => (each.kind === 'ran' && each.run.id === id && is(each.run) ? [each.run] : [])).at(-1),
    );
  return { said, until, run, ask: (effect: Parameters<Lab['perform']>[0]) => lab.perform(effect, send) };
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const),
    ),
  );
}

test('a run that was changed on its way is kept with a scenario file, of which flywheel run makes the same bytes', async () => {
  await using lab = new Lab({ workers: 1 });
  const { ask, run, until } = listen(lab);
  await ask({ kind: 'start', id: 1, spec: SPEC, pace: 5 });
  await ask({ kind: 'pause', id: 1 });
  const paused = await run(1, ({ state }) => state === 'paused');
  expect(paused.day).toBeLessThan(100);
  await ask({ kind: 'change', id: 1, settings: ['feeSplit.contributors=5000', 'feeSplit.builders=2500'] });
  const changed = await run(1, ({ changes }) => changes.length === 1);
  expect(changed.spec.at).toEqual([`${paused.day}:feeSplit.contributors=5000`, `${paused.day}:feeSplit.builders=2500`]);
  await ask({ kind: 'pace', id: 1, pace: null });
  await ask({ kind: 'play', id: 1 });
  await run(1, ({ state }) => state === 'ended');
  await ask({ kind: 'keep', id: 1, show: false });
  const { kept } = await run(1, (each) => each.kept !== null);
  await until((all) => all.find(({ kind }) => kind === 'told'));
  await runScenario(kept!.scenario, { out: 'again' }, GLOBALS);
  expect(await filesOf('again')).toEqual(await filesOf(kept!.folder));
  expect(Object.keys(await filesOf('again'))).toContain('report.html');
});

test('a change that breaks a rule is refused with what is wrong, and nothing is changed', async () => {
  await using lab = new Lab({ workers: 1 });
  const { ask, run, until } = listen(lab);
  await ask({ kind: 'start', id: 1, spec: SPEC, pace: 5 });
  await ask({ kind: 'pause', id: 1 });
  await run(1, ({ state }) => state === 'paused');
  await ask({ kind: 'change', id: 1, settings: ['feeSplit.burn=5000'] });
  const refused = await until((all) => all.find((each) => each.kind === 'refused'));
  expect(refused.problem.message).toBe('The parameter cannot be changed so.');
  expect(refused.problem.details[0]).toMatch(/^after the change of day \d+, the fee split sums to/);
  await ask({ kind: 'pace', id: 1, pace: null });
  expect((await run(1, ({ pace }) => pace === null)).changes).toEqual([]);
});

test('two runs are compared pair by pair; those without the same luck are refused', async () => {
  await using lab = new Lab({ workers: 1 });
  const { ask, until } = listen(lab);
  await ask({ kind: 'start', id: 1, spec: SPEC, pace: null });
  await ask({ kind: 'start', id: 2, spec: { ...SPEC, set: ['user.needScale=0.5'] }, pace: null });
  await ask({ kind: 'start', id: 3, spec: { ...SPEC, seed: '7' }, pace: null });
  await ask({ kind: 'compare', base: 1, changed: 2 });
  const answer = await until((all) => all.find((each) => each.kind === 'compared' || each.kind === 'refused'));
  if (answer.kind !== 'compared') throw new Error(JSON.stringify(answer));
  const { comparison } = answer;
  const fees = comparison.result.metrics.find(({ key }) => key === 'feesUsd')!;
  expect([comparison.day, comparison.result.replicates]).toEqual([100, 2]);
  expect(fees.difference.mean).toBeCloseTo(fees.changed - fees.base, 9);
  expect(fees.difference.mean).toBeLessThan(0);
  expect(comparison.differences.feesUsd!.p50[99]).toBeLessThan(0);
  await ask({ kind: 'compare', base: 1, changed: 3 });
  const refused = await until((all) => all.find((each) => each.kind === 'refused'));
  expect(refused.problem.message).toContain('they differ in seed');
});

test('a scenario that cannot be run is refused with every mistake', async () => {
  await using lab = new Lab();
  const { ask, until } = listen(lab);
  await ask({ kind: 'start', id: 1, spec: { ...SPEC, set: ['user.nedScale=1'], days: 'many' }, pace: null });
  const refused = await until((all) => all.find((each) => each.kind === 'refused'));
  expect(refused.problem.details.join('\n')).toMatch(/unknown parameter "user.nedScale"[\s\S]*--days many/);
});
