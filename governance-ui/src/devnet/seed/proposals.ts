import { keccak256, maxUint256, stringToBytes } from 'viem';
import { SUPPORT } from '#ui/chain/support.ts';
import { PROPOSALS } from '#ui/devnet/dao/proposals/all.ts';
import type { DemoChain, DemoProposal } from '#ui/devnet/dao/proposals/proposal.ts';
import { datanetId } from '#ui/devnet/seed/datanets.ts';
import type { Step } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';
import { proposalId } from '#ui/proposal/id.ts';

/** The Governor's spans in seconds. */
export interface VoteTiming {
  readonly votingDelay: number;
  readonly votingPeriod: number;
  readonly timelockDelay: number;
}

const HOUR = 3_600;

/** Proposers allow their bonds to be taken when they propose. */
export function bondStep(make: Transactions, at: number): Step {
  const proposers = [...new Set(PROPOSALS.map(({ proposer }) => proposer))];
  return {
    at,
    transactions: proposers.map((name) => make.call(name, 'token', 'approve', [make.addresses.bonds, maxUint256])),
  };
}

/** The life of one proposal: proposed, voted on, and as far as it got queued and executed. */
export function proposalSteps(make: Transactions, proposal: DemoProposal, timing: VoteTiming, now: number): Step[] {
  const chain: DemoChain = {
    addresses: make.addresses,
    datanetId: (name) => datanetId(make, name),
    accountAddress: (name) => make.address(name),
  };
  const calls = proposal.calls(chain);
  const lists = [calls.map((c) => c.target), calls.map((c) => c.value), calls.map((c) => c.calldata)] as const;
  const id = proposalId(calls, proposal.description);
  const descriptionHash = keccak256(stringToBytes(proposal.description));

  const proposedAt = Math.round(now - proposal.proposedDaysAgo * 86_400);
  const voteStart = proposedAt + timing.votingDelay;
  const voteEnd = voteStart + timing.votingPeriod;
  const one = (at: number, account: string, functionName: string, args: readonly unknown[]): Step => ({
    at,
    transactions: [make.call(account, 'governor', functionName, args)],
  });

  const steps = [one(proposedAt, proposal.proposer, 'propose', [...lists, proposal.description])];
  for (const { by, choice, reason, hour } of proposal.ballots) {
    const at = voteStart + hour * HOUR;
    steps.push(
      reason === ''
        ? one(at, by, 'castVote', [id, SUPPORT[choice]])
        : one(at, by, 'castVoteWithReason', [id, SUPPORT[choice], reason]),
    );
  }
  if (proposal.queuedAfter !== undefined) {
    const queuedAt = voteEnd + proposal.queuedAfter * HOUR;
    steps.push(one(queuedAt, proposal.proposer, 'queue', [...lists, descriptionHash]));
    if (proposal.executedAfter !== undefined) {
      const at = queuedAt + timing.timelockDelay + proposal.executedAfter * HOUR;
      steps.push(one(at, proposal.proposer, 'execute', [...lists, descriptionHash]));
    }
  }
  return steps;
}
