import { encodeAbiParameters, keccak256, maxUint256, parseAbiParameters, stringToBytes, stringToHex } from 'viem';
import { rateBounds } from '#sim/mechanism/emission.ts';
import type { Opening } from '#sim/twin/books/books.ts';
import { HOLDERS } from '#sim/twin/books/ledger.ts';
import type { Name } from '#sim/twin/event.ts';
import type { Decision, Terms } from '#sim/twin/terms.ts';
import type { Hex } from '#ui/chain/records.ts';
import { SUPPORT } from '#ui/chain/support.ts';
import type { Step } from '#ui/devnet/seed/step.ts';
import type { Transactions } from '#ui/devnet/seed/transactions.ts';
import { WEI } from '#ui/format/amount.ts';
import { admitDatanet } from '#ui/proposal/build.ts';
import type { Call } from '#ui/proposal/decode.ts';
import type { Governed } from '#ui/proposal/governed.ts';
import { proposalId } from '#ui/proposal/id.ts';
import { REWARD_BOUNDS } from '#ui/review/bounds.ts';
import { callOf, listsOf } from '#ui/twin/transactions.ts';

const HOUR = 3_600;
const DAY = 86_400;
const WEEK = 7 * DAY;
/** What the launch account, which holds everything at first, votes with: above every quorum. */
const LAUNCH_VOTES = 60_000_000n * WEI;
/** The highest bond of a Datanet. */
const HIGHEST_BOND = 1_000_000n * WEI;

/** Weeks from the deployment to day 0: enough for the rate to come down to nothing. */
export const PRELUDE_WEEKS = 104;

/** What is decided before day 0, and when; times in seconds before the morning of day 0, so below 0. */
export interface PreludePlan {
  readonly begin: number;
  readonly proposals: readonly { readonly proposedAt: number; readonly decisions: readonly Decision[] }[];
  /** When the Datanets, admitted by the first proposal, have passed their probation. */
  readonly graduation: number;
}

/**
 * Plans how the DAO gets from its deployment to the terms of day 0 by votes: the reward rate moves by a bounded step at a time, the
 * weights come last, so that nothing is paid before.
 */
export function planPrelude(governed: Governed, terms: Terms): PreludePlan {
  const { votingDelay, votingPeriod, timelockDelay, rules } = governed;
  const lead = votingDelay + votingPeriod + timelockDelay;
  const cycle = WEEK * Math.ceil((lead + DAY) / WEEK);
  const rates = ratePath(governed.rate, terms.rate);
  // In the last week before day 0: in force from day 0 on.
  const lastExecution = -WEEK + HOUR;
  const forProbation = Math.ceil((rules.probation + DAY + lastExecution) / cycle) + 1;
  const count = Math.max(2, rates.length, forProbation + 1);
  const executions = Array.from({ length: count }, (_, i) => lastExecution - (count - 1 - i) * cycle);
  const proposals = executions.map((execution, i) => {
    const decisions: Decision[] = [];
    if (i === 0) {
      decisions.push({ kind: 'split', split: terms.split }, { kind: 'shares', shares: terms.shares });
    }
    const rate = rates[i - (count - rates.length)];
    if (rate !== undefined) decisions.push({ kind: 'rate', rate });
    if (i === count - 1) decisions.push({ kind: 'weights', weights: terms.weights });
    return { proposedAt: execution - lead - 2, decisions };
  });
  return { begin: proposals[0]!.proposedAt - DAY, proposals, graduation: executions[0]! + rules.probation + HOUR };
}

/** The rates on the way, the last one `to`; none where it is there already. */
function ratePath(from: bigint, to: bigint): bigint[] {
  const { maxStepBps, minStep, maxRate } = REWARD_BOUNDS;
  const path: bigint[] = [];
  for (let rate = from; rate !== to; path.push(rate)) {
    const { lowest, highest } = rateBounds(rate, maxStepBps, minStep, maxRate);
    rate = to < lowest ? lowest : to > highest ? highest : to;
  }
  return path;
}

/** What the Datanets lock when all are applied for at once: each bond is twice the one before. */
export function datanetBonds(count: number, lowest: bigint): bigint[] {
  return Array.from({ length: count }, (_, i) => {
    const bond = lowest * 2n ** BigInt(i);
    return bond < HIGHEST_BOND ? bond : HIGHEST_BOND;
  });
}

/** The id that the registry gives a Datanet whose salt is its name. */
export function datanetId(make: Transactions, owner: Name, name: string): Hex {
  return keccak256(encodeAbiParameters(parseAbiParameters('address, bytes32'), [make.address(owner), saltOf(name)]));
}

function saltOf(name: string): Hex {
  return keccak256(stringToHex(name));
}

export interface PreludeScene {
  readonly make: Transactions;
  readonly launch: Name;
  readonly governed: Governed;
  readonly plan: PreludePlan;
  readonly datanets: readonly { readonly name: string; readonly owner: Name; readonly id: Hex }[];
  readonly opening: Opening;
  readonly accounts: readonly Name[];
}

