import { encodeErrorResult } from 'viem';
import { expect, test } from 'vitest';
import { revertText } from '#ui/chain/revert.ts';
import { openGovernorAbi, proposalPolicyAbi } from '#ui/generated/abis.ts';

test('an error that carries records names their parts', () => {
  const lower = { quorumBps: 600, majorityBps: 5_500, quorumFloor: 10n };
  const higher = { quorumBps: 500, majorityBps: 6_000, quorumFloor: 12_500n };
  const data = encodeErrorResult({ abi: proposalPolicyAbi, errorName: 'BarsOutOfOrder', args: [1, lower, higher] });
  expect(revertText(data)).toBe(
    'BarsOutOfOrder(1, quorumBps 600, majorityBps 5,500, quorumFloor 10, quorumBps 500, majorityBps 6,000, quorumFloor 12,500)',
  );
});

test('a proposal without a description is told so', () => {
  const data = encodeErrorResult({
    abi: openGovernorAbi,
    errorName: 'EmptyDescription',
    args: [`0x${'1'.repeat(40)}`],
  });
  expect(revertText(data)).toBe('A proposal needs a description. (EmptyDescription)');
});
