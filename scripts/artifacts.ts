/** What `forge build` left in out/ of the contracts in contracts/src. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'contracts/src');
/** Folders of contracts/src with nothing that is deployed. */
const NOT_DEPLOYED = ['interfaces', 'libraries'];

export interface AbiItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly { readonly type: string }[];
}

export interface StorageItem {
  readonly label: string;
  /** First byte within the slot, from its low end. */
  readonly offset: number;
  readonly slot: string;
  /** Key into `types`; carries identifiers that differ from build to build. */
  readonly type: string;
}

export interface StorageType {
  readonly label: string;
  readonly numberOfBytes: string;
  /** Of a struct. */
  readonly members?: readonly StorageItem[];
  /** Of the elements of an array. */
  readonly base?: string;
  /** Of the keys and values of a mapping. */
  readonly key?: string;
  readonly value?: string;
}

export interface Artifact {
  readonly abi: AbiItem[];
  readonly bytecode: { readonly object: string };
  readonly storageLayout: {
    readonly storage: readonly StorageItem[];
    /** `null` where nothing is stored. */
    readonly types: Readonly<Record<string, StorageType>> | null;
  };
}

/** The build of the contract `name`, which stands in a file of that name. Throws where there is none: `forge build` makes it. */
export function artifact(name: string): Artifact {
  return JSON.parse(readFileSync(join(ROOT, 'out', `${name}.sol`, `${name}.json`), 'utf8'));
}

/** Names of the contracts that can be deployed, sorted; abstract ones have no bytecode. */
export function contractNames(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sol') && !NOT_DEPLOYED.includes(path.split(/[\\/]/)[0] ?? ''))
    .map((path) => basename(path, '.sol'))
    .filter((name) => artifact(name).bytecode.object !== '0x')
    .sort();
}
