// `forge`, for the scripts of package.json: with the exit code that forge ends with (see tools.ts).
import { spawnSync } from 'node:child_process';
import { foundryBinary } from '#ui/devnet/binary.ts';

const { status } = spawnSync(foundryBinary('forge'), process.argv.slice(2), { stdio: 'inherit' });
process.exitCode = status ?? 1;
