import type { VoteChoice } from '#ui/chain/client.ts';

/** The Governor's numbers for a choice (OpenZeppelin's `VoteType`). */
export const SUPPORT: Readonly<Record<VoteChoice, number>> = { against: 0, for: 1, abstain: 2 };
