// How long a decision brief takes: every proposal of the demonstration DAO, by parts, and the median of those that are simulated.
// `npm run bench:review [-- --reps N]`; exits with 3 where the median is above a minute.
import { performance } from 'node:perf_hooks';
import { connect } from '#ui/chain/connect.ts';
import { sizeOf } from '#ui/commands/chain/review-proposal.ts';
import { table } from '#ui/commands/output.ts';
import { startDevnet } from '#ui/devnet/devnet.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readSubject } from '#ui/review/read-subject.ts';
import { reviewSubject } from '#ui/review/review.ts';

/** Milliseconds that the median may take on two idle processor cores. */
const LIMIT = 60_000;

/** Parts of the simulation, as its progress names them. */
const PARTS = ['worlds', 'until it is precise enough', 'what would turn it'];

/** Milliseconds for each thing that is done, one after another. */
class Clock {
  readonly spent = new Map<string, number>();
  private what = '';
  private since = performance.now();

  now(what: string): void {
    if (what === this.what) return;
    const time = performance.now();
    this.spent.set(this.what, (this.spent.get(this.what) ?? 0) + time - this.since);
    this.what = what;
    this.since = time;
  }
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

const at = process.argv.indexOf('--reps');
const size = sizeOf(at === -1 ? {} : { reps: Number(process.argv[at + 1]) });
const devnet = await startDevnet({});
try {
  const client = await connect({ ...devnet, names: devnet.others, network: 'devnet' });
  const source = await subjectSource(client);
  const rows: string[][] = [];
  const totals: number[] = [];
  for (const { number } of (await client.proposals()).toReversed()) {
    const start = performance.now();
    const subject = await readSubject(source, { ref: String(number) });
    const read = performance.now() - start;
    const clock = new Clock();
    const { timings, economics } = await reviewSubject(subject, { size, onProgress: (what) => clock.now(what) });
    clock.now('');
    const total = performance.now() - start;
    const simulated = economics.impact.unsupported === null;
    if (simulated) totals.push(total);
    const parts = PARTS.map((part) => clock.spent.get(`simulating: ${part}`) ?? 0);
    const pairs = String(economics.stopping?.pairs ?? '–');
    rows.push([String(number), pairs, ...[read, timings.fork, timings.checks, ...parts, total].map(seconds)]);
  }
  const titles = [
    'Proposal',
    'pairs',
    'read, s',
    'copy, s',
    'checks, s',
    ...PARTS.map((part) => `${part}, s`),
    'all, s',
  ];
  console.log(
    table(
      titles.map((title) => ({ title, align: 'right' as const })),
      rows,
    ),
  );
  const median = totals.toSorted((a, b) => a - b)[Math.floor(totals.length / 2)]!;
  console.log(`median of the ${totals.length} that are simulated ${seconds(median)} s, of at most ${LIMIT / 1_000} s`);
  if (median > LIMIT) process.exitCode = 3;
} finally {
  await devnet.stop();
}
