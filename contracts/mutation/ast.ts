/** The syntax trees of the contracts, with the types that the compiler found. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A node of the compiler's syntax tree, with the fields that are read here. */
export interface Node {
  readonly nodeType: string;
  /** Offset and length in bytes, and the file's index: `12:34:5`. */
  readonly src: string;
  readonly id: number;
  readonly [field: string]: unknown;
}

/** The part of the package `solc`, which has no types, that is used here. */
interface Compiler {
  compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
}

const ROOT = join(import.meta.dirname, '..', '..');

/** Sources of contracts/src by path from the root, one byte per character, as the compiler counts. */
export function readContracts(): Map<string, string> {
  const paths = readdirSync(join(ROOT, 'contracts/src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `contracts/src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.sol'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(ROOT, path), 'latin1')]));
}

/** Syntax trees by path. Throws where something does not compile. */
export function parse(sources: ReadonlyMap<string, string>): Map<string, Node> {
  const compiler: Compiler = createRequire(import.meta.url)('solc');
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      [...sources].map(([path, text]) => [path, { content: Buffer.from(text, 'latin1').toString() }]),
    ),
    settings: { evmVersion: 'cancun', outputSelection: { '*': { '': ['ast'] } } },
  };
  const find = (path: string) => ({ contents: readFileSync(join(ROOT, 'node_modules', path), 'utf8') });
  const output = JSON.parse(compiler.compile(JSON.stringify(input), { import: find }));
  const error = output.errors?.find((each: { severity: string }) => each.severity === 'error');
  if (error) throw new Error(error.formattedMessage);
  return new Map([...sources.keys()].map((path) => [path, output.sources[path].ast]));
}

/** First byte and the one after the last. */
export function range(node: Node): readonly [start: number, end: number] {
  const [start, length] = node.src.split(':').map(Number);
  return [start!, start! + length!];
}

export function children(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'nodeType' in value);
}
