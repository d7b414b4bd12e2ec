import { newReorg } from '#ui/chain/happenings.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { readAgainText } from '#ui/format/reorg.ts';
import { renewJobs } from '#ui/ui/shell/jobs.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { screenOf } from '#ui/ui/shell/registry.ts';
import { openProposal } from '#ui/ui/shell/select.ts';
import { notify } from '#ui/ui/shell/steps.ts';

/** Proposals that are named one by one. */
const NAMED = 5;

function numbers(proposals: readonly Proposal[]): string {
  const named = proposals.slice(0, NAMED).map(({ number }) => `#${number}`);
  const rest = proposals.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function differs(a: Proposal, b: Proposal): boolean {
  const choices = ['for', 'against', 'abstain'] as const;
  return a.state !== b.state || a.eta !== b.eta || choices.some((choice) => a.tally[choice] !== b.tally[choice]);
}

/**
 * Says so where the chain took back blocks that had been shown: from which block on, what was read again, and what is different now. What
 * rests on those blocks goes: the view of a proposal that is gone, and what the open screen had read for itself.
 */
export function announceReorg(before: App, after: App): Step {
  const reorg = newReorg(before.records.overview, after.records.overview);
  if (reorg === null) return [after];
  const now = new Map(after.records.proposals.map((proposal) => [proposal.id, proposal]));
  const gone = before.records.proposals.filter(({ id }) => !now.has(id));
  const changed = before.records.proposals.filter((old) => differs(old, now.get(old.id) ?? old));
  const said = [
    `! The chain replaced blocks (a reorg): ${readAgainText(reorg)}.`,
    ...(gone.length === 0 ? [] : [`Gone with them: ${numbers(gone)}.`]),
    ...(changed.length === 0 ? [] : [`Different now: ${numbers(changed)}.`]),
    ...(gone.length + changed.length === 0 ? ['No proposal that was shown is different.'] : []),
  ];
  const shown = after.detail !== null && openProposal(after) === null ? { ...after, detail: null } : after;
  const { jobs, offChain = false } = screenOf(shown);
  return renewJobs(notify(shown, 'warn', said.join(' ')), offChain ? [] : jobs, true);
}
