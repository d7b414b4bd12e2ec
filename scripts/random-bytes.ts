/**
 * Streams the generator's numbers to stdout as raw bytes, four a draw (lowest first on the usual machines), until the reader has enough: for
 * programs that test generators. What was taken is told on stderr.
 *
 *     node scripts/random-bytes.ts [--seed 1] [--order agents|keys] | dieharder -g 200 -d 0
 *
 * `agents`, as a run draws them: on each day, for each daily stream, the agents 0 … 65,535. `keys`: one agent; every draw
 * has another key (day, then stream, then replicate), as the price and the first agents have it.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Stream } from '#sim/rng/stream.ts';
import { STREAM } from '#sim/rng/streams.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, order: { type: 'string', default: 'agents' } },
});
const seed = Number(values.seed);

const WORDS = 65_536;
const DAYS = 1095;
/** Drawn every day; those before are drawn once, of traits. */
const DAILY = Object.values(STREAM).filter((stream) => stream >= STREAM.accepted);

function* agents(): Generator<Uint32Array> {
  for (let day = 0; ; day++) {
    for (const name of DAILY) {
      const stream = new Stream(seed, Math.floor(day / DAYS), name, day % DAYS);
      const words = new Uint32Array(WORDS);
      for (let agent = 0; agent < WORDS; agent++) words[agent] = stream.bits(agent);
      yield words;
    }
  }
}

function* keys(): Generator<Uint32Array> {
  for (let replicate = 0; ; replicate++) {
    for (const name of DAILY) {
      const words = new Uint32Array(DAYS);
      for (let day = 0; day < DAYS; day++) words[day] = new Stream(seed, replicate, name, day).bits(0);
      yield words;
    }
  }
}

const ORDERS: Readonly<Record<string, () => Generator<Uint32Array>>> = { agents, keys };
const order = ORDERS[values.order];
if (order === undefined || !Number.isInteger(seed) || seed < 0 || seed > 2 ** 32 - 1) {
  console.error('usage: node scripts/random-bytes.ts [--seed 0 … 4294967295] [--order agents|keys]');
  process.exit(2);
}

let written = 0;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  console.error(`${written} bytes`);
  process.exit(0);
});
for (const words of order()) {
  if (!process.stdout.write(new Uint8Array(words.buffer))) await once(process.stdout, 'drain');
  written += words.byteLength;
}
