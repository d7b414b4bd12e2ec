/**
 * Compiles sim/src/kernel/assembly to WebAssembly and writes it, as text, to sim/src/kernel/module.generated.ts. The same
 * sources and compiler give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const COMPILER = join(ROOT, 'node_modules/assemblyscript/bin/asc.js');
/** The world's memory is brought along; nothing is allocated, and columns are read wherever they are said to lie. */
const OPTIONS = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'];
const TARGET = join(ROOT, 'sim/src/kernel/module.generated.ts');

const folder = mkdtempSync(join(tmpdir(), 'flywheel-'));
try {
  const binary = join(folder, 'kernel.wasm');
  execFileSync(process.execPath, [COMPILER, 'index.ts', ...OPTIONS, '--outFile', binary], {
    cwd: join(ROOT, 'sim/src/kernel/assembly'),
    stdio: 'inherit',
  });
  writeFileSync(
    TARGET,
    `// Compiled from sim/src/kernel/assembly by scripts/generate-kernel.ts. Do not edit.

/** The loops over all agents: a WebAssembly module in base64. */
export const KERNEL_MODULE =
  '${readFileSync(binary).toString('base64')}';
`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
