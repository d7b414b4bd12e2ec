// Writes every generated file, or with --check only says which ones are not what their generator makes now.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const GENERATORS = [
  'generate-abis.ts',
  'generate-layouts.ts',
  'generate-gas.ts',
  'generate-fields.ts',
  'generate-kernel.ts',
  'generate-checks.ts',
];

const changed = () => execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });

const before = changed();
let failed = false;
for (const generator of GENERATORS) {
  const result = spawnSync(process.execPath, [join(root, 'scripts', generator)], { cwd: root, stdio: 'inherit' });
  failed ||= result.status !== 0;
}
if (process.argv.includes('--check') && changed() !== before) {
  console.error('Generated files are stale. Run `npm run generate` and commit what changes:');
  console.error(execFileSync('git', ['diff', '--stat'], { cwd: root, encoding: 'utf8' }));
  failed = true;
}
process.exitCode = failed ? 1 : 0;
