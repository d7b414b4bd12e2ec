// How long a decision brief takes: every proposal of the demonstration DAO, by parts, and the median of all.
// `node scripts/bench-review.ts [--reps N]`; exits with 3 where the median is above a minute.
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
    const { timings, economics } = await reviewSubject(subject, { size });
    const total = performance.now() - start;
    totals.push(total);
    const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
    rows.push([
      String(number),
      ...[read, timings.fork, timings.checks, timings.simulation, total].map(seconds),
      economics.impact.unsupported === null ? 'simulated' : 'not simulated',
    ]);
  }
  const titles = ['Proposal', 'read, s', 'copy, s', 'checks, s', 'simulation, s', 'all, s'];
  console.log(table([...titles.map((title) => ({ title, align: 'right' as const })), { title: '' }], rows));
  const median = totals.toSorted((a, b) => a - b)[Math.floor(totals.length / 2)]!;
  console.log(`median ${(median / 1_000).toFixed(1)} s of at most ${LIMIT / 1_000} s`);
  if (median > LIMIT) process.exitCode = 3;
} finally {
  await devnet.stop();
}
