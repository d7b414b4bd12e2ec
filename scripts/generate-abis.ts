/**
 * Writes governance-ui/src/generated/abis.ts from the build in out/: one `as const` ABI per contract in contracts/src, custom errors
 * included. The same build gives the same bytes. Run `forge build` first.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface AbiItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly { readonly type: string }[];
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = join(ROOT, 'contracts/src');
const TARGET = join(ROOT, 'governance-ui/src/generated/abis.ts');
/** Folders of contracts/src with nothing that is deployed. */
const NOT_DEPLOYED = ['interfaces', 'libraries'];

/** Names of the contracts that can be deployed, sorted; abstract ones have no bytecode. */
function contractNames(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sol') && !NOT_DEPLOYED.includes(path.split(/[\\/]/)[0] ?? ''))
    .map((path) => basename(path, '.sol'))
    .filter((name) => artifact(name).bytecode.object !== '0x')
    .sort();
}

function artifact(name: string): { abi: AbiItem[]; bytecode: { object: string } } {
  return JSON.parse(readFileSync(join(ROOT, 'out', `${name}.sol`, `${name}.json`), 'utf8'));
}

/** Sort key: kind, then name, then argument types, so that the order does not hang on the compiler. */
function sortKey(item: AbiItem): string {
  return `${item.type} ${item.name ?? ''}(${(item.inputs ?? []).map((input) => input.type).join(',')})`;
}

function renderAbi(name: string): string {
  const items = [...artifact(name).abi].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const variable = `${name.charAt(0).toLowerCase()}${name.slice(1)}Abi`;
  return `export const ${variable} = [\n${items.map((item) => `  ${JSON.stringify(item)},`).join('\n')}\n] as const;\n`;
}

const header = '// Generated from the contracts by scripts/generate-abis.ts. Do not edit.\n';
writeFileSync(TARGET, `${header}\n${contractNames().map(renderAbi).join('\n')}`);
