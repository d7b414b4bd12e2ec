import { expect, it } from 'vitest';
import { allFailed, failureLines, someFailed } from '#ui/commands/failed-runs.ts';

const broken = { day: 12, stage: 'market', account: 'float', message: 'float holds -3 OPEN after market' };
const dead = { day: -1, stage: 'run', account: '', message: 'its thread ended with exit code 7' };

it('says each way of failing once, with its first run, and the day where there is one', () => {
  const failures = [
    { replicate: 1, ...dead },
    { replicate: 3, ...broken },
    { replicate: 5, ...broken },
  ];
  expect(failureLines({ runs: 13, failed: 3, failures })).toEqual([
    'run 1: its thread ended with exit code 7',
    '2 runs, first run 3 on day 12 in stage "market", account "float": float holds -3 OPEN after market',
  ]);
  expect(someFailed({ runs: 13, failed: 3, failures })).toBe('3 of 16 runs failed and are left out of the numbers.');
});

it('is a failure of the command only where all failed', () => {
  const error = allFailed({ runs: 0, failed: 1, failures: [{ replicate: 0, ...broken }] }, 'runs/x');
  expect(error).toMatchObject({
    message: 'The run failed; what there was of it, and how it failed, is in runs/x.',
    exitCode: 1,
    code: 'ALL_RUNS_FAILED',
    details: ['run 0 on day 12 in stage "market", account "float": float holds -3 OPEN after market'],
  });
});
