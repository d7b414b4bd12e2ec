import type { BallotRow } from '#ui/chain/cache/store.ts';
import type { Ballot } from '#ui/chain/records.ts';
import { decodeParts, FRACTIONAL } from '#ui/chain/support.ts';

const SUPPORTS = ['against', 'for', 'abstain'] as const;

/** A ballot as it is shown. A voter who split its votes over several ballots has several. */
export function ballotOf(row: BallotRow, names: ReadonlyMap<string, string>): Ballot {
  const { voter, support, weight, reason, params, block } = row;
  const parts = support === FRACTIONAL ? decodeParts(params) : null;
  return {
    voter,
    name: names.get(voter.toLowerCase()) ?? null,
    support: SUPPORTS[support] ?? 'split',
    weight,
    reason,
    ...(parts !== null && { parts }),
    block,
  };
}
