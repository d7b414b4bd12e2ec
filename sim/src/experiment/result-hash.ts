import { createHash } from 'node:crypto';
import { type RunResult, SERIES } from '#sim/engine/result.ts';

/**
 * SHA-256, in hex, over everything that the runs gave: of each replicate in order its summary, failure and votes as JSON and the
 * bytes of every daily series. Two runs with the same hash had the same results to the last bit.
 */
export function resultHash(results: readonly RunResult[]): string {
  const hash = createHash('sha256');
  for (const { replicate, summary, failure, votes, series } of results) {
    hash.update(JSON.stringify({ replicate, summary, failure, votes }));
    for (const name of SERIES) {
      const { buffer, byteOffset, byteLength } = series[name];
      hash.update(`\0${name}\0${byteLength}\0`).update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
