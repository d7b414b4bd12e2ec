/**
 * Measures the simulator beside a plain C program (bench/README.md), both forms of its loops, at 110,000 and 1,100,000
 * agents, and compares with the committed baseline.
 *
 *     node scripts/bench.ts [--rounds 3] [--save]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const BASELINE = join(ROOT, 'bench', 'baseline.json');

const SIZES = [
  { agents: 110_000, days: 1095, daysInC: 60 },
  { agents: 1_100_000, days: 365, daysInC: 30 },
] as const;
const KERNELS = ['wasm', 'reference'] as const;
/** What the ratios may at most be; above them the program fails. */
const LIMITS = { wasm: 0.75, reference: 1.5 } as const;
const MOST_BYTES = 64;

interface Measured {
  readonly nsPerAgentDay: number;
  readonly bytesPerAgent: number;
}

interface Row {
  readonly agents: number;
  readonly kernel: (typeof KERNELS)[number];
  readonly nsPerAgentDay: number;
  /** To the C program; `null` where it could not be compiled. */
  readonly ratio: number | null;
  readonly bytesPerAgent: number;
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, save: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);

/** Compiles the C program; `null` without a compiler. */
function compileLimit(folder: string): string | null {
  const binary = join(folder, 'limit');
  const source = join(ROOT, 'bench', 'c', 'limit.c');
  const { status } = spawnSync('gcc', ['-O3', '-march=native', source, '-lm', '-o', binary], { stdio: 'ignore' });
  return status === 0 ? binary : null;
}

function runLimit(binary: string | null, agents: number, days: number): number {
  if (binary === null) return Number.NaN;
  const contributors = agents / 11;
  return JSON.parse(execFileSync(binary, [String(contributors), String(days)], { encoding: 'utf8' })).ns_agent_day;
}

function runSimulator(agents: number, days: number, kernel: string): Measured {
  const args = ['bench', '--agents', String(agents), '--days', String(days), '--kernel', kernel, '--json'];
  return JSON.parse(execFileSync(process.execPath, [join(ROOT, 'bin/flywheel.mjs'), ...args], { encoding: 'utf8' }));
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** All programs in turn, so that each of ours stands between two runs of the C program. */
function measure(binary: string | null): Row[] {
  return SIZES.flatMap(({ agents, days, daysInC }) => {
    const limits = [runLimit(binary, agents, daysInC)];
    const runs = { wasm: [] as Measured[], reference: [] as Measured[] };
    const ratios = { wasm: [] as number[], reference: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      for (const kernel of KERNELS) {
        const run = runSimulator(agents, days, kernel);
        limits.push(runLimit(binary, agents, daysInC));
        runs[kernel].push(run);
        ratios[kernel].push((2 * run.nsPerAgentDay) / (limits.at(-1)! + limits.at(-2)!));
      }
    }
    const inC = median(limits);
    if (binary !== null) console.log(`${count(agents)} agents: limit.c ${inC.toFixed(1)} ns per agent-day`);
    return KERNELS.map((kernel) => ({
      agents,
      kernel,
      nsPerAgentDay: round(median(runs[kernel].map((run) => run.nsPerAgentDay)), 2),
      ratio: binary === null ? null : round(median(ratios[kernel]), 3),
      bytesPerAgent: round(median(runs[kernel].map((run) => run.bytesPerAgent)), 0),
    }));
  });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function count(agents: number): string {
  return new Intl.NumberFormat('en').format(agents);
}

function show(rows: readonly Row[], before: readonly Row[]): void {
  console.log('\n   agents  form       ns per agent-day  ratio to C  (baseline)  bytes per agent');
  for (const row of rows) {
    const old = before.find(({ agents, kernel }) => agents === row.agents && kernel === row.kernel);
    const cells = [
      count(row.agents).padStart(9),
      row.kernel.padEnd(9),
      row.nsPerAgentDay.toFixed(1).padStart(16),
      (row.ratio?.toFixed(2) ?? '–').padStart(10),
      `(${old?.ratio?.toFixed(2) ?? '–'})`.padStart(10),
      String(row.bytesPerAgent).padStart(15),
    ];
    console.log(cells.join('  '));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'flywheel-'));
try {
  const binary = compileLimit(folder);
  if (binary === null) console.log('There is no gcc: times without ratios.');
  const rows = measure(binary);
  show(rows, JSON.parse(readFileSync(BASELINE, 'utf8')) as Row[]);
  const missed = rows.filter((row) => (row.ratio ?? 0) > LIMITS[row.kernel] || row.bytesPerAgent > MOST_BYTES);
  for (const { agents, kernel } of missed) console.log(`✗ too much: ${count(agents)} agents, ${kernel}`);
  if (missed.length === 0)
    console.log(`\n✓ within the limits: ratio ${LIMITS.wasm} (reference ${LIMITS.reference}), ${MOST_BYTES} bytes`);
  if (values.save) writeFileSync(BASELINE, `${JSON.stringify(rows, null, 2)}\n`);
  process.exitCode = missed.length === 0 ? 0 : 3;
} finally {
  rmSync(folder, { recursive: true });
}
