import { join } from 'node:path';
import { Option } from 'commander';

/** Where studies are kept, if not said. */
export const DEFAULT_STORE = join('runs', 'store');

/** `--store`: the same for every command that makes or reads runs of studies. */
export function storeOption(): Option {
  return new Option('--store <folder>', 'where studies are kept: a folder, or s3://bucket/prefix')
    .env('FLYWHEEL_STORE')
    .default(DEFAULT_STORE);
}

/** `--queue`: the same for those who give work and those who do it. */
export function queueOption(description: string): Option {
  return new Option('--queue <url>', description).env('FLYWHEEL_QUEUE');
}
