/**
 * Whether the tests notice when a contract is wrong: builds every mutant of the contracts (mutants.ts) into one copy of the
 * project, then runs the tests with one mutant on at a time, those of its function first, all others if they stay green.
 * Writes contracts/mutation/results.json, which keeps the reasons that people gave for survivors.
 *
 *     node contracts/mutation/run.ts [--sample 200] [--all] [--file Treasury …] [--seed 1] [--minutes 60] [--fresh]
 *
 * Mutants are tried in a random order that the seed decides, so that a run of so many minutes is a sample too. What was killed
 * before stays killed while its contract is the same, and what survived is not tried again while nothing is changed at all, so
 * that a run can be stopped and goes on where it was; --fresh tries all again.
 *
 * Exits 3 where fewer than 95 % of what was tried is killed, or a survivor has no reason. A build takes about a minute, a
 * mutant one to three seconds, of one core.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOOLS_PATH } from '../../scripts/tools.ts';
import { parse, readContracts } from './ast.ts';
import { FIRST_COINBASE, instrument, type Mutant, SWITCH } from './mutants.ts';

interface Survivor {
  readonly where: string;
  readonly kind: string;
  readonly change: string;
  /** Why no test can or should notice; empty until someone says so. */
  readonly reason: string;
}

interface FileResult {
  readonly mutants: number;
  readonly tried: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

const ROOT = join(import.meta.dirname, '..', '..');
const COPY = join(ROOT, '.flywheel', 'mutation');
const KILLED = join(COPY, 'killed.json');
const SURVIVED = join(COPY, 'survived.json');
const RESULTS = join(import.meta.dirname, 'results.json');
const MUTATED = /^contracts\/src\/(governance|treasury|economy|libraries)\//;
const MOST_MS = 600_000;
const LEAST_KILLED = 0.95;
/** Invariants take minutes and find what the other tests find; gas is another matter. */
const LEFT_OUT = 'contracts/test/{invariant/**,gas/**,**/*Gas*}';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string', multiple: true },
    minutes: { type: 'string', default: 'Infinity' },
    fresh: { type: 'boolean', default: false },
  },
});

const describe = ({ file, where, kind, from, to }: Mutant): string =>
  `${basename(file, '.sol')} ${where} ${kind} ${from} → ${to || 'nothing'}`;

/** A copy of the contracts with all mutants in it. */
function write(): Mutant[] {
  for (const name of ['contracts', 'foundry.toml']) {
    rmSync(join(COPY, name), { recursive: true, force: true });
    cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
  }
  for (const name of ['node_modules', 'scripts'])
    if (!existsSync(join(COPY, name))) symlinkSync(join(ROOT, name), join(COPY, name));
  const sources = readContracts();
  const trees = parse(sources);
  const mutants: Mutant[] = [];
  for (const [file, source] of sources) {
    if (!MUTATED.test(file)) continue;
    writeFileSync(join(COPY, file), instrument(file, source, trees.get(file)!, mutants), 'latin1');
  }
  writeFileSync(join(COPY, 'contracts/src/Mutant.sol'), SWITCH);
  return mutants;
}

function forge(args: readonly string[], timeout?: number) {
  return spawnSync('forge', args, {
    cwd: COPY,
    encoding: 'utf8',
    timeout,
    env: {
      ...process.env,
      PATH: TOOLS_PATH,
      FOUNDRY_PROFILE: 'default',
      // Mutants make for unreachable code and large contracts; what they cost does not matter.
      FOUNDRY_DENY: 'never',
      FOUNDRY_OPTIMIZER: 'false',
      FOUNDRY_FUZZ_FAILURE_PERSIST_DIR: 'cache/none',
    },
  });
}

