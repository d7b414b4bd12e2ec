import { type PublicClient, parseAbi } from 'viem';
import { readGoverned } from '#ui/chain/governed.ts';
import type { RawProposal } from '#ui/chain/governor/governor.ts';
import { readVoters } from '#ui/chain/governor/voters.ts';
import type { Address } from '#ui/chain/records.ts';
import { shortAddress } from '#ui/format/hex.ts';
import { openTokenAbi } from '#ui/generated/abis.ts';
import { CONTRACTS, contractAt } from '#ui/proposal/contracts.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { scanCode } from '#ui/review/code-scan.ts';
import { balanceChanges, parameterDifferences, readEvents, storageChanges } from '#ui/review/fork/differences.ts';
import { type Driven, drive, proposeOnFork } from '#ui/review/fork/drive.ts';
import { type CallFrame, type ForkChain, openFork } from '#ui/review/fork/fork-chain.ts';
import {
  actionFrames,
  dangerousFrames,
  failingFrame,
  failureText,
  outputOf,
  reachedAddresses,
} from '#ui/review/fork/frames.ts';
import { readInvariants } from '#ui/review/fork/invariants.ts';
import type { ForkResult, ForkStep, ReachedContract } from '#ui/review/fork/result.ts';
import { type OwnFacts, type Subject, sameAddress } from '#ui/review/subject.ts';

const SYMBOL = parseAbi(['function symbol() view returns (string)']);

const NOTHING = {
  failure: null,
  steps: [],
  actionGas: [],
  events: [],
  balances: [],
  parameters: [],
  settings: null,
  storage: [],
  invariants: [],
  delegatedTo: [],
  destroyed: [],
  reached: [],
} as const;

/** The result where nothing could be driven, and why. */
export function notForked(subject: Subject, note: string): ForkResult {
  return { ...NOTHING, outcome: 'not run', subject: 'the proposal', block: subject.block, notes: [note] };
}

/**
 * Drives a proposal to its execution on a copy of the chain: by real transactions of impersonated accounts, with time moved on
 * between them, never by writing the chain's storage. What has been decided is driven from a block before that.
 */
export async function forkProposal(subject: Subject): Promise<ForkResult> {
  const { proposal, block } = subject;
  const state = proposal.times?.state;
  if (state === undefined) return copied(subject, 'the draft', proposal.description, []);
  if (state === 'Executed') {
    if (proposal.executedBlock === null) return notForked(subject, 'The block in which it was executed is not known.');
    return real(subject, proposal.executedBlock - 1n, ['It has been executed: shown is that execution, again.']);
  }
  if (state === 'Canceled' || state === 'Defeated' || state === 'Expired') {
    return real(subject, proposal.createdBlock!, [
      `It is ${state.toLowerCase()}: shown is what would happen if everybody who can vote had voted For from the start.`,
    ]);
  }
  const asItIs = await real(subject, block, []);
  if (asItIs.outcome !== 'does not pass') return asItIs;
  return copied(subject, 'a copy of it', `${proposal.description}\n(copy)`, [
    'Those who have not voted cannot carry it any more; a new proposal with the same calls was driven instead.',
  ]);
}

async function real(subject: Subject, block: bigint, notes: readonly string[]): Promise<ForkResult> {
  const fork = await openFork(subject.rpcUrl, block, subject.gasLimit);
  try {
    const raw: RawProposal = { ...subject.proposal, number: 0, createdBlock: 0n };
    const voters = block === subject.block ? subject.voters : await votersAt(fork.client, subject, block);
    const before = subject.own === null ? null : await stateOf(fork, subject.own);
    const driven = await drive(fork, subject.governor, raw, voters);
    return await describe(fork, subject, driven, { subject: 'the proposal', block, before, steps: [], notes });
  } finally {
    await fork.stop();
  }
}

async function copied(
  subject: Subject,
  what: ForkResult['subject'],
  description: string,
  notes: readonly string[],
): Promise<ForkResult> {
  const { block } = subject;
  if (subject.voters.length === 0) return notForked(subject, 'Nobody has votes: nothing can be proposed.');
  const fork = await openFork(subject.rpcUrl, block, subject.gasLimit);
  try {
    const before = subject.own === null ? null : await stateOf(fork, subject.own);
    const made = await proposeOnFork(fork, subject, description);
    const about = { subject: what, block, before, steps: [made.step], notes };
    if ('frame' in made) {
      const driven: Driven = { kind: 'failed', step: 'propose', steps: [], frame: made.frame };
      return await describe(fork, subject, driven, about);
    }
    const driven = await drive(fork, subject.governor, made.proposal, subject.voters);
    return await describe(fork, subject, driven, about);
  } finally {
    await fork.stop();
  }
}

function votersAt(client: PublicClient, { profile, voters }: Subject, block: bigint) {
  return readVoters(client, profile.token, block).catch(() => voters);
}

