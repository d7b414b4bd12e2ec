import { keccak256, type PublicClient, parseAbiItem } from 'viem';
import { UserError } from '#sim/errors.ts';
import { readClock } from '#ui/chain/clock.ts';
import type { Connection } from '#ui/chain/connection.ts';
import { readGoverned } from '#ui/chain/governed.ts';
import { detectGovernor } from '#ui/chain/governor/detect.ts';
import { createdProposals } from '#ui/chain/governor/events.ts';
import type { Governor, RawProposal } from '#ui/chain/governor/governor.ts';
import { readVoters } from '#ui/chain/governor/voters.ts';
import { allLogs } from '#ui/chain/logs.ts';
import { readOverview } from '#ui/chain/overview.ts';
import { governedReader, readProposal } from '#ui/chain/proposals.ts';
import { type Address, type Hex, PROPOSAL_CLASSES, type Proposal } from '#ui/chain/records.ts';
import { openGovernorAbi, proposalPolicyAbi, securityCouncilAbi, treasuryAbi } from '#ui/generated/abis.ts';
import { contractAt } from '#ui/proposal/contracts.ts';
import { allCalls, type Call, type DecodeContext, decodeCalls, kindOf } from '#ui/proposal/decode.ts';
import { titleOf } from '#ui/proposal/description.ts';
import { foreignContext } from '#ui/proposal/foreign.ts';
import { proposalId } from '#ui/proposal/id.ts';
import { amountOf, argument, callsOf, effects } from '#ui/review/checks/walk.ts';
import { scanCode } from '#ui/review/code-scan.ts';
import { parameterDifferences } from '#ui/review/fork/differences.ts';
import type { ParameterDifference } from '#ui/review/fork/result.ts';
import {
  type CodeFacts,
  type OwnFacts,
  type Repeat,
  type Subject,
  type SubjectProposal,
  sameAddress,
} from '#ui/review/subject.ts';

const EXECUTED = parseAbiItem('event ProposalExecuted(uint256 proposalId)');

/** A proposal that has not been made: what the draft file holds. */
export interface DraftCalls {
  readonly calls: readonly Call[];
  readonly description: string;
  /** Who means to propose it; the largest voter where nobody is named. */
  readonly proposer: Address | null;
}