/** The first test that fails, null where none does; number 0 is no mutant. Throws where forge says neither yes nor no. */
function failure(number: number, tests: readonly string[]): string | null {
  const coinbase = `0x${(FIRST_COINBASE + number).toString(16).padStart(40, '0')}`;
  const run = ['--fail-fast', '--fuzz-runs', '16', '--block-coinbase', coinbase, '--no-match-path', LEFT_OUT];
  // A mutant that never ends has been noticed.
  const { stdout, stderr, error } = forge(['test', '-j', '1', ...run, ...tests], MOST_MS);
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return 'It does not end.';
  const failed = /^\[FAIL.*$/m.exec(stdout);
  if (failed !== null) return failed[0];
  if (/[1-9]\d* tests passed, 0 failed/.test(stdout)) return null;
  throw new Error(`forge test ${[...run, ...tests].join(' ')}\n${stdout}\n${stderr}`);
}

/**
 * What is run of the tests, one after the other, until something fails: those named like the function, those of the contract, all.
 * A base or a library has none of its own.
 */
function rounds({ file, where }: Mutant): readonly (readonly string[])[] {
  const contract = basename(file, '.sol');
  const path = `contracts/test/${basename(dirname(file))}/${contract}`;
  if (!existsSync(join(ROOT, `${path}.t.sol`))) return [[]];
  const own = ['--match-path', `${path}*.t.sol`];
  const name = where.split('.').at(-1)!.replace(/^_/, '').toLowerCase();
  const source = readFileSync(join(ROOT, `${path}.t.sol`), 'utf8');
  const named = [...source.matchAll(/^contract (\w+)/gm)].filter(([, test]) => test!.toLowerCase().includes(name));
  const first =
    named.length === 0 ? [] : [[...own, '--match-contract', `^(${named.map(([, test]) => test).join('|')})$`]];
  return [...first, own, []];
}

function isKilled(mutant: Mutant): boolean {
  return rounds(mutant).some((tests) => failure(mutant.number, tests) !== null);
}

/** Numbers of mutants: killed ones by file and its source, surviving ones by all sources. */
type Known = Record<string, number[]>;

function read(path: string): Known {
  return values.fresh || !existsSync(path) ? {} : JSON.parse(readFileSync(path, 'utf8'));
}

/** Of all sources, tests included: whether a mutant survives depends on every one of them. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of readdirSync(join(ROOT, 'contracts'), { recursive: true, encoding: 'utf8' }).sort())
    if (path.endsWith('.sol')) hash.update(path).update(readFileSync(join(ROOT, 'contracts', path)));
  return hash.digest('hex');
}

/** Tests that fail anyway would notice everything. */
function healthy(): number[] {
  const failed = failure(0, []);
  if (failed !== null) throw new Error(`The tests fail without a mutant, in ${COPY}: ${failed}`);
  writeFileSync(SURVIVED, JSON.stringify({ [sources]: [] }));
  return [];
}

/** By which a mutant is known from run to run: the file and these rules as they are, and the place among the mutants of that file. */
function keys(mutants: readonly Mutant[]): Map<Mutant, readonly [file: string, place: number]> {
  const seen = new Map<string, number>();
  const rules = readFileSync(join(import.meta.dirname, 'mutants.ts'));
  return new Map(
    mutants.map((mutant) => {
      const hash = createHash('sha256')
        .update(rules)
        .update(readFileSync(join(ROOT, mutant.file)))
        .digest('hex');
      const key = `${mutant.file} ${hash}`;
      const place = seen.get(key) ?? 0;
      seen.set(key, place + 1);
      return [mutant, [key, place]];
    }),
  );
}

function choose(mutants: readonly Mutant[]): readonly Mutant[] {
  const files = values.file;
  const wanted = files ? mutants.filter(({ file }) => files.includes(basename(file, '.sol'))) : mutants;
  const rank = (mutant: Mutant) =>
    createHash('sha256')
      .update(`${values.seed} ${describe(mutant)}`)
      .digest('hex');
  const ranked = wanted.map((mutant) => [rank(mutant), mutant] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return ranked.slice(0, values.all || files ? wanted.length : Number(values.sample)).map(([, mutant]) => mutant);
}

setPriority(5);
const until = performance.now() + Number(values.minutes) * 60_000;
mkdirSync(COPY, { recursive: true });
const mutants = write();
const build = forge(['build']);
if (build.status !== 0) throw new Error(`${build.stdout}${build.stderr}`);
const sources = hashOfSources();
const survived = read(SURVIVED)[sources] ?? healthy();

const old: Record<string, FileResult> = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')).files : {};
const reasons = new Map(
  Object.values(old).flatMap(({ survivors }) => survivors.map((each) => [`${each.where} ${each.change}`, each.reason])),
);
const chosen = choose(mutants);
const killed = read(KILLED);
const known = keys(mutants);
const survivors: Mutant[] = [];
const seen: Mutant[] = [];
for (const [done, mutant] of chosen.entries()) {
  if (done % 50 === 0) console.log(`${done}/${chosen.length}`);
  const [key, place] = known.get(mutant)!;
  killed[key] ??= [];
  const isOpen = !killed[key].includes(place) && !survived.includes(mutant.number);
  if (isOpen && performance.now() > until) continue;
  seen.push(mutant);
  if (killed[key].includes(place)) continue;
  if (isOpen) {
    if (isKilled(mutant)) {
      killed[key].push(place);
      writeFileSync(KILLED, JSON.stringify(killed));
      continue;
    }
    survived.push(mutant.number);
    writeFileSync(SURVIVED, JSON.stringify({ [sources]: survived }));
  }
  survivors.push(mutant);
  console.log(`${done + 1}/${chosen.length} survived: ${describe(mutant)} (${mutant.file}:${mutant.line})`);
}

const files = Object.groupBy(mutants, ({ file }) => basename(file, '.sol'));
const of = (list: readonly Mutant[], name: string) => list.filter(({ file }) => basename(file, '.sol') === name);
const results: Record<string, FileResult> = {};
for (const name of Object.keys(files).sort()) {
  const tried = of(seen, name);
  const alive = of(survivors, name).map(({ where, kind, from, to }): Survivor => {
    const change = `${from} → ${to || 'nothing'}`;
    return { where, kind, change, reason: reasons.get(`${where} ${change}`) ?? '' };
  });
  const result = {
    mutants: files[name]!.length,
    tried: tried.length,
    killed: tried.length - alive.length,
    survivors: alive,
  };
  results[name] = values.file && tried.length === 0 && old[name] ? old[name] : result;
}
const sum = (field: 'tried' | 'killed' | 'mutants') =>
  Object.values(results).reduce((all, each) => all + each[field], 0);
const totals = { mutants: sum('mutants'), tried: sum('tried'), killed: sum('killed') };
writeFileSync(RESULTS, `${JSON.stringify({ totals, files: results }, null, 2)}\n`);

const open = Object.values(results).flatMap((each) => each.survivors.filter(({ reason }) => reason === ''));
console.table(Object.fromEntries(Object.entries(results).map(([name, { survivors: _, ...counts }]) => [name, counts])));
const enough = totals.killed >= LEAST_KILLED * totals.tried;
console.log(`${enough ? '✓' : '✗'} ${totals.killed} of ${totals.tried} killed (${totals.mutants} mutants in all)`);
if (open.length > 0) console.log(`✗ ${open.length} survivors without a reason in contracts/mutation/results.json`);
process.exitCode = enough && open.length === 0 ? 0 : 3;
