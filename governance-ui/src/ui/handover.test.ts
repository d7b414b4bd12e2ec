import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { editText } from '#ui/ui/handover.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flywheel-editor-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function editor(script: string): Promise<string> {
  const path = join(folder, 'editor.sh');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test('what the editor leaves is the text; VISUAL goes before EDITOR, and may have arguments', async () => {
  const path = await editor(
    'test "$1" = --wait && cat "$2" > "$2.old" && printf "%s, and more\\n\\n" "$(cat "$2.old")" > "$2"',
  );
  expect(await editText('A reason', { VISUAL: `${path} --wait`, EDITOR: 'false' })).toBe('A reason, and more');
});

test('nothing is left behind', async () => {
  const place = await mkdtemp(join(folder, 'tmp-'));
  vi.stubEnv('TMPDIR', place);
  await editText('x', { EDITOR: 'true' });
  await editText('x', { EDITOR: 'false' }).catch(() => {});
  vi.unstubAllEnvs();
  expect(await readdir(place)).toEqual([]);
});

test('one that fails, and none at all, are told with what to do', async () => {
  await expect(editText('x', { EDITOR: 'false' })).rejects.toMatchObject({ details: ['EDITOR is false.'] });
  await expect(editText('x', {})).rejects.toMatchObject({ hint: expect.stringContaining('Set EDITOR') });
});
