import type { ParameterChange } from '#sim/parameters/change.ts';
import { meaning } from '#sim/parameters/meaning.ts';
import { parameter } from '#sim/parameters/table.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import { LEGS } from '#ui/proposal/governed.ts';
import {
  GOVERNOR_BOUNDS,
  POLICY_BOUNDS,
  REGISTRY_BOUNDS,
  REWARD_BOUNDS,
  SPLIT_BOUNDS,
  TIMELOCK_BOUNDS,
  TREASURY_BOUNDS,
} from '#ui/review/bounds.ts';
import { amountOf, argument, callsOf, effects, type Placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

interface Bounded {
  readonly contract: string;
  readonly name: string;
  readonly argument: string;
  readonly what: string;
  readonly low: bigint;
  readonly high: bigint;
  readonly format: (value: bigint) => string;
}

type Limits = { readonly low: number | bigint; readonly high: number | bigint };
const span = (value: bigint) => formatDuration(Number(value));
const share = (value: bigint) => formatBps(value);

function bounded(
  contract: string,
  name: string,
  arg: string,
  what: string,
  { low, high }: Limits,
  format: Bounded['format'],
): Bounded {
  return { contract, name, argument: arg, what, low: BigInt(low), high: BigInt(high), format };
}

const BOUNDED: readonly Bounded[] = [
  bounded('OpenGovernor', 'setVotingDelay', 'newVotingDelay', 'voting delay', GOVERNOR_BOUNDS.votingDelay, span),
  bounded('OpenGovernor', 'setVotingPeriod', 'newVotingPeriod', 'voting period', GOVERNOR_BOUNDS.votingPeriod, span),
  bounded(
    'OpenGovernor',
    'setLateQuorumVoteExtension',
    'newVoteExtension',
    'late extension',
    GOVERNOR_BOUNDS.lateExtension,
    span,
  ),
  bounded(
    'OpenGovernor',
    'setProposalThreshold',
    'newProposalThreshold',
    'proposal threshold',
    GOVERNOR_BOUNDS.proposalThreshold,
    formatOpen,
  ),
  bounded('OpenTimelock', 'updateDelay', 'newDelay', 'timelock delay', TIMELOCK_BOUNDS.delay, span),
  bounded('ProposalPolicy', 'setBar', 'newBar.quorumBps', 'quorum', POLICY_BOUNDS.quorumBps, share),
  bounded('ProposalPolicy', 'setBar', 'newBar.quorumFloor', 'least quorum', POLICY_BOUNDS.quorumFloor, formatOpen),
  bounded('ProposalPolicy', 'setBar', 'newBar.majorityBps', 'majority', POLICY_BOUNDS.majorityBps, share),
  ...LEGS.map((leg) =>
    bounded('FeeRouter', 'setSplit', `newSplit.${leg}`, `${leg} part of the fee split`, SPLIT_BOUNDS[leg], share),
  ),
  ...LEGS.map((leg) =>
    bounded('FeeRouter', 'setDatanetSplit', `newSplit.${leg}`, `${leg} part of the split`, SPLIT_BOUNDS[leg], share),
  ),
  bounded('Treasury', 'setBudget', 'newBudget', 'budget', TREASURY_BOUNDS.budget, formatOpen),
  bounded('Treasury', 'stream', 'duration', 'duration of the stream', TREASURY_BOUNDS.streamDuration, span),
  bounded('Treasury', 'setOutflowCap', 'newBps', 'outflow cap', TREASURY_BOUNDS.outflowCapBps, share),
  bounded('DatanetRegistry', 'setRules', 'newRules.bond', 'bond', REGISTRY_BOUNDS.bond, formatOpen),
  bounded('DatanetRegistry', 'setRules', 'newRules.review', 'review period', REGISTRY_BOUNDS.review, span),
  bounded('DatanetRegistry', 'setRules', 'newRules.probation', 'probation', REGISTRY_BOUNDS.probation, span),
  bounded('DatanetRegistry', 'setRules', 'newRules.exitDelay', 'exit delay', REGISTRY_BOUNDS.exitDelay, span),
  bounded(
    'DatanetRegistry',
    'setRules',
    'newRules.reporterBps',
    'part of who objected',
    REGISTRY_BOUNDS.reporterBps,
    share,
  ),
  bounded('DatanetRegistry', 'remove', 'slashBps', 'part of the bond that is taken', REGISTRY_BOUNDS.slashBps, share),
  bounded(
    'DatanetRegistry',
    'upholdObjection',
    'slashBps',
    'part of the bond that is taken',
    REGISTRY_BOUNDS.slashBps,
    share,
  ),
];

/** Settings of governance that a huge or tiny value would end: what the contracts' compiled-in bounds are for. */
export const bounds: Check = {
  id: 'bounds',
  passes: 'Every value is inside its compiled-in bounds',
  why: 'Outside its bounds a setting could end governance or empty it of meaning. The contracts refuse it, and with it every other call of the proposal.',
  needs: 'own',
  find: ({ subject }) => [
    ...BOUNDED.flatMap((each) =>
      callsOf(subject, each.contract, each.name).flatMap((at) => {
        const value = amountOf(at, each.argument);
        return value === null || (value >= each.low && value <= each.high) ? [] : [outside(at, each, value)];
      }),
    ),
    ...callsOf(subject, 'RewardController', 'setRate').flatMap((at) => rate(at, subject.own!.governed.rate)),
    ...effects(subject, 'parameter').flatMap(beyondModel),
  ],
};

/** What the contracts allow and the simulator's parameter table does not foresee. */
function beyondModel(at: Placed & { readonly effect: { readonly inModel: boolean } & ParameterChange }): Found[] {
  const { key, to, inModel } = at.effect;
  const row = inModel ? parameter(key) : undefined;
  if (typeof to !== 'number' || row === undefined || row.low === null || row.high === null) return [];
  if (to >= row.low && to <= row.high) return [];
  return [
    {
      severity: 'warn',
      title: `${placeText(at)}: ${meaning(key)} is beyond what the model was made for`,
      whatToDo: 'Do not rely on what the simulation says about it.',
      evidence: [`${key} ${to}`, `the model foresees ${row.low} to ${row.high} ${row.unit}`],
      action: at.action,
    },
  ];
}

function outside(at: Placed, { what, low, high, format }: Bounded, value: bigint): Found {
  return {
    severity: 'fail',
    title: `${placeText(at)}: ${what} out of bounds`,
    whatToDo: 'Vote Against: it cannot be executed as it is.',
    evidence: [`asked for ${format(value)}`, `allowed ${format(low)} to ${format(high)}`],
    action: at.action,
  };
}

function rate(at: Placed, from: bigint): Found[] {
  const to = amountOf(at, 'openPerEpoch');
  if (to === null) return [];
  const step = (from * REWARD_BOUNDS.maxStepBps) / 10_000n;
  const most = step > REWARD_BOUNDS.minStep ? step : REWARD_BOUNDS.minStep;
  const [low, high] = [from > most ? from - most : 0n, from + most];
  if (to >= low && to <= high && to <= REWARD_BOUNDS.maxRate) return [];
  return [
    {
      severity: 'fail',
      title: `${placeText(at)}: reward rate changes by more than a vote may change it`,
      whatToDo: 'Vote Against: ask for steps of at most 20 % of the rate in force.',
      evidence: [
        `from ${formatOpen(from)} to ${argument(at, 'openPerEpoch')?.label ?? formatOpen(to)}`,
        `allowed ${formatOpen(low)} to ${formatOpen(high)} a week, and never above ${formatOpen(REWARD_BOUNDS.maxRate)}`,
      ],
      action: at.action,
    },
  ];
}
