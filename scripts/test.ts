// Runs every test: the contracts' with forge, everything else with vitest. Ends with one line that adds them up.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS_PATH } from './tools.ts';

const root = join(import.meta.dirname, '..');

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a program, shows what it prints as it prints it, and resolves to its output and exit code. */
function run(command: string, args: readonly string[]): Promise<{ output: string; code: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PATH: TOOLS_PATH },
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, code: code ?? 1 }));
  });
}

/** A runner that failed without a failed test (it did not compile, say) counts as one failure. */
function honest(count: Count, code: number): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function contracts(): Promise<Count> {
  const { output, code } = await run('forge', ['test']);
  const line = [...output.matchAll(/(\d+) tests passed, (\d+) failed, \d+ skipped \(/g)].at(-1);
  return honest({ passed: Number(line?.[1] ?? 0), failed: Number(line?.[2] ?? 0) }, code);
}

async function typescript(): Promise<Count> {
  const report = join(root, '.flywheel', 'vitest.json');
  mkdirSync(join(root, '.flywheel'), { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return honest({ passed: numPassedTests, failed: numFailedTests }, code);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const counts = [await contracts(), await typescript()];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
