import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#ui/root.ts';

const CLI = join(projectRoot(), 'governance-ui/src/cli.ts');

test('a proposal that was reviewed, executed and waited for is compared with the chain', {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flywheel-outcomes-'));
  const env = { ...process.env, FLYWHEEL_DIR: folder, NO_COLOR: '1' };
  const flywheel = (...args: string[]) =>
    new Promise<string>((resolve, reject) => {
      execFile(process.execPath, [CLI, ...args, '--quiet'], { env, cwd: folder }, (error, stdout, stderr) =>
        error === null ? resolve(stdout) : reject(new Error(stderr)),
      );
    });
  const holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let text = '';
    for await (const chunk of holder.stdout.setEncoding('utf8')) {
      text += chunk;
      if (text.endsWith('}\n')) break;
    }
    await flywheel('review', '4', '--reps', '2', '--days', '60', '--scale', '0.02', '--points', '0', '--no-fork');
    await flywheel('warp', '2d');
    await flywheel('execute', '4', '--yes');
    await flywheel('warp', '31d');
    const outcomes = JSON.parse(await flywheel('outcomes', '--json'));
    expect(outcomes).toMatchObject({ schema: 'flywheel.outcomes', network: 'devnet', open: 0 });
    const [first, ...others] = outcomes.proposals;
    expect(first).toMatchObject({ number: 4, review: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(
      first.comparisons
        .map(({ metric, horizon }: { metric: string; horizon: number }) => `${metric} ${horizon}`)
        .toSorted(),
    ).toEqual(['burned 30', 'reserve 30', 'treasury 30']);
    const treasury = first.comparisons.find(({ metric }: { metric: string }) => metric === 'treasury');
    // Nothing was paid in those days, and no fee was distributed.
    expect(treasury.realised).toBeGreaterThan(59_000_000);
    expect(['hit', 'miss']).toContain(treasury.result);
    expect(outcomes.hits + outcomes.misses).toBe(3);
    expect(others.map(({ number, review }: { number: number; review: string | null }) => [number, review])).toEqual([
      [2, null],
      [1, null],
    ]);
    expect(await flywheel('outcomes')).toContain('#4 Give builders 30 % of the rewards instead of 25 %');
  } finally {
    holder.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
