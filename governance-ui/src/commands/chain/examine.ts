import { counted } from '#sim/report/numbers.ts';
import { readAddressFile } from '#ui/chain/address-file.ts';
import { cacheFileOf } from '#ui/chain/open.ts';
import { commandConfig, type Place, placeOf } from '#ui/commands/chain/open-options.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { checkCache } from '#ui/commands/doctor/cache.ts';
import { checkChain } from '#ui/commands/doctor/chain.ts';
import { type Finding, failed, ok } from '#ui/commands/doctor/finding.ts';
import { checkFoundry, checkNode, checkTerminal } from '#ui/commands/doctor/machine.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { paint, print, printJson } from '#ui/commands/output.ts';
import type { Config } from '#ui/config/resolve.ts';

/** `flywheel doctor`: looks at everything, tells what is broken and what to do. Exit code 1 where something is. */
export async function examine(options: ChainOptions, globals: GlobalOptions): Promise<void> {
  const machine = [
    checkNode(),
    checkFoundry('anvil'),
    checkFoundry('forge'),
    checkTerminal(process.stdout, process.env),
  ];
  const findings = [...machine, ...(await checkPlace(options, globals))];
  const broken = findings.some(({ status }) => status === 'fail');
  if (globals.json) printJson('flywheel.doctor', 1, { healthy: !broken, checks: findings });
  else print(findings.map(findingText).join('\n'));
  if (broken) process.exitCode = 1;
}

async function checkPlace(options: ChainOptions, globals: GlobalOptions): Promise<Finding[]> {
  let config: Config;
  try {
    config = await commandConfig(globals, options);
  } catch (error) {
    return [failed('config', error)];
  }
  const place = placeOf(config);
  const given = Object.values(config.values).filter(({ source }) => source !== 'default').length;
  const network = config.values.network.text ?? (place.rpc === null ? 'devnet' : 'given by its endpoint');
  const file = config.exists ? config.path : `no file ${config.path}`;
  const settings = counted(given, 'setting is', 'settings are');
  return [
    ok('config', `${file}; network ${network}; ${settings} given, see flywheel config`),
    ...(await checkChain(place, Date.now)),
    await checkCache(await cacheOf(place), Date.now()),
  ];
}

/** The file in which what is read of this place is kept. */
async function cacheOf({ rpc, network, governor, addresses, cacheFolder }: Place): Promise<string | null> {
  if (rpc === null || !cacheFolder) return null;
  const book = addresses === null ? null : await readAddressFile(addresses).catch(() => null);
  const address = governor ?? book?.governor ?? null;
  return address === null ? null : cacheFileOf(cacheFolder, network, rpc, address);
}

const MARKS = { ok: ['✓', 'green'], warn: ['!', 'yellow'], fail: ['✗', 'red'] } as const;

function findingText({ check, status, found, whatToDo }: Finding): string {
  const [mark, colour] = MARKS[status];
  const line = `${paint(colour, mark)} ${status.padEnd(4)}  ${check.padEnd(10)}  ${found}`;
  return whatToDo === null ? line : `${line}\n    → ${whatToDo}`;
}
