import { OPEN } from '#ui/devnet/dao/proposals/open.ts';
import { PAST } from '#ui/devnet/dao/proposals/past.ts';
import type { DemoProposal } from '#ui/devnet/dao/proposals/proposal.ts';

/** The demonstration DAO's proposals in the order in which they were made: their numbers are 1, 2, … */
export const PROPOSALS: readonly DemoProposal[] = [...PAST, ...OPEN];
