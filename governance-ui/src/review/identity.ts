import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { canonicalScenario } from '#sim/scenario/canonical.ts';
import type { Hex } from '#ui/chain/records.ts';
import type { EconomicsInput } from '#ui/review/economics/simulate.ts';
import { STANDING_SET } from '#ui/review/economics/standing-set.ts';
import { projectRoot } from '#ui/root.ts';

/** What the numbers of a brief follow from. Two reviews with equal parts give equal numbers, anywhere. */
export interface IdentityParts {
  /** SHA-256 over the sources of the simulator, and over those that turn a proposal into scenarios and compare them. */
  readonly code: string;
  readonly chainId: number;
  /** Decimal. */
  readonly block: string;
  readonly blockHash: Hex;
  readonly governor: string;
  /** Decimal id of the proposal. */
  readonly proposal: string;
  /** SHA-256 over the scenarios, the standing set and how much is simulated; '' where nothing is. */
  readonly scenarios: string;
  readonly seed: number;
}

export interface Identity {
  /** SHA-256, in hex, over the parts. */
  readonly hash: string;
  readonly parts: IdentityParts;
}

/** Sources beside the simulator's that the numbers depend on. */
const FOLDERS = ['impact', 'proposal', join('review', 'economics')];

export function identityOf(parts: IdentityParts): Identity {
  return { hash: sha256(JSON.stringify(parts, Object.keys(parts).sort())), parts };
}

/** SHA-256 over everything in the code of this project that a brief's numbers follow from. */
export function reviewCode(root = projectRoot()): string {
  const hash = createHash('sha256').update(codeVersion(root).hash);
  for (const folder of FOLDERS) {
    const path = join(root, 'governance-ui', 'src', folder);
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll(sep, '/'))
      .filter((file) => /\.ts$/.test(file) && !/\.(test|fixture)\.ts$/.test(file))
      .sort();
    for (const file of files) hash.update(`\0${folder}/${file}\0`).update(readFileSync(join(path, file)));
  }
  return hash.digest('hex');
}

export function scenariosHash(input: EconomicsInput | null): string {
  if (input === null) return '';
  const { base, changed, size, inForceDay } = input;
  return sha256(
    [canonicalScenario(base), canonicalScenario(changed), JSON.stringify({ size, inForceDay, set: STANDING_SET })].join(
      '\n',
    ),
  );
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
