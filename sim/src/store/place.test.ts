import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPlace } from '#sim/store/place.ts';

it('makes the folders that lead to a store, and says which store it cannot make', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flywheel-place-'));
  try {
    const deep = join(folder, 'a', 'b', 'c');
    await using place = await openPlace(deep);
    expect(place.folder.endsWith(join('a', 'b', 'c'))).toBe(true);
    await using again = await openPlace(deep);
    expect(again.folder).toBe(place.folder);

    writeFileSync(join(folder, 'file'), '');
    const under = join(folder, 'file', 'store');
    await expect(openPlace(under)).rejects.toThrow(`The store ${under} cannot be written: ENOTDIR`);
    // Where the system refuses a folder as if its parent were missing, Node's own way never ends.
    if (process.platform === 'linux')
      await expect(openPlace('/proc/store')).rejects.toThrow('cannot be written: ENOENT');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
