import type { Proposal } from '#ui/chain/records.ts';
import { formatBps } from '#ui/format/percent.ts';

/** The majority that passing takes, in words: `more than 55.00 % For of For and Against`. */
export function majorityText({ majorityBps, class: name }: Pick<Proposal, 'majorityBps' | 'class'>): string {
  if (name !== 'constitutional' && majorityBps === 5_000) return 'more For than Against';
  return `${name === 'constitutional' ? 'at least' : 'more than'} ${formatBps(majorityBps)} For of For and Against`;
}
