import type { ForkResult } from '#ui/review/fork/result.ts';
import type { Execution } from '#ui/screens/checks/checked.ts';

/** What a view shows of the attempt on a copy of the chain. */
export function executionOf({ outcome, failure, notes, steps }: ForkResult): Execution {
  const gas = steps.find(({ step }) => step === 'execute')?.gas ?? null;
  return { outcome, gas, failure, notes };
}