/** Everything that happens on the chain before day 0, by real transactions. */
export function preludeSteps(scene: PreludeScene): Step[] {
  const { make, plan, datanets } = scene;
  const { dayZero } = scene.opening;
  const at = (seconds: number) => dayZero + seconds;
  return [
    { at: at(plan.begin), transactions: launchWraps(scene) },
    { at: at(plan.begin), transactions: datanetsApply(scene) },
    ...plan.proposals.flatMap((_, i) => proposalLife(scene, i)),
    {
      at: at(plan.graduation),
      transactions: datanets.map(({ owner, id }) => make.call(owner, 'registry', 'graduate', [id])),
    },
    { at: at(-2 * HOUR), transactions: handOut(scene) },
    { at: at(-2 * HOUR), transactions: scene.accounts.flatMap((account) => approvals(make, account)) },
  ];
}

function launchWraps({ make, launch }: PreludeScene) {
  return [
    ...(['votes', 'bonds', 'rewards'] as const).map((contract) => approve(make, launch, contract)),
    make.call(launch, 'votes', 'wrapAndDelegate', [LAUNCH_VOTES, make.address(launch)]),
    make.call(launch, 'rewards', 'settle', [maxUint256], 10_000_000),
  ];
}

function datanetsApply({ make, launch, governed, datanets }: PreludeScene) {
  const bonds = datanetBonds(datanets.length, governed.rules.bond);
  return datanets.flatMap(({ name, owner, id }, i) => [
    make.call(launch, 'token', 'transfer', [make.address(owner), bonds[i]]),
    approve(make, owner, 'registry'),
    make.call(owner, 'registry', 'applyFor', [make.address(owner), name, '', saltOf(name)]),
    make.call(owner, 'registry', 'enableAttribution', [id]),
  ]);
}

/** Proposed, voted for, queued and executed by the account that holds everything; its votes are unwrapped after the last vote. */
function proposalLife({ make, launch, governed, plan, datanets, opening }: PreludeScene, i: number): Step[] {
  const { proposedAt, decisions } = plan.proposals[i]!;
  const ids = datanets.map(({ id }) => id);
  const calls: Call[] = [
    ...(i === 0 ? ids.map((id) => admitDatanet(make.addresses, id)) : []),
    ...decisions.map((decision) => callOf(decision, make, ids)),
  ];
  const isLast = i === plan.proposals.length - 1;
  if (calls.length === 0) return [];
  const description = `Before day 0: step ${i + 1}`;
  const id = proposalId(calls, description);
  const lists = listsOf(calls);
  const hash = keccak256(stringToBytes(description));
  const proposed = opening.dayZero + proposedAt;
  const voted = proposed + governed.votingDelay + HOUR;
  const over = proposed + governed.votingDelay + governed.votingPeriod + 1;
  const one = (at: number, contract: 'governor' | 'bonds' | 'votes', name: string, args: readonly unknown[]): Step => ({
    at,
    transactions: [make.call(launch, contract, name, args, 5_000_000)],
  });
  return [
    one(proposed, 'governor', 'propose', [...lists, description]),
    one(voted, 'governor', 'castVote', [id, SUPPORT.for]),
    one(over, 'governor', 'queue', [...lists, hash]),
    one(over, 'bonds', 'release', [id]),
    ...(isLast ? [one(over + 1, 'votes', 'unwrap', [LAUNCH_VOTES])] : []),
    one(over + governed.timelockDelay, 'governor', 'execute', [...lists, hash]),
    ...(isLast ? [one(over + 1 + WEEK, 'votes', 'withdraw', [])] : []),
  ];
}

/** Everybody gets what it has on the morning of day 0; the launch account keeps the rest, and the Datanets have locked their bonds. */
function handOut({ make, launch, opening, accounts }: PreludeScene) {
  const of = (name: Name) => opening.open.get(name) ?? 0n;
  const [reserve, treasury] = [of(HOLDERS.rewards), of(HOLDERS.treasury)];
  return [
    ...(reserve > 0n ? [make.call(launch, 'rewards', 'fund', [reserve])] : []),
    ...(treasury > 0n ? [make.call(launch, 'token', 'transfer', [make.addresses.treasury, treasury], 100_000)] : []),
    ...accounts
      .filter((account) => account !== launch && of(account) > 0n)
      .map((account) => make.call(launch, 'token', 'transfer', [make.address(account), of(account)], 100_000)),
  ];
}

function approvals(make: Transactions, account: Name) {
  return (['votes', 'router', 'settler', 'bonds'] as const).map((contract) => approve(make, account, contract));
}

function approve(
  make: Transactions,
  account: Name,
  contract: 'votes' | 'bonds' | 'rewards' | 'registry' | 'router' | 'settler',
) {
  return make.call(account, 'token', 'approve', [make.addresses[contract], maxUint256], 100_000);
}
