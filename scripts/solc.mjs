#!/usr/bin/env node
// The Solidity compiler from the npm package `solc`, behind the two calls that forge makes of a native solc.
// It makes the build independent of a compiler download; foundry.toml names it as `solc`.
//
// The compiler uses one core. Most of its time goes into the bytecode of contracts, which it makes for those alone that are
// asked for: each core gets all sources and asks for its share. The bytes are the same as on one core.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Each core reads all sources first, which takes as long as the bytecode of about this many files, and a gigabyte or so. */
const LEAST_FILES = 16;
const MOST_CORES = 4;

const load = () => createRequire(import.meta.url)('solc');

/** The files to compile in `count` shares of about equal length. */
function shares(input, count) {
  const files = Object.keys(input.settings.outputSelection);
  const length = (file) => input.sources[file]?.content?.length ?? 0;
  files.sort((a, b) => length(b) - length(a));
  return Array.from({ length: count }, (_, share) => files.filter((_, place) => place % count === share));
}

/** What the compiler says of some of the files, on a thread of its own. */
function compileOn(input, files) {
  const outputSelection = Object.fromEntries(files.map((file) => [file, input.settings.outputSelection[file]]));
  return new Promise((resolve, reject) => {
    const workerInput = JSON.stringify({ ...input, settings: { ...input.settings, outputSelection } });
    new Worker(new URL(import.meta.url), { workerData: workerInput }).once('message', resolve).once('error', reject);
  });
}

/** The answers as one. A file that several of them read is in each, its tree in the one that asked for it; so are its warnings. */
function merge(outputs) {
  const errors = outputs.flatMap((output) => output.errors ?? []);
  const sources = {};
  for (const output of outputs)
    for (const [file, source] of Object.entries(output.sources ?? {})) sources[file] = { ...sources[file], ...source };
  return {
    // One mistake, and there is no bytecode at all.
    ...(errors.some(({ severity }) => severity === 'error')
      ? {}
      : { contracts: Object.assign({}, ...outputs.map((output) => output.contracts)) }),
    ...(errors.length > 0
      ? { errors: [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()] }
      : {}),
    sources,
  };
}

async function compile(text) {
  const input = JSON.parse(text);
  const files = Object.keys(input.settings.outputSelection).length;
  const count = Math.min(availableParallelism(), MOST_CORES, Math.floor(files / LEAST_FILES));
  if (count < 2) return load().compile(text);
  return JSON.stringify(merge(await Promise.all(shares(input, count).map((share) => compileOn(input, share)))));
}

const args = process.argv.slice(2);

if (!isMainThread) {
  parentPort.postMessage(JSON.parse(load().compile(workerData)));
} else if (args.includes('--version')) {
  const version = load()
    .version()
    .replace(/\.Emscripten\.clang$/, '.Linux.g++');
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (args.includes('--standard-json')) {
  process.stdout.write(await compile(readFileSync(0, 'utf8')));
} else {
  process.stderr.write(`solc.mjs answers --version and --standard-json, not: ${args.join(' ')}\n`);
  process.exitCode = 2;
}
