import { expect, it } from 'vitest';
import { benchmark } from '#sim/experiment/benchmark.ts';
import { baselineScenario } from '#sim/scenario/baseline.ts';

const scenario = baselineScenario();
const STAGES = [
  'govern',
  'contribute',
  'organise',
  'build',
  'use',
  'reward',
  'adapt',
  'market',
  'accounts',
  'record',
  'trade',
];

it.each(['wasm', 'reference'] as const)(
  'measures every stage of the day, in its order, with the %s loops',
  async (useKernel) => {
    const result = await benchmark({ scenario, agents: 1000, days: 5, workers: 1, useKernel });
    expect(result).toMatchObject({ agents: 1000, days: 5, useKernel, parallel: null });
    expect(result.stages.map(({ stage }) => stage)).toEqual(STAGES);
    for (const { stage, nsPerAgentDay } of result.stages) expect(nsPerAgentDay, stage).toBeGreaterThan(0);
    expect(result.nsPerAgentDay).toBeGreaterThan(0);
    expect(result.peakMemory).toBeGreaterThan(1e7);
  },
);

it('runs a replicate on each thread', async () => {
  const { parallel } = await benchmark({ scenario, agents: 1000, days: 3, workers: 2, useKernel: 'wasm' });
  expect(parallel).toMatchObject({ workers: 2 });
  expect(parallel!.agentDaysPerSecond).toBeGreaterThan(0);
});