export interface SubjectSource {
  readonly rpcUrl: string;
  readonly network: string;
  readonly client: PublicClient;
  readonly chainId: number;
  /** Our contracts there; `null` for another DAO's Governor, whose address `governor` is. */
  readonly own: Connection | null;
  readonly governor: Address;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Reads everything that a review needs of a proposal or a draft, as of one block.
 * @param block default: the newest
 * @throws UserError `NOT_FOUND` (exit 4), `NOT_A_GOVERNOR` (exit 2)
 */
export async function readSubject(
  source: SubjectSource,
  what: { readonly ref: string } | DraftCalls,
  block?: bigint,
): Promise<Subject> {
  const { client, own } = source;
  const header = await client.getBlock(block === undefined ? {} : { blockNumber: block });
  const at = header.number;
  const governor = await detectGovernor(client, source.governor, at);
  const [all, voters] = await Promise.all([
    createdProposals(client, source.governor, at),
    readVoters(client, governor.profile.token, at),
  ]);
  const isDraft = 'calls' in what;
  const raw = isDraft ? draft(what, all, voters[0]?.account) : findRaw(all, what.ref);
  const proposal = await complete(client, governor, raw, at, isDraft);

  const context =
    own === null ? foreignContext(governor.profile, source.names) : await ownContext(source, own, proposal, at);
  const { calls } = proposal;
  const actions = decodeCalls(calls, context);
  const targets = [...new Set(allCalls(actions, true).map(({ target }) => target.toLowerCase()))] as Address[];
  const past = (governor.profile.clock === 'timestamp' ? header.timestamp : at) - 1n;
  const receivers = effects({ actions }, 'treasury')
    .map(({ effect }) => effect.to.toLowerCase())
    .filter((to) => to.startsWith('0x')) as Address[];
  const [code, used, executorBalance, proposerVotes, tally, repeats, ownFacts] = await Promise.all([
    Promise.all(targets.map((target) => codeFacts(source, governor, target, at, proposal.createdBlock))),
    Promise.all(receivers.map((account) => isUsed(client, account, at))),
    client.getBalance({ address: governor.profile.executor, blockNumber: at }),
    governor.votesAt(client, proposal.proposer, past).catch(() => 0n),
    isDraft ? null : governor.tally(client, proposal.id, at),
    repeatsOf(client, governor, all, proposal),
    own === null ? null : readOwn(source, own, proposal, calls, actions, at),
  ]);
  return {
    rpcUrl: source.rpcUrl,
    network: source.network,
    chainId: source.chainId,
    block: at,
    blockHash: header.hash,
    timestamp: Number(header.timestamp),
    gasLimit: header.gasLimit,
    governor,
    profile: governor.profile,
    proposal,
    calls,
    actions,
    names: source.names,
    code: new Map(targets.map((target, i) => [target, code[i]!])),
    payees: new Map(receivers.map((account, i) => [account, { used: used[i]! }])),
    executorBalance,
    proposerVotes,
    tally,
    repeats,
    voters,
    own: ownFacts,
    record:
      own === null || ownFacts === null
        ? null
        : await recordOf(source, governor, own, proposal, ownFacts, actions, at, all.length),
  };
}

function draft(
  { calls, description, proposer }: DraftCalls,
  all: readonly RawProposal[],
  voter: Address | undefined,
): RawProposal {
  const from = proposer ?? voter ?? `0x${'0'.repeat(40)}`;
  return { id: 0n, number: all.length + 1, proposer: from, calls, description, createdBlock: 0n };
}

/** @throws UserError `NOT_FOUND` (exit 4), `BAD_REFERENCE` (exit 2) */
function findRaw(all: readonly RawProposal[], ref: string): RawProposal {
  const text = ref.trim().replace(/^#/, '');
  if (!/^\d+$/.test(text)) {
    throw new UserError(`"${ref}" is no proposal.`, {
      code: 'BAD_REFERENCE',
      exitCode: 2,
      hint: 'Give its number, e.g. 4, or at least the first 6 digits of its id.',
    });
  }
  const exact = all.find(({ id }) => id.toString() === text);
  const found =
    exact ??
    (text.length < 6
      ? all.find(({ number }) => number === Number(text))
      : all.find(({ id }) => id.toString().startsWith(text)));
  if (found !== undefined) return found;
  throw new UserError(`There is no proposal ${ref}.`, {
    code: 'NOT_FOUND',
    exitCode: 4,
    details: [all.length === 0 ? 'There are no proposals yet.' : `There are proposals 1 to ${all.length}.`],
  });
}

async function complete(
  client: PublicClient,
  governor: Governor,
  raw: RawProposal,
  block: bigint,
  isDraft: boolean,
): Promise<SubjectProposal> {
  const title = titleOf(raw.description);
  if (isDraft) {
    const id = governor.profile.kind === 'bravo' ? 0n : proposalId(raw.calls, raw.description);
    return { ...raw, id, number: null, createdBlock: null, title, times: null, executedBlock: null };
  }
  const [times, executed] = await Promise.all([
    governor.times(client, raw.id, block),
    allLogs(client, governor.profile.address, EXECUTED, raw.createdBlock, block),
  ]);
  const event = executed.find(({ args }) => args.proposalId === raw.id);
  return { ...raw, title, times, executedBlock: event?.blockNumber ?? null };
}

/** What changes are read against: the chain as it is, or for an executed proposal as it was in the block before. */
async function ownContext(
  { names }: SubjectSource,
  own: Connection,
  { executedBlock }: SubjectProposal,
  block: bigint,
): Promise<DecodeContext> {
  const at = executedBlock === null ? block : executedBlock - 1n;
  const governed = await readGoverned(own, at).catch(() => readGoverned(own, block));
  return { addresses: own.addresses, governed, names };
}

async function codeFacts(
  { client, own }: SubjectSource,
  governor: Governor,
  address: Address,
  blockNumber: bigint,
  createdBlock: bigint | null,
): Promise<CodeFacts> {
  const [code = '0x', before, nonce] = await Promise.all([
    client.getCode({ address, blockNumber }),
    createdBlock === null
      ? null
      : client.getCode({ address, blockNumber: createdBlock }).then(
          (old): Hex | null => (old === undefined ? '0x' : keccak256(old)),
          () => null,
        ),
    client.getTransactionCount({ address, blockNumber }),
  ]);
  const { address: self, executor, token } = governor.profile;
  const known =
    own === null
      ? [self, executor, token].some((each) => sameAddress(each, address))
      : contractAt(own.addresses, address) !== undefined;
  return {
    size: (code.length - 2) / 2,
    delegates: code.startsWith('0xef0100') && code.length === 48,
    ...scanCode(code),
    hash: code === '0x' ? null : keccak256(code),
    hashAtProposal: before === '0x' ? null : before,
    nonce,
    own: known,
  };
}

async function repeatsOf(
  client: PublicClient,
  governor: Governor,
  all: readonly RawProposal[],
  proposal: SubjectProposal,
): Promise<Repeat[]> {
  const key = (calls: readonly Call[]) =>
    calls.map(({ target, value, calldata }) => `${target}|${value}|${calldata}`.toLowerCase()).join('\n');
  const same = all.filter(
    ({ id, calls, number }) =>
      key(calls) === key(proposal.calls) &&
      id !== proposal.id &&
      (proposal.number === null || number < proposal.number),
  );
  return Promise.all(
    same.map(async ({ id, number, description }) => {
      const { state } = await governor.times(client, id);
      return { number, title: titleOf(description), state };
    }),
  );
}

async function readOwn(
  { network }: SubjectSource,
  own: Connection,
  proposal: SubjectProposal,
  calls: readonly Call[],
  actions: Subject['actions'],
  blockNumber: bigint,
): Promise<OwnFacts> {
  const { client, addresses } = own;
  const policy = { address: addresses.policy, abi: proposalPolicyAbi, blockNumber } as const;
  const treasury = { address: addresses.treasury, abi: treasuryAbi, blockNumber } as const;
  const council = { address: addresses.council, abi: securityCouncilAbi, blockNumber } as const;
  const governor = { address: addresses.governor, abi: openGovernorAbi, blockNumber } as const;
  const classOf = (some: readonly Call[]) =>
    client.readContract({
      ...policy,
      functionName: 'classOfCalls',
      args: [some.map(({ target }) => target), some.map(({ value }) => value), some.map(({ calldata }) => calldata)],
    });
  const isDraft = proposal.times === null;
  const reclassified = await Promise.all(
    callsOf({ actions }, 'ProposalPolicy', 'setClass').map(async (at) => {
      const args = [argument(at, 'target')!.value as Address, argument(at, 'selector')!.value as Hex] as const;
      const from = await client.readContract({ ...policy, functionName: 'classOf', args });
      return { from: PROPOSAL_CLASSES[from]!, to: PROPOSAL_CLASSES[Number(amountOf(at, 'newClass'))]! };
    }),
  );
  const [overview, governed, derived, single, pinned, retention, available, outflow, holder, expiry] =
    await Promise.all([
      readOverview(own, network, blockNumber),
      readGoverned(own, blockNumber),
      classOf(calls),
      Promise.all(calls.map((call) => classOf([call]))),
      isDraft ? null : client.readContract({ ...governor, functionName: 'proposalClass', args: [proposal.id] }),
      isDraft
        ? client.readContract({ ...governor, functionName: 'proposalThreshold' })
        : client.readContract({ ...governor, functionName: 'retentionThreshold', args: [proposal.id] }),
      client.readContract({ ...treasury, functionName: 'available' }),
      client.readContract({ ...treasury, functionName: 'outflowInWindow' }),
      client.readContract({ ...council, functionName: 'holder' }),
      client.readContract({ ...council, functionName: 'expiry' }),
    ]);
  return {
    addresses,
    overview,
    governed,
    derivedClass: PROPOSAL_CLASSES[derived]!,
    reclassified,
    executedChanges: await executedChanges(own, proposal.executedBlock),
    callClasses: single.map((index) => PROPOSAL_CLASSES[index]!),
    pinnedClass: pinned === null ? null : PROPOSAL_CLASSES[pinned]!,
    available,
    outflow,
    retention,
    councilUntil: BigInt(holder) === 0n ? 0 : Number(expiry),
  };
}

/** What the block of its execution changed; `null` where it is not executed, or the node has forgotten. */
async function executedChanges(own: Connection, block: bigint | null): Promise<ParameterDifference[] | null> {
  if (block === null) return null;
  try {
    return parameterDifferences(await readGoverned(own, block - 1n), await readGoverned(own, block));
  } catch {
    return null;
  }
}

async function isUsed(client: PublicClient, address: Address, blockNumber: bigint): Promise<boolean> {
  const [code = '0x', nonce, balance] = await Promise.all([
    client.getCode({ address, blockNumber }),
    client.getTransactionCount({ address, blockNumber }),
    client.getBalance({ address, blockNumber }),
  ]);
  return code !== '0x' || nonce > 0 || balance > 0n;
}

/** The proposal as the rest of the program knows it; of a draft, as it would be if it were made now. */
async function recordOf(
  { names, rpcUrl, chainId }: SubjectSource,
  governor: Governor,
  own: Connection,
  proposal: SubjectProposal,
  facts: OwnFacts,
  actions: Subject['actions'],
  block: bigint,
  count: number,
): Promise<Proposal> {
  if (proposal.times !== null) {
    const dao = { rpcUrl, chainId, client: own.client, governor, own, noEconomy: null };
    const { times, createdBlock, executedBlock: executed } = proposal;
    const row = {
      number: proposal.number!,
      block: createdBlock!,
      created: { kind: 'created', ...proposal, snapshot: times.snapshot, deadline: times.deadline },
      record: null,
      settled: false,
      newest: createdBlock!,
      executed,
    } as const;
    const clock = await readClock(own.client, governor.profile, {
      number: block,
      timestamp: BigInt(facts.overview.timestamp),
    });
    return readProposal(dao, row, { block, final: block, clock, names, governedAt: governedReader(dao) });
  }
  const { overview, governed, derivedClass, addresses } = facts;
  const bar = governed.bars[derivedClass];
  const voteStart = overview.timestamp + overview.votingDelay;
  const share = (overview.wrappedSupply * BigInt(bar.quorumBps)) / 10_000n;
  return {
    id: proposal.id,
    number: count + 1,
    title: proposal.title,
    description: proposal.description,
    descriptionHash: keccak256(new TextEncoder().encode(proposal.description)),
    kind: kindOf(actions, addresses),
    proposer: proposal.proposer,
    state: 'Pending',
    actions,
    snapshot: BigInt(voteStart),
    deadline: BigInt(voteStart + overview.votingPeriod),
    voteStart,
    voteEnd: voteStart + overview.votingPeriod,
    estimated: false,
    hasTimelock: true,
    eta: null,
    tally: { for: 0n, against: 0n, abstain: 0n },
    unit: overview.unit,
    provisional: false,
    class: derivedClass,
    quorum: share > bar.quorumFloor ? share : bar.quorumFloor,
    majorityBps: bar.majorityBps,
    counted: ['for', 'abstain'],
    createdBlock: 0n,
  };
}
