import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { modelSources, modelVersion } from '#sim/store/model-version.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'flywheel-model-'));
  for (const file of [...modelSources(ROOT).files, 'package.json', 'sim/src/report/render-text.ts']) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), readFileSync(join(ROOT, file)));
  }
});
afterEach(() => rmSync(copy, { recursive: true }));

it('knows every file that the bundle of a run is made of, and every package', async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['sim/src/experiment/run-setting.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { files, packages } = modelSources(ROOT);
  expect(Object.keys(metafile.inputs).filter((file) => !files.includes(file))).toEqual([]);
  expect(files).toContain('sim/src/model/stages/market.ts');
  expect(files).toContain('sim/src/parameters/table.json');
  expect(packages).toContain('mathjs');
});

it('changes with every file of the model and with a package, and with nothing else', () => {
  const version = modelVersion(copy);
  expect(version).toBe(modelVersion(ROOT));
  const report = join(copy, 'sim/src/report/render-text.ts');
  writeFileSync(report, `${readFileSync(report, 'utf8')}\n// changed`);
  expect(modelVersion(copy)).toBe(version);

  const seen = new Set([version]);
  for (const file of ['sim/src/model/stages/market.ts', 'sim/src/parameters/table.json', 'sim/src/maths/exp.ts']) {
    const path = join(copy, file);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    seen.add(modelVersion(copy));
  }
  const manifest = join(copy, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"mathjs": "[^"]*"/, '"mathjs": "0.0.1"'));
  seen.add(modelVersion(copy));
  expect(seen.size).toBe(5);
});
