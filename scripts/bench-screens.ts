// How fast the screens answer: `npm run bench:screens`. Frames while 10,000 proposals are scrolled, at three sizes of terminal, and the
// time from the command to the first list on a chain that runs already. The processor time of a frame stands beside that of a
// fixed piece of work on the same machine in the same run, so that runs on different machines can be compared.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { spawn as spawnInPty } from '@lydell/node-pty';
import { table } from '#ui/commands/output.ts';
import { projectRoot } from '#ui/root.ts';
import { bundle } from './build.mjs';
import { CLI, holdDevnet } from './hold-devnet.ts';

/** Milliseconds of a frame in 95 of 100, and bytes, at 120x40; milliseconds to the first list, warm. */
const LIMITS = { frameMs: 16, frameBytes: 1_024, firstMs: 1_000 };
const STARTS = 5;

const folder = mkdtempSync(join(tmpdir(), 'flywheel-bench-'));
const env = { ...process.env, FLYWHEEL_DIR: folder, TERM: 'xterm-256color' } as Record<string, string>;

interface Size {
  readonly columns: number;
  readonly rows: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p50CpuMs: number;
  readonly p95CpuMs: number;
  readonly p50Bytes: number;
  readonly p95Bytes: number;
}

/** Milliseconds of the processor for a fixed piece of work: the median of nine. */
function yardstick(): number {
  const times = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    JSON.parse(JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ i, text: `row ${i}` }))));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return times.sort((a, b) => a - b)[4]!;
}

function firstList(): Promise<number> {
  const from = performance.now();
  const child = spawnInPty(process.execPath, [CLI, 'ui'], { cols: 120, rows: 40, cwd: projectRoot(), env });
  let text = '';
  return new Promise((resolve) => {
    child.onData((data) => {
      text += data;
      if (!text.includes('need your vote')) return;
      const took = performance.now() - from;
      child.onExit(() => resolve(took));
      child.write('q');
    });
  });
}

try {
  await bundle({ frames: 'governance-ui/src/ui/frames.fixture.tsx' }, folder);
  const output = execFileSync(process.execPath, [join(folder, 'frames.js')], { encoding: 'utf8' });
  const { sizes } = JSON.parse(output) as { sizes: Size[] };
  const unit = yardstick();
  console.log(
    `Frames while 10,000 rows are scrolled; a fixed piece of work takes ${unit.toFixed(1)} ms of the processor here.\n`,
  );
  const right = (title: string) => ({ title, align: 'right' as const });
  console.log(
    table(
      [
        right('terminal'),
        right('p50, ms'),
        right('p95, ms'),
        right('p50, CPU ms'),
        right('p95, CPU ms'),
        right('of the work'),
        right('p50, bytes'),
        right('p95, bytes'),
      ],
      sizes.map(({ columns, rows, p50Ms, p95Ms, p50CpuMs, p95CpuMs, p50Bytes, p95Bytes }) => [
        `${columns}x${rows}`,
        p50Ms.toFixed(1),
        p95Ms.toFixed(1),
        p50CpuMs.toFixed(1),
        p95CpuMs.toFixed(1),
        (p50CpuMs / unit).toFixed(2),
        String(p50Bytes),
        String(p95Bytes),
      ]),
    ),
  );
  const stop = await holdDevnet(env);
  const starts: number[] = [];
  // The first one makes the cache.
  for (let start = 0; start <= STARTS; start++) starts.push(await firstList());
  stop();
  const warm = starts.slice(1).sort((a, b) => a - b)[Math.floor(STARTS / 2)]!;
  console.log(
    `\nFrom the command to the list: ${starts[0]!.toFixed(0)} ms at first, ${warm.toFixed(0)} ms warm (median of ${STARTS}).`,
  );
  const { p95Ms, p95Bytes } = sizes.find(({ columns }) => columns === 120)!;
  if (p95Ms > LIMITS.frameMs || p95Bytes > LIMITS.frameBytes || warm > LIMITS.firstMs) {
    console.log(`Wanted: ${LIMITS.frameMs} ms, ${LIMITS.frameBytes} bytes at 120x40, and ${LIMITS.firstMs} ms.`);
    process.exitCode = 3;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
