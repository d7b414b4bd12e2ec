import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const HEAD = '// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.35;\n';
const MISTAKE = 'function wrong() external { value = "text"; }';
const SELECTION = { '': ['ast'], '*': ['abi', 'evm.bytecode.object', 'evm.bytecode.sourceMap', 'storageLayout'] };

/** Forty contracts on one base, enough for several cores, with a warning in each `noisy` one; `extra` in the last. */
function input(extra: string) {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `src/C${n}.sol`,
      `${HEAD}import {Base} from "./Base.sol";
      contract C${n} is Base { uint256 public value = ${n}; function noisy(uint256 unused) external { ${'++value; '.repeat(n)} } ${n === 39 ? extra : ''} }`,
    ]),
  );
  const sources = { 'src/Base.sol': `${HEAD}contract Base { mapping(address => uint256) public held; }`, ...files };
  return {
    language: 'Solidity',
    sources: Object.fromEntries(Object.entries(sources).map(([file, content]) => [file, { content }])),
    settings: { outputSelection: Object.fromEntries(Object.keys(sources).map((file) => [file, SELECTION])) },
  };
}

function compile(given: object) {
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'solc.mjs'), '--standard-json'], {
    input: JSON.stringify(given),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout);
}

const direct = (given: object) => JSON.parse(createRequire(import.meta.url)('solc').compile(JSON.stringify(given)));

type Output = {
  readonly errors: readonly { readonly severity: string }[];
  readonly contracts?: object;
  readonly sources: object;
};
const texts = ({ errors }: Output) => errors.map((error) => JSON.stringify(error)).sort();

test('many files on all cores give the bytecode, layouts, trees and warnings that they give on one', () => {
  const [ours, theirs]: Output[] = [compile(input('')), direct(input(''))];
  expect(texts(ours!)).toEqual(texts(theirs!));
  expect(ours!.errors).toHaveLength(39);
  expect(Object.keys(ours!.contracts!)).toHaveLength(41);
  expect({ ...ours, errors: [] }).toEqual({ ...theirs, errors: [] });
});

test('a mistake in one file keeps the bytecode of all back', () => {
  const [ours, theirs]: Output[] = [compile(input(MISTAKE)), direct(input(MISTAKE))];
  const grave = ({ errors }: Output) => errors.filter(({ severity }) => severity === 'error');
  expect(grave(ours!)).toHaveLength(1);
  expect(grave(ours!)).toEqual(grave(theirs!));
  expect(ours!.contracts).toEqual(theirs!.contracts);
});
