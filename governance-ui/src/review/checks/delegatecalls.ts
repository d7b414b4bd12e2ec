import type { Check } from '#ui/review/finding.ts';

export const delegatecalls: Check = {
  id: 'foreign-code',
  passes: 'While it runs, no contract runs foreign code as its own, destroys itself or could',
  why: 'Code that is delegated to acts with the whole power of the contract that delegates.',
  find: ({ fork, subject }) => [
    ...fork.delegatedTo
      .filter((address) => subject.code.get(address.toLowerCase())?.own !== true)
      .map((address) => ({
        severity: subject.own === null ? ('warn' as const) : ('fail' as const),
        title: `It runs the code at ${address} as another contract's own`,
        whatToDo: 'Read that code, and find out who can exchange it.',
        evidence: [`delegatecall to ${address}`],
      })),
    ...fork.reached
      .filter(({ selfdestructs }) => selfdestructs)
      .map(({ address }) => ({
        severity: 'fail' as const,
        title: `It reaches a contract that can destroy itself, ${address}`,
        whatToDo: 'Vote Against: after that, other code can take its place at the same address.',
        evidence: [`called on the way: ${address}`],
      })),
    ...fork.destroyed.map((address) => ({
      severity: 'fail' as const,
      title: `It destroys the contract at ${address}`,
      whatToDo: 'Vote Against unless its end is what the proposal is for.',
      evidence: [`selfdestruct of ${address}`],
    })),
  ],
};
