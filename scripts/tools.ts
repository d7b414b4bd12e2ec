/**
 * Where the programs of the project are found. Foundry's own binary comes before what npm links as `forge`: that script
 * starts the binary but ends with 0 whatever the binary ends with, so that nothing would ever fail.
 */
import { delimiter, dirname, join } from 'node:path';
import { foundryBinary } from '#ui/devnet/binary.ts';

export const TOOLS_PATH = [
  dirname(foundryBinary('forge')),
  join(import.meta.dirname, '..', 'node_modules', '.bin'),
  process.env.PATH ?? '',
].join(delimiter);
