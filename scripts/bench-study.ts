/**
 * A study of the size of BlockScience's published study of the Subspace network: 69,984 settings, 3 replicates each, 1,096
 * days, 110 agents, every day of every run stored. Prints stored rows per second beside the 6,000 that theirs reached on 23
 * parallel jobs.
 *
 *     node scripts/bench-study.ts [--fraction 0.001] [--workers 2] [--store DIR] [--queue redis://…]
 *
 * A fraction takes settings evenly over the whole design. With --store the runs are kept, and the same command goes on where
 * it stopped; without it they are made in a temporary folder and thrown away.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERIES } from '#sim/engine/result.ts';
import { runPlan } from '#sim/experiment/run-plan.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import { asTemplate } from '#sim/scenario/template.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import type { Point, RunPlan, RunProgress } from '#sim/study/plan.ts';

const ROOT = join(import.meta.dirname, '..');
const DAYS = 1096;
const REPLICATES = 3;
/** Stored rows per second of BlockScience's study, on 23 parallel jobs. */
const THEIRS = 6000;
const JOBS = 23;

/** Five parameters with two values and seven with three: 2^5 · 3^7 = 69,984 settings. */
const GRID: Readonly<Record<string, readonly number[]>> = {
  'emission.halvingDays': [365, 730],
  'emission.contributors': [6000, 7500],
  'adapt.balanceSellRate': [0.001, 0.003],
  'user.imitation': [0.01, 0.02],
  'treasury.spend': [0, 1000],
  'emission.perDay': [50_000, 100_000, 200_000],
  'curation.sharpness': [5, 10, 20],
  'user.needScale': [0.5, 1, 2],
  'user.valueScale': [0.5, 1, 2],
  'market.multiple': [5, 20, 40],
  'market.volatility': [0.03, 0.055, 0.08],
  'builder.runCost': [10, 25, 50],
};

/** 10 contributors, 10 builders and 90 users. */
const WORLD = {
  'population.contributors': 20_000,
  'population.builders': 20_000,
  'population.users': 180_000,
  'start.contributors': 10_000,
  'start.builders': 10_000,
  'start.users': 40_000,
  'run.days': DAYS,
};
const SCALE = 0.0005;

const { values } = parseArgs({
  options: {
    fraction: { type: 'string', default: '0.001' },
    workers: { type: 'string', default: String(availableParallelism()) },
    store: { type: 'string' },
    queue: { type: 'string' },
  },
});

function settings(): Record<string, number>[] {
  return Object.entries(GRID).reduce<Record<string, number>[]>(
    (all, [path, choices]) => all.flatMap((set) => choices.map((value) => ({ ...set, [path]: value }))),
    [{}],
  );
}

function planOf(fraction: number): { plan: RunPlan; all: number } {
  const all = settings();
  const count = Math.max(1, Math.round(fraction * all.length));
  const points: Point[] = Array.from({ length: count }, (_, index) => {
    const set = all[Math.floor((index * all.length) / count)]!;
    return { index, id: createHash('sha256').update(JSON.stringify(set)).digest('hex'), set };
  });
  const baseline = baselineScenario();
  const parameters = { ...baseline.parameters, ...WORLD };
  const plan: RunPlan = {
    name: 'bench-study',
    base: asTemplate({ ...baseline, name: 'bench-study', days: DAYS, scale: SCALE, parameters }),
    roles: Object.fromEntries(Object.keys(GRID).map((path) => [path, 'lever'])),
    outcomes: [
      { name: 'leak', expression: 'leakLast' },
      { name: 'fees', expression: 'totalFeesUsd' },
      { name: 'price', expression: 'last(price)' },
    ],
    points,
    replicates: points.map(() => REPLICATES),
  };
  return { plan, all: all.length };
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

function whole(number: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(number);
}

const fraction = Number(values.fraction);
const { plan, all } = planOf(fraction);
const temporary = values.store === undefined ? mkdtempSync(join(tmpdir(), 'flywheel-bench-')) : null;
const store = values.store ?? temporary!;
const workers = Number(values.workers);
const days = whole(DAYS);
console.log(
  `${whole(plan.points.length)} of ${whole(all)} settings × ${REPLICATES} replicates × ${days} days, 110 agents`,
);
try {
  let last: RunProgress | undefined;
  const before = process.cpuUsage();
  const start = performance.now();
  const { failures } = await runPlan(plan, {
    model: modelVersion(ROOT),
    store,
    workers,
    daily: true,
    ...(values.queue === undefined ? {} : { queue: values.queue }),
    onProgress: (progress) => {
      last = progress;
    },
  });
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(before);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  const runs = last!.done - last!.reused;
  const rows = runs * DAYS;
  const rate = rows / seconds;
  console.log(
    `${whole(runs)} runs in ${seconds.toFixed(1)} s, ${failures.size} failed; ${last!.reused} were there already`,
  );
  console.log(
    `${whole(rows)} rows of ${SERIES.length} series stored, ${(bytesIn(store) / rows).toFixed(0)} bytes each`,
  );
  console.log(
    `processor: ${((1000 * cpuSeconds) / runs).toFixed(1)} ms for a run, all of it; memory at most ${whole(process.resourceUsage().maxRSS / 1024)} MB`,
  );
  console.log(
    `\n  ${whole(rate).padStart(8)} rows/s   here, on ${values.queue === undefined ? `${workers} threads` : 'the workers of the queue'}`,
  );
  console.log(
    `  ${whole(rows / (cpuSeconds / workers)).padStart(8)} rows/s   the same, were the processors this program's alone`,
  );
  console.log(`  ${whole(THEIRS).padStart(8)} rows/s   BlockScience's study, on ${JOBS} jobs`);
  console.log(
    `\nall ${whole(all * REPLICATES)} runs at the rate measured here: ${((all * REPLICATES * DAYS) / rate / 3600).toFixed(1)} h`,
  );
} finally {
  if (temporary !== null) rmSync(temporary, { recursive: true });
}
