/**
 * Proves the assertions of a contract in this folder with the compiler's model checker: for all inputs, or with a
 * counterexample.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';

interface Message {
  readonly message: string;
  readonly sourceLocation?: { readonly file: string; readonly start: number; readonly end: number };
}

/** The part of the package `solc`, which has no types, that is used here. */
interface Compiler {
  compile(input: string, callbacks: { smtSolver(query: string): { contents: string } }): string;
}

/** Assertions as they stand in the source. */
export interface Findings {
  /** Hold for all inputs. */
  readonly proven: readonly string[];
  /** Broken by an input that the checker found. */
  readonly broken: readonly string[];
  /** Neither. */
  readonly open: readonly string[];
}

/** A mistake to make in a source before it is checked. */
export interface Mistake {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
const compiler: Compiler = createRequire(import.meta.url)('solc');

/**
 * Checks `contracts/proofs/<contract>.sol`.
 *
 * @param engine `bmc` unrolls each function on its own and stands more arithmetic; `chc` follows the state of a contract over
 *   any number of calls.
 * @throws Error where the sources do not compile, or the text to be mistaken does not stand in them exactly once.
 */
export function check(contract: string, engine: 'bmc' | 'chc', mistake?: Mistake): Findings {
  const file = `contracts/proofs/${contract}.sol`;
  const sources = readSources(file, mistake);
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries([...sources].map(([path, content]) => [path, { content }])),
    settings: {
      evmVersion: 'cancun',
      outputSelection: { '*': { '*': ['abi'] } },
      modelChecker: {
        contracts: { [file]: [contract] },
        engine,
        targets: ['assert'],
        solvers: ['smtlib2'],
        showProvedSafe: true,
        showUnproved: true,
      },
    },
  };
  const { errors = [] }: { errors?: Message[] } = JSON.parse(
    compiler.compile(JSON.stringify(input), { smtSolver: (query) => ({ contents: solve(query) }) }),
  );
  const find = (pattern: RegExp): string[] =>
    errors
      .filter(({ message }) => pattern.test(message))
      .map(({ sourceLocation: at }) => Buffer.from(sources.get(at!.file)!).subarray(at!.start, at!.end).toString());
  const findings = {
    proven: find(/^(BMC|CHC): Assertion violation check is safe/),
    broken: find(/^(BMC|CHC): Assertion violation happens here/),
    open: find(/^(BMC|CHC): Assertion violation might happen here/),
  };
  const asserted = sources.get(file)!.match(/\bassert\(/g)?.length ?? 0;
  if (Object.values(findings).flat().length !== asserted)
    throw new Error(
      `${file} asserts ${asserted} times; the compiler said:\n${errors.map((e) => e.message).join('\n')}`,
    );
  return findings;
}

/** The file and everything it imports, by path. */
function readSources(entry: string, mistake: Mistake | undefined): Map<string, string> {
  const sources = new Map<string, string>();
  const add = (path: string): void => {
    if (sources.has(path)) return;
    const text = readFileSync(join(ROOT, path), 'utf8');
    // The checker does not know errors with arguments, and takes such a revert for a return.
    sources.set(path, mistaken(text, path, mistake).replace(/\brevert\s+\w+\([^;]*\);/g, 'revert();'));
    for (const [, imported] of text.matchAll(/from "(\.[^"]+)"/g)) add(posix.join(posix.dirname(path), imported!));
  };
  add(entry);
  return sources;
}

function mistaken(text: string, path: string, mistake: Mistake | undefined): string {
  if (mistake === undefined || mistake.file !== path) return text;
  if (text.split(mistake.from).length !== 2) throw new Error(`"${mistake.from}" does not stand once in ${path}.`);
  return text.replace(mistake.from, mistake.to);
}

function solve(query: string): string {
  const program = join(import.meta.dirname, 'solve.ts');
  return execFileSync(process.execPath, [program], { input: query, encoding: 'utf8', maxBuffer: 2 ** 28 });
}
