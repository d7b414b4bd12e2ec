import { encodeFunctionData, type Hex, parseAbi } from 'viem';
import type { Governor, RawProposal } from '#ui/chain/governor/governor.ts';
import type { Address } from '#ui/chain/records.ts';
import { proposalBondsAbi } from '#ui/generated/abis.ts';
import { namedProposer } from '#ui/proposal/description.ts';
import type { CallFrame, ForkChain, Sent } from '#ui/review/fork/fork-chain.ts';
import type { ForkStep } from '#ui/review/fork/result.ts';
import { type Subject, sameAddress } from '#ui/review/subject.ts';

const TOKEN = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function transfer(address to, uint256 amount) returns (bool)',
]);

function encode(functionName: 'approve' | 'transfer', args: readonly [Address, bigint]): Hex {
  return encodeFunctionData({ abi: TOKEN, functionName, args });
}

/** Voters that are asked, the largest first. */
const MOST_VOTERS = 40;

export type Driven =
  | { readonly kind: 'executed'; readonly steps: readonly ForkStep[]; readonly sent: Sent; readonly frame: CallFrame }
  | {
      readonly kind: 'failed';
      readonly step: ForkStep['step'];
      readonly steps: readonly ForkStep[];
      readonly frame: CallFrame;
    }
  | { readonly kind: 'not passed'; readonly steps: readonly ForkStep[] };

/** Proposes the calls as an account that may; votes, queue and execution follow with `drive`. */
export async function proposeOnFork(
  fork: ForkChain,
  subject: Subject,
  description: string,
): Promise<{ proposal: RawProposal; step: ForkStep } | { frame: CallFrame; step: ForkStep }> {
  const { governor, profile, calls } = subject;
  let failed: Sent | null = null;
  for (const proposer of candidates(subject, description)) {
    await lendBond(fork, subject, proposer);
    const sent = await fork.send(proposer, profile.address, governor.propose(calls, description));
    if (!sent.ok) {
      failed ??= sent;
      continue;
    }
    const id = await governor.idOf(fork.client, calls, description, proposer);
    const made: RawProposal = { id, number: 0, proposer, calls, description, createdBlock: 0n };
    return { proposal: made, step: { step: 'propose', gas: sent.gas, ok: true } };
  }
  return { frame: await fork.trace(failed!.hash), step: { step: 'propose', gas: failed!.gas, ok: false } };
}

/** Who is asked to propose: its proposer, then the others who have the votes, unless the text ends with who alone may. */
function candidates({ proposal, profile, voters }: Subject, description: string): readonly Address[] {
  const { proposer } = proposal;
  const able = voters.filter(({ votes }) => votes >= profile.proposalThreshold).map(({ account }) => account);
  if (able.length === 0 || namedProposer(description) !== null) return [proposer];
  const first = able.filter((account) => sameAddress(account, proposer));
  return [...first, ...able.filter((account) => !first.includes(account)).slice(0, MOST_VOTERS)];
}

/** Lets a proposer pay the bond that our Governor asks for, with OPEN of another voter where it has none itself. */
async function lendBond(fork: ForkChain, { own, voters }: Subject, proposer: Address): Promise<void> {
  if (own === null) return;
  const { token, bonds } = own.addresses;
  const balanceOf = (account: Address) =>
    fork.client.readContract({ address: token, abi: TOKEN, functionName: 'balanceOf', args: [account] });
  const amount = await fork.client.readContract({ address: bonds, abi: proposalBondsAbi, functionName: 'amount' });
  if ((await balanceOf(proposer)) < amount) {
    for (const { account } of voters) {
      if ((await balanceOf(account)) < amount) continue;
      await fork.send(account, token, encode('transfer', [proposer, amount]));
      break;
    }
  }
  await fork.send(proposer, token, encode('approve', [bonds, amount]));
}

/**
 * Drives a proposal from the state that it is in to its execution: votes of those who have not voted, cast For by impersonation,
 * then queue and execute, with time moved on between.
 */
export async function drive(
  fork: ForkChain,
  governor: Governor,
  proposal: RawProposal,
  voters: Subject['voters'],
): Promise<Driven> {
  const { profile } = governor;
  const steps: ForkStep[] = [];
  const anyone = voters[0]?.account ?? proposal.proposer;
  const times = () => governor.times(fork.client, proposal.id);

  let now = await times();
  if (now.state === 'Pending' || now.state === 'Active') {
    await fork.advanceTo(profile.clock, now.snapshot + 1n);
    let gas = 0n;
    for (const { account } of voters.slice(0, MOST_VOTERS)) {
      if (await governor.hasVoted(fork.client, proposal.id, account)) continue;
      if ((await governor.votesAt(fork.client, account, now.snapshot)) === 0n) continue;
      const vote = await fork.send(account, profile.address, governor.voteFor(proposal.id));
      if (vote.ok && vote.gas > gas) gas = vote.gas;
    }
    if (gas > 0n) steps.push({ step: 'vote', gas, ok: true });
    // A late quorum moves the deadline.
    now = await times();
    await fork.advanceTo(profile.clock, now.deadline + 1n);
    now = await times();
    if (now.state !== 'Succeeded') return { kind: 'not passed', steps };
  }
  if (now.state === 'Succeeded' && profile.hasTimelock) {
    const queued = await fork.send(anyone, profile.address, governor.queue(proposal));
    steps.push({ step: 'queue', gas: queued.gas, ok: queued.ok });
    if (!queued.ok) return { kind: 'failed', step: 'queue', steps, frame: await fork.trace(queued.hash) };
    now = await times();
  }
  if (now.state === 'Queued') await fork.advanceToTimestamp(now.eta);
  else if (now.state !== 'Succeeded') return { kind: 'not passed', steps };
  const sent = await fork.send(anyone, profile.address, governor.execute(proposal));
  steps.push({ step: 'execute', gas: sent.gas, ok: sent.ok });
  const frame = await fork.trace(sent.hash);
  return sent.ok ? { kind: 'executed', steps, sent, frame } : { kind: 'failed', step: 'execute', steps, frame };
}
