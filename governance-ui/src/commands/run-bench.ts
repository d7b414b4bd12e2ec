import { UserError } from '#sim/errors.ts';
import { type Benchmark, benchmark } from '#sim/experiment/benchmark.ts';
import { defaultKernel, type KernelName } from '#sim/kernel/choose.ts';
import { formatNumber } from '#sim/parameters/format.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { BenchOptions } from '#ui/commands/bench.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { pairs, print, printJson, table } from '#ui/commands/output.ts';

/** A world that takes next to nothing beside the program; what more is needed by one of this size or more is the agents'. */
const EMPTY = 1000;
const LARGE = 20_000;

/**
 * Measures, and says what was found.
 * @throws UserError where the compiled loops are asked for and cannot be run, or a setting is not allowed
 */
export async function runBench(options: BenchOptions, global: GlobalOptions): Promise<void> {
  const { agents, days, workers, set = [], kernel: useKernel = defaultKernel() } = options;
  if (useKernel === 'wasm' && defaultKernel() !== 'wasm') {
    throw new UserError('--kernel wasm: this Node has no WebAssembly with SIMD', {
      details: ['The other form runs everywhere: --kernel reference.'],
    });
  }
  const result = await benchmark({ scenario: await standard(set), agents, days, workers, useKernel });
  const bytesPerAgent =
    agents < LARGE ? null : (result.peakMemory - (await emptyProgram(days, useKernel))) / result.agents;
  if (global.json) printJson('flywheel.bench', 1, { bytesPerAgent, ...result });
  else printBenchmark(result, bytesPerAgent);
}

/** The standard scenario. What reads settings is not loaded for it as it is: that would take longer than a short run. */
async function standard(set: readonly string[]): Promise<Scenario> {
  if (set.length === 0) return baselineScenario();
  const { readScenario } = await import('#sim/scenario/read.ts');
  return readScenario('{}', 'the standard scenario', { set });
}

/** Peak memory, in bytes, of this program with a world of 1,000 agents, in a process of its own. */
async function emptyProgram(days: number, kernel: KernelName): Promise<number> {
  const { spawnSync } = await import('node:child_process');
  const args = ['bench', '--agents', String(EMPTY), '--days', String(days), '--kernel', kernel, '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...args], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`measuring the program itself failed: ${stderr}`);
  return (JSON.parse(stdout) as Benchmark).peakMemory;
}

function printBenchmark(
  { agents, days, nsPerAgentDay, createSeconds, ...rest }: Benchmark,
  bytesPerAgent: number | null,
): void {
  const form = rest.useKernel === 'wasm' ? 'compiled loops (wasm)' : 'loops as written (reference)';
  print(`${formatNumber(agents)} agents, ${formatNumber(days)} days, ${form}\n`);
  const facts: [string, string][] = [
    ['processor time', `${nsPerAgentDay.toFixed(1)} ns per agent and day`],
    ['making the world', `${createSeconds.toFixed(2)} s`],
  ];
  if (bytesPerAgent !== null) facts.push(['memory', `${formatNumber(Math.round(bytesPerAgent))} bytes per agent`]);
  if (rest.parallel !== null) {
    const { workers, nsPerAgentDay: each, agentDaysPerSecond } = rest.parallel;
    facts.push([`${workers} threads`, `${each.toFixed(1)} ns of processor time per agent and day`]);
    facts.push(['', `${(agentDaysPerSecond / 1e6).toFixed(1)} million agent-days a second`]);
  }
  print(pairs(facts));
  const total = rest.stages.reduce((sum, stage) => sum + stage.nsPerAgentDay, 0);
  const rows = rest.stages.map((stage) => [
    stage.stage,
    stage.nsPerAgentDay.toFixed(2),
    `${((100 * stage.nsPerAgentDay) / total).toFixed(0)} %`,
  ]);
  print(
    `\n${table([{ title: 'stage' }, { title: 'ns per agent and day', align: 'right' }, { title: 'share', align: 'right' }], rows)}`,
  );
}
