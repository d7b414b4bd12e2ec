import { expect, it } from 'vitest';
import type { Checkpoint } from '#sim/engine/checkpoint.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { simulate } from '#sim/engine/run.ts';
import { stateOf } from '#sim/engine/state.ts';
import type { KernelName } from '#sim/kernel/choose.ts';
import { tinyScenario } from '../../test/tiny.ts';

/** A vote under way, a forced change, an admission: everything that a world can hold. */
const scenario = tinyScenario(
  { 'attribution.noise': 0.5, 'wash.spend': 100, 'datanets[5].admitDay': 40, 'adapt.switchRate': 0.1 },
  {
    days: 200,
    schedule: [
      { day: 30, mode: 'force', set: { 'user.needScale': 2, 'datanets[1].suspendDay': 30 } },
      { day: 95, mode: 'vote', set: { 'feeSplit.contributors': 6000, 'feeSplit.builders': 1500 } },
    ],
  },
);

/** What is kept on the morning of `day`, as it would come back from a file. */
function checkpointOn(day: number, useKernel: KernelName): Checkpoint {
  let kept: Checkpoint | undefined;
  const keep = (checkpoint: Checkpoint): void => {
    if (checkpoint.day === day) kept = structuredClone(checkpoint);
  };
  simulate(scenario, 1, undefined, { useKernel, checkpoints: { every: 10, keep } });
  return kept!;
}

function everything({ series, ledger, ...rest }: RunResult): unknown {
  const bytes = (columns: object) => Object.values(columns).map((values) => Buffer.from(values.buffer).toString('hex'));
  return [rest, bytes(series), bytes(ledger)];
}

const whole = everything(simulate(scenario, 1));

it.each([
  [10, 'wasm', 'wasm'],
  [100, 'wasm', 'wasm'],
  [110, 'reference', 'reference'],
  [100, 'wasm', 'reference'],
  [190, 'reference', 'wasm'],
] as const)('goes on from day %d to the same bytes (kept by %s, resumed by %s)', (day, first, second) => {
  const from = checkpointOn(day, first);
  const days: number[] = [];
  const resumed = simulate(scenario, 1, (done) => days.push(done), { useKernel: second, from });
  expect(days[0]).toBe(day + 1);
  expect(everything(resumed)).toEqual(whole);
});

it('keeps what is due, and nothing at the end', () => {
  const days: number[] = [];
  simulate(scenario, 0, undefined, { checkpoints: { every: 50, keep: ({ day }) => days.push(day) } });
  expect(days).toEqual([50, 100, 150]);
});

it('refuses to take a function for data', () => {
  expect(() => stateOf({ deep: [{ work: () => 1 }] })).toThrow('a function is no state');
});
