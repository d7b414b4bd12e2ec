/**
 * Whether the contracts' tests reach every line, branch and function of contracts/src. What they cannot reach stands in
 * contracts/coverage.json with the reason; exits 3 where anything else is missed, or something that stands there is not.
 *
 *     node scripts/coverage.ts [--from lcov.info]     (without --from: runs forge coverage, two minutes)
 *
 * Invariants are left out: they reach places by luck.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOOLS_PATH } from './tools.ts';

interface Place {
  readonly file: string;
  /** The line as it stands there, or `function name`. */
  readonly place: string;
}

interface Exception extends Place {
  readonly reason: string;
}

const ROOT = join(import.meta.dirname, '..');
const EXCEPTIONS = join(ROOT, 'contracts/coverage.json');
const REPORT = join(ROOT, '.flywheel/lcov.info');

function measure(): void {
  mkdirSync(join(ROOT, '.flywheel'), { recursive: true });
  const args = ['coverage', '--no-match-path', 'contracts/test/{invariant,gas}/**', '--fuzz-runs', '64'];
  const { status } = spawnSync('forge', [...args, '--report', 'lcov', '--report-file', REPORT], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Coverage compiles without the optimizer, which finds more to warn of.
    env: {
      ...process.env,
      FOUNDRY_PROFILE: 'default',
      FOUNDRY_DENY: 'never',
      PATH: TOOLS_PATH,
    },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('forge coverage failed; forge test says why.');
}

/** Counts and missed places of the records of contracts/src. */
function read(report: string) {
  const found = { line: 0, branch: 0, function: 0 };
  const missed: (Place & { readonly kind: string; readonly line: number })[] = [];
  for (const record of report.split('end_of_record')) {
    const file = /^SF:(.*)$/m.exec(record)?.[1]?.replaceAll('\\', '/');
    if (!file?.startsWith('contracts/src/')) continue;
    const source = readFileSync(join(ROOT, file), 'utf8').split('\n');
    const see = (kind: keyof typeof found, line: number, hits: string, place = source[line - 1]!.trim()) => {
      found[kind]++;
      if (!(Number(hits) > 0)) missed.push({ file, place, kind, line });
    };
    for (const [, line, hits] of record.matchAll(/^DA:(\d+),(\d+)/gm)) see('line', Number(line), hits!);
    for (const [, line, hits] of record.matchAll(/^BRDA:(\d+),\d+,\d+,(.*)$/gm)) see('branch', Number(line), hits!);
    const lines = new Map(
      [...record.matchAll(/^FN:(\d+),(?:\d+,)?(.+)$/gm)].map(([, line, name]) => [name!, Number(line)]),
    );
    for (const [, hits, name] of record.matchAll(/^FNDA:(\d+),(.+)$/gm))
      see('function', lines.get(name!)!, hits!, `function ${name!.split('.').at(-1)}`);
  }
  return { found, missed };
}

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (values.from === undefined) measure();
const { found, missed } = read(readFileSync(values.from ?? REPORT, 'utf8'));
if (found.line === 0) throw new Error('The report says nothing of contracts/src.');

const exceptions: Exception[] = JSON.parse(readFileSync(EXCEPTIONS, 'utf8'));
const same = (a: Place, b: Place) => a.file === b.file && a.place === b.place;
const open = missed.filter((place) => !exceptions.some((exception) => same(exception, place)));
const idle = exceptions.filter((exception) => !missed.some((place) => same(exception, place)));
for (const kind of ['line', 'branch', 'function'] as const) {
  const count = missed.filter((place) => place.kind === kind).length;
  console.log(`${kind.padEnd(8)} ${found[kind] - count} of ${found[kind]} covered`);
}
for (const { file, line, kind, place } of open) console.log(`✗ missed ${kind}: ${file}:${line} ${place}`);
for (const { file, place } of idle) console.log(`✗ covered by now, so no exception: ${file} ${place}`);
const ok = open.length + idle.length === 0;
if (ok) console.log(`✓ everything is covered, or one of ${exceptions.length} exceptions with a reason`);
process.exitCode = ok ? 0 : 3;
