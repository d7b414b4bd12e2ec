import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { PassThrough } from 'node:stream';
import { chooseAppearance } from '#ui/ui/appearance.ts';
import { FixtureDao, makeProposal } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { openUi } from '#ui/ui/open.tsx';
import { FIXTURE_FILES, FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

/**
 * A program that measures the screens: it scrolls through a list of proposals, one row a key, and prints for every size of terminal
 * how long a frame takes from the key to the bytes, by the clock and in time of the processor, and how many bytes it is. One JSON object on stdout.
 */
const ROWS = 10_000;
const WARM_UP = 40;
const FRAMES = 300;

const proposals = Array.from({ length: ROWS }, (_, index) =>
  makeProposal({ number: ROWS - index, title: `Proposal ${ROWS - index}`, kind: 'other', state: 'Executed', start: 0 }),
);

async function measure(columns: number, rows: number) {
  const dao = new FixtureDao();
  dao.list = proposals;
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns, rows }) as unknown as NodeJS.WriteStream;
  const keyboard = new PassThrough();
  const stdin = Object.assign(keyboard, {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  }) as unknown as NodeJS.ReadStream;
  let bytes = 0;
  screen.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const started = performance.now();
  const left = openUi({
    client: dao,
    account: null,
    simulate: () => Promise.resolve(IMPACT),
    workers: FIXTURE_WORKERS,
    screens: fixtureScreens(),
    files: FIXTURE_FILES,
    draft: fixtureDraft,
    stdin,
    stdout: screen,
    appearance: chooseAppearance({}),
  });
  await once(screen, 'data');
  const first = performance.now() - started;
  const times: number[] = [];
  const work: number[] = [];
  const sizes: number[] = [];
  for (let frame = 0; frame < WARM_UP + FRAMES; frame++) {
    // Frames are drawn at most so often; a key that comes at once would wait for its turn.
    await new Promise((resolve) => setTimeout(resolve, 40));
    bytes = 0;
    const drawn = once(screen, 'data');
    const before = process.cpuUsage();
    const from = performance.now();
    keyboard.write('j');
    await drawn;
    if (frame < WARM_UP) continue;
    times.push(performance.now() - from);
    const { user, system } = process.cpuUsage(before);
    work.push((user + system) / 1_000);
    sizes.push(bytes);
  }
  keyboard.write('q');
  await left;
  return { columns, rows, firstMs: first, ...spread('Ms', times), ...spread('CpuMs', work), ...spread('Bytes', sizes) };
}

function spread(unit: string, values: readonly number[]): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { [`p50${unit}`]: at(0.5), [`p95${unit}`]: at(0.95) };
}

const sizes = [];
for (const [columns, rows] of [
  [80, 24],
  [120, 40],
  [200, 60],
] as const) {
  sizes.push(await measure(columns, rows));
}
process.stdout.write(`${JSON.stringify({ rows: ROWS, frames: FRAMES, sizes })}\n`);
