import { groupDigits } from '#ui/format/group.ts';

/** Which blocks were read again after the chain had taken some back: `blocks 1,204 to 1,206 were read again`. */
export function readAgainText({
  fromBlock,
  toBlock,
}: {
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}): string {
  const [from, to] = [fromBlock, toBlock].map((block) => groupDigits(block.toString()));
  return from === to ? `block ${from} was read again` : `blocks ${from} to ${to} were read again`;
}