interface State {
  readonly governed: Governed;
  readonly supply: bigint;
}

async function stateOf({ client }: ForkChain, { addresses }: OwnFacts): Promise<State> {
  const block = await client.getBlockNumber({ cacheTime: 0 });
  const [governed, supply] = await Promise.all([
    readGoverned({ client, addresses, chainId: 0, rpcUrl: '' }, block),
    client.readContract({
      address: addresses.token,
      abi: openTokenAbi,
      functionName: 'totalSupply',
      blockNumber: block,
    }),
  ]);
  return { governed, supply };
}

interface About {
  readonly subject: ForkResult['subject'];
  readonly block: bigint;
  readonly before: State | null;
  readonly steps: readonly ForkStep[];
  readonly notes: readonly string[];
}

async function describe(fork: ForkChain, subject: Subject, driven: Driven, about: About): Promise<ForkResult> {
  const { before, ...rest } = about;
  const base = { ...NOTHING, ...rest, steps: [...about.steps, ...driven.steps] };
  if (driven.kind === 'not passed') return { ...base, outcome: 'does not pass' };
  const { frame } = driven;
  const reached = actionFrames(frame, subject.profile.executor, subject.calls);
  const actionGas = reached.map(({ gasUsed }) => BigInt(gasUsed));
  if (driven.kind === 'failed') {
    return { ...base, outcome: 'reverts', actionGas, failure: failureOf(driven.step, frame, reached) };
  }
  const { sent } = driven;
  const state = await fork.changes(sent.hash);
  const nameOf = namesOf(subject);
  const symbols = await symbolsOf(
    fork.client,
    sent.logs.map(({ address }) => address),
  );
  const after = before === null ? null : (await stateOf(fork, subject.own!)).governed;
  const block = await fork.client.getBlockNumber({ cacheTime: 0 });
  return {
    ...base,
    outcome: 'executes',
    actionGas,
    events: readEvents(sent.logs, nameOf),
    balances: await balanceChanges(fork.client, sent.logs, state, nameOf, (address) => {
      const own = subject.own && contractAt(subject.own.addresses, address);
      return own === 'token' ? 'OPEN' : own === 'votes' ? 'gOPEN' : (symbols.get(address.toLowerCase()) ?? address);
    }),
    parameters: before === null || after === null ? [] : parameterDifferences(before.governed, after),
    settings: before === null || after === null ? null : { before: before.governed, after },
    storage: storageChanges(state, nameOf, [subject.profile.address, subject.profile.executor]),
    invariants:
      subject.own === null ? [] : await readInvariants(fork.client, subject.own.addresses, block, before!.supply),
    ...dangerousFrames(frame),
    reached: await reachedContracts(fork.client, frame, subject),
  };
}

function failureOf(step: ForkStep['step'], frame: CallFrame, reached: readonly CallFrame[]): ForkResult['failure'] {
  const failed = reached.findIndex(({ error }) => error !== undefined);
  const inner = failingFrame(failed === -1 ? frame : reached[failed]!);
  const action = step !== 'execute' || failed === -1 ? null : failed;
  return { step, action, reason: failureText(inner), data: outputOf(inner) };
}

async function reachedContracts(
  client: PublicClient,
  frame: CallFrame,
  { code, own, profile }: Subject,
): Promise<ReachedContract[]> {
  const known = (address: Address) =>
    code.has(address) ||
    [profile.address, profile.executor, profile.token].some((each) => sameAddress(each, address)) ||
    (own !== null && contractAt(own.addresses, address) !== undefined);
  const others = reachedAddresses(frame).filter((address) => !known(address));
  const codes = await Promise.all(others.map((address) => client.getCode({ address })));
  return others.flatMap((address, i) =>
    codes[i] === undefined ? [] : [{ address, selfdestructs: scanCode(codes[i]).selfdestructs }],
  );
}

/** The names of accounts for the reader. */
export function namesOf({ own, names, profile }: Subject): (address: Address) => string {
  return (address) => {
    const contract = own === null ? undefined : contractAt(own.addresses, address);
    if (contract !== undefined) return CONTRACTS[contract].name;
    const known = names.get(address.toLowerCase());
    if (known !== undefined) return known;
    if (sameAddress(address, profile.address)) return 'the Governor';
    if (sameAddress(address, profile.executor)) return 'the timelock';
    if (sameAddress(address, profile.token)) return 'the votes';
    return shortAddress(address);
  };
}

async function symbolsOf(client: PublicClient, addresses: readonly Address[]): Promise<Map<string, string>> {
  const all = [...new Set(addresses)];
  const symbols = await Promise.all(
    all.map((address) => client.readContract({ address, abi: SYMBOL, functionName: 'symbol' }).catch(() => null)),
  );
  return new Map(all.flatMap((address, i) => (symbols[i] === null ? [] : [[address.toLowerCase(), symbols[i]!]])));
}
