#!/usr/bin/env node
// The Solidity compiler from the npm package `solc`, behind the two calls that forge makes of a native solc.
// It makes the build independent of a compiler download; foundry.toml names it as `solc`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const compiler = createRequire(import.meta.url)('solc');
const args = process.argv.slice(2);

if (args.includes('--version')) {
  const version = compiler.version().replace(/\.Emscripten\.clang$/, '.Linux.g++');
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (args.includes('--standard-json')) {
  process.stdout.write(compiler.compile(readFileSync(0, 'utf8')));
} else {
  process.stderr.write(`solc.mjs answers --version and --standard-json, not: ${args.join(' ')}\n`);
  process.exitCode = 2;
}
