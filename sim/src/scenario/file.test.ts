import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { ScenarioError } from '#sim/scenario/error.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flywheel-scenario-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, contents: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
}

async function errorOf(path: string): Promise<UserError> {
  const error = await readScenarioFile(path).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test('a file is read, and names the scenario where it does not itself', async () => {
  const path = await file('half-need.yaml', 'days: 30\nset: {user.needScale: 0.5}');
  expect(await readScenarioFile(path, { seed: 7 })).toMatchObject({ name: 'half-need', days: 30, seed: 7 });
});

test('problems carry the path as it was given', async () => {
  const path = await file('bad.yaml', 'days: x');
  const error = await errorOf(path);
  expect(error.message).toBe(`${path}: 1 problem; nothing was run`);
  expect(error.details[0]).toBe(
    `${path}:1:7: run.days is the text "x"; allowed: a whole number from 1 to 3,650 (days)`,
  );
});

test('a file that is not there is not found, with the one that may have been meant', async () => {
  await file('demand-shock.yaml', '{}');
  const path = join(folder, 'demand-shok.yaml');
  const error = await errorOf(path);
  expect([error.message, error.exitCode]).toEqual([`there is no file ${path}`, 4]);
  expect(error.hint).toBe(`Did you mean ${join(folder, 'demand-shock.yaml')}?`);
  expect((await errorOf(join(folder, 'no', 'where.yaml'))).exitCode).toBe(4);
});

test('a directory is no scenario', async () => {
  const path = join(folder, 'directory');
  await mkdir(path);
  const error = await errorOf(path);
  expect([error.message, error.exitCode]).toEqual([`cannot read ${path}: it is a directory`, 2]);
});

test('a file without permission is told so', async () => {
  const path = await file('secret.yaml', '{}');
  await chmod(path, 0);
  // Root may read everything, so root reads this one as nobody.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect((await errorOf(path)).message).toBe(`cannot read ${path}: permission denied`);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('a file over 1 MiB is not read on, even one without end', async () => {
  const path = await file('long.yaml', `#${'x'.repeat(2 ** 20)}`);
  const told = ':1:1: more than 1,048,576 bytes; allowed: a file of up to 1,048,576 bytes';
  for (const each of [path, '/dev/zero']) {
    const error = await errorOf(each);
    expect(error).toBeInstanceOf(ScenarioError);
    expect(error.details).toEqual([each + told]);
  }
  expect(await readScenarioFile(await file('just.yaml', `{}\n#${'x'.repeat(2 ** 20 - 4)}`))).toMatchObject({
    name: 'just',
  });
});

test('bytes that are no UTF-8 are told with their place', async () => {
  const bytes = Buffer.concat([Buffer.from('name: é\nset: "'), Buffer.from([0xff]), Buffer.from('"\n')]);
  const path = await file('latin.yaml', bytes);
  expect((await errorOf(path)).details).toEqual([`${path}:2:7: bytes that are no UTF-8; allowed: text in UTF-8`]);
  const utf16 = await file('utf16.yaml', Buffer.from('\ufeffname: a', 'utf16le'));
  expect((await errorOf(utf16)).details).toEqual([`${utf16}:1:1: bytes that are no UTF-8; allowed: text in UTF-8`]);
  const cut = await file('cut.yaml', Buffer.from('name: é').subarray(0, 7));
  expect((await errorOf(cut)).details).toEqual([`${cut}:1:7: bytes that are no UTF-8; allowed: text in UTF-8`]);
});

test('a byte order mark of UTF-8 is no mistake', async () => {
  expect(await readScenarioFile(await file('bom.yaml', '\ufeffname: marked'))).toMatchObject({ name: 'marked' });
});
