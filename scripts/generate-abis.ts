/**
 * Writes governance-ui/src/generated/abis.ts from the build in out/: one `as const` ABI per contract in contracts/src, custom errors
 * included. The same build gives the same bytes. Run `forge build` first.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AbiItem, artifact, contractNames } from './artifacts.ts';

const TARGET = join(import.meta.dirname, '..', 'governance-ui/src/generated/abis.ts');

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
