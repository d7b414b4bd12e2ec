import { UserError } from '#sim/errors.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import type { Event, TwinProposal } from '#sim/twin/event.ts';
import { type Replay, type ReplayRules, replayOf } from '#sim/twin/replay.ts';
import { runForTwin, type TwinRun, TwinRunError } from '#sim/twin/run.ts';
import { PROPOSAL_STATES, type ProposalState } from '#ui/chain/records.ts';
import { rpc } from '#ui/devnet/rpc.ts';
import { playSteps } from '#ui/devnet/seed/play.ts';
import { Transactions } from '#ui/devnet/seed/transactions.ts';
import { openGovernorAbi } from '#ui/generated/abis.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { type BareChain, DAY_ZERO, deployBare } from '#ui/twin/chain.ts';
import { type ComparedLine, type ComparedTotal, compareLines, compareTotals } from '#ui/twin/compare.ts';
import { refusedTerms } from '#ui/twin/fits.ts';
import { readEvents } from '#ui/twin/logs.ts';
import { asContractsHave, type Mapping } from '#ui/twin/mapped.ts';
import { playEvents, type Refusal } from '#ui/twin/play.ts';
import { datanetBonds, datanetId, PRELUDE_WEEKS, planPrelude, preludeSteps } from '#ui/twin/prelude.ts';
import { ActWriter, chainProposal, type TwinChain } from '#ui/twin/transactions.ts';

const DAY = 86_400;

/** A proposal of the replay: what the run made of it and what the Governor did. */
export interface ComparedProposal extends TwinProposal {
  readonly state: ProposalState;
  /** Votes in wei: as cast by the script, and as the Governor counted them. */
  readonly expected: Tally;
  readonly actual: Tally;
  readonly agrees: boolean;
}

export interface Tally {
  readonly for: bigint;
  readonly against: bigint;
  readonly abstain: bigint;
}

/** A run beside its replay on the contracts. */
export interface Twin {
  readonly mapped: readonly Mapping[];
  readonly notes: readonly string[];
  /** Accounts that took part, and movements of OPEN and gOPEN: by the books, and by the tokens' events. */
  readonly accounts: number;
  readonly transfers: number;
  readonly transfersOnChain: number;
  readonly transactions: number;
  readonly blocks: number;
  readonly lines: readonly ComparedLine[];
  readonly maxDifferenceWei: bigint;
  readonly totals: readonly ComparedTotal[];
  readonly proposals: readonly ComparedProposal[];
  /** Transactions that the contracts refused and the books took. */
  readonly refusals: readonly Omit<Refusal, 'act'>[];
  readonly agrees: boolean;
}

