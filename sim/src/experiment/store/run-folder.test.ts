import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RunFolder } from '#sim/experiment/store/run-folder.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'flywheel-run-folder-'));
});
afterEach(() => rm(place, { recursive: true }));

/** Fills and commits a run with the given manifest. */
async function write(target: string, manifest: object): Promise<void> {
  await using folder = await RunFolder.open(target);
  await writeFile(join(folder.path, 'manifest.json'), JSON.stringify(manifest));
  await folder.commit();
}

const run = { schema: 'flywheel.run-folder' };

it('appears at once, in folders that did not exist, and leaves nothing beside it', async () => {
  const target = join(place, 'a', 'b');
  {
    await using folder = await RunFolder.open(target);
    await writeFile(join(folder.path, 'x.txt'), 'x');
    expect(await readdir(join(place, 'a'))).not.toContain('b');
    await folder.commit();
  }
  expect(await readdir(join(place, 'a'))).toEqual(['b']);
  expect(await readdir(target)).toEqual(['x.txt']);
});

it('takes the place of an earlier run, all of it', async () => {
  const target = join(place, 'run');
  await write(target, { ...run, first: true });
  await writeFile(join(target, 'old.txt'), 'old');
  await write(target, { ...run, second: true });
  expect(await readdir(place)).toEqual(['run']);
  expect(await readdir(target)).toEqual(['manifest.json']);
  expect(JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8'))).toEqual({ ...run, second: true });
});

it('leaves the earlier run and no trace when it is not committed', async () => {
  const target = join(place, 'run');
  await write(target, { ...run, first: true });
  await expect(
    (async () => {
      await using folder = await RunFolder.open(target);
      await writeFile(join(folder.path, 'half.txt'), 'half');
      throw new Error('interrupted');
    })(),
  ).rejects.toThrow('interrupted');
  expect(await readdir(place)).toEqual(['run']);
  expect(await readdir(target)).toEqual(['manifest.json']);
});

it('clears away what a killed process left, and not what a living one fills', async () => {
  const target = join(place, 'run');
  const { pid: dead } = spawnSync(process.execPath, ['-e', '0']);
  await mkdir(join(place, `.run.partial-${dead}`));
  await mkdir(join(place, `.run.partial-${process.ppid}`));
  await mkdir(join(place, '.run.partial-thesis'));
  await write(target, run);
  expect((await readdir(place)).sort()).toEqual([`.run.partial-${process.ppid}`, '.run.partial-thesis', 'run']);
});

it('refuses a folder that holds something else, and a file', async () => {
  const folder = join(place, 'thesis');
  await mkdir(folder);
  await writeFile(join(folder, 'chapter.txt'), 'words');
  const refusal = { code: 'NOT_A_RUN_FOLDER', exitCode: 2 };
  await expect(RunFolder.open(folder)).rejects.toMatchObject(refusal);
  await expect(RunFolder.open(join(folder, 'chapter.txt'))).rejects.toMatchObject(refusal);
  await writeFile(join(folder, 'manifest.json'), '{"schema":"some other program"}');
  await expect(RunFolder.open(folder)).rejects.toMatchObject(refusal);
  expect((await readdir(folder)).sort()).toEqual(['chapter.txt', 'manifest.json']);
});

it('says where it cannot write before any work is done', async () => {
  await writeFile(join(place, 'file'), '');
  const refusal = { code: 'CANNOT_WRITE', exitCode: 1 };
  await expect(RunFolder.open(join(place, 'file', 'deeper', 'run'))).rejects.toMatchObject(refusal);
  if (process.platform === 'linux') await expect(RunFolder.open('/proc/no/run')).rejects.toMatchObject(refusal);
});