export interface TwinOptions {
  readonly onProgress: (text: string) => void;
  /** Days of the replay that are done. */
  readonly onDay: (days: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Simulates a replicate of a scenario, replays it on the contracts on a local chain of its own, and compares.
 * @throws UserError `NOT_ON_CHAIN` where the contracts cannot do what the run does, `RUN_FAILED`, or as `deployBare`
 */
export async function makeTwin(scenario: Scenario, replicate: number, options: TwinOptions): Promise<Twin> {
  const { onProgress, signal } = options;
  onProgress('Deploying the contracts to a local chain …');
  const bare = await deployBare(DAY_ZERO - PRELUDE_WEEKS * 7 * DAY, onProgress, signal);
  try {
    const { governed } = bare;
    const { scenario: own, mapped } = asContractsHave(scenario, governed);
    onProgress('Simulating the run …');
    const run = simulated(own, replicate);
    const datanets = datanetNames(own);
    const replay = replayOf(run, datanets, rulesOf(governed, datanets.length));
    signal.throwIfAborted();
    onProgress('Admitting the Datanets and setting the terms of day 0 by votes …');
    const chain = await prepare(bare, run, replay, datanets);
    return { mapped, ...(await replayOn(bare, chain, run, replay, options)) };
  } finally {
    await bare.anvil.stop();
  }
}

function simulated(scenario: Scenario, replicate: number): TwinRun {
  try {
    return runForTwin(scenario, replicate);
  } catch (error) {
    if (!(error instanceof TwinRunError)) throw error;
    throw new UserError(error.message, { code: 'RUN_FAILED', cause: error });
  }
}

function datanetNames({ parameters }: Scenario): string[] {
  const names: string[] = [];
  for (let d = 0; `datanets[${d}].name` in parameters; d++) names.push(String(parameters[`datanets[${d}].name`]));
  return names;
}

function rulesOf(governed: Governed, datanets: number): ReplayRules {
  return {
    votingDelay: governed.votingDelay / DAY,
    votingPeriod: governed.votingPeriod / DAY,
    timelock: governed.timelockDelay / DAY,
    proposalThreshold: governed.proposalThreshold,
    quorumFloor: governed.bars.economic.quorumFloor,
    dayZero: DAY_ZERO,
    refused: refusedTerms,
    datanetBonds: datanetBonds(datanets, governed.rules.bond).reduce((a, b) => a + b, 0n),
  };
}

/** Plays what happens before day 0. */
async function prepare(
  { anvil, addresses, keys, governed }: BareChain,
  run: TwinRun,
  { accounts, cast, opening, proposals }: Replay,
  names: readonly string[],
): Promise<TwinChain> {
  if (accounts.length > keys.length) throw new Error(`${accounts.length} accounts, and only ${keys.length} keys`);
  const make = new Transactions(addresses, new Map(accounts.map((name, i) => [name, keys[i]!])));
  const datanets = names.map((name, d) => ({
    name,
    owner: cast.owners[d]!,
    id: datanetId(make, cast.owners[d]!, name),
  }));
  const steps = preludeSteps({
    make,
    governed,
    datanets,
    opening,
    accounts,
    launch: cast.launch,
    plan: planPrelude(governed, run.days[0]!.terms),
  });
  await playSteps(anvil.rpcUrl, steps, DAY_ZERO - 4_000);
  await rpc(anvil.rpcUrl, 'evm_setAutomine', false);
  const ids = datanets.map(({ id }) => id);
  return {
    make,
    keeper: cast.keeper,
    datanets: ids,
    firstEpoch: PRELUDE_WEEKS,
    proposals: proposals.map((proposal) => chainProposal(proposal, make, ids)),
  };
}

async function replayOn(
  { anvil, connection, keys }: BareChain,
  chain: TwinChain,
  run: TwinRun,
  replay: Replay,
  { onProgress, onDay, signal }: TwinOptions,
): Promise<Omit<Twin, 'mapped'>> {
  const { client } = connection;
  const endAt = run.days.length * DAY;
  const fromBlock = (await client.getBlockNumber({ cacheTime: 0 })) + 1n;
  onProgress(`Replaying ${run.days.length} days on the contracts …`);
  const times = { dayZero: DAY_ZERO, endAt };
  const played = await playEvents(anvil.rpcUrl, replay.events, new ActWriter(chain), times, onDay, signal);
  const lines = await compareLines(client, chain, replay.books.all(endAt, replay.accounts), replay.datanets);
  const names = new Map(replay.accounts.map((name, i) => [keys[i]!.toLowerCase(), name]));
  const told = await readEvents(client, chain, names, fromBlock, await client.getBlockNumber({ cacheTime: 0 }));
  const totals = compareTotals(run, replay, lines, told);
  const proposals = await compareProposals(connection, chain, replay, run.days.length);
  const refusals = played.refusals.flatMap(({ act, ...told }) => (isExpected(act, replay.proposals) ? [] : [told]));
  const maxDifferenceWei = lines.reduce((most, { difference }) => {
    const size = difference < 0n ? -difference : difference;
    return size > most ? size : most;
  }, 0n);
  const { tokenTransfers } = replay.books;
  return {
    notes: replay.notes,
    accounts: replay.accounts.filter((name) => lines.some(({ of, transfers }) => of === name && transfers > 0)).length,
    transfers: tokenTransfers,
    transfersOnChain: told.tokenTransfers,
    transactions: played.transactions,
    blocks: played.blocks,
    lines,
    maxDifferenceWei,
    totals,
    proposals,
    refusals,
    agrees:
      maxDifferenceWei === 0n &&
      refusals.length === 0 &&
      tokenTransfers === told.tokenTransfers &&
      [...totals, ...proposals].every(({ agrees }) => agrees),
  };
}

/** A proposal that fails in the run can neither be queued nor executed. */
function isExpected(act: Event, proposals: readonly TwinProposal[]): boolean {
  return (act.kind === 'queue' || act.kind === 'execute') && !proposals[act.proposal]!.passes;
}

async function compareProposals(
  { client, addresses }: BareChain['connection'],
  chain: TwinChain,
  { proposals, books }: Replay,
  days: number,
): Promise<ComparedProposal[]> {
  const governor = { address: addresses.governor, abi: openGovernorAbi } as const;
  return Promise.all(
    proposals.map(async (proposal, i) => {
      const args = [chain.proposals[i]!.id] as const;
      const [state, [against, inFavour, abstain]] = await Promise.all([
        client.readContract({ ...governor, functionName: 'state', args }),
        client.readContract({ ...governor, functionName: 'proposalVotes', args }),
      ]);
      const expected = { ...books.tallies[i]! };
      const actual = { for: inFavour, against, abstain };
      const name = PROPOSAL_STATES[state]!;
      const agrees =
        name === stateExpected(proposal, days) &&
        expected.for === actual.for &&
        expected.against === actual.against &&
        expected.abstain === actual.abstain;
      return { ...proposal, state: name, expected, actual, agrees };
    }),
  );
}

/** Where a proposal is when the run ends. */
function stateExpected({ snapshotDay, voteEndDay, effectiveDay, passes }: TwinProposal, days: number): ProposalState {
  if (days <= snapshotDay) return 'Pending';
  if (days <= voteEndDay) return 'Active';
  if (!passes) return 'Defeated';
  return days <= effectiveDay ? 'Queued' : 'Executed';
}
