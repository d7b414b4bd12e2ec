import { rateBounds } from '#sim/mechanism/emission.ts';
import type { TwinProposal } from '#sim/twin/event.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import type { Decision, Terms } from '#sim/twin/terms.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { LEGS } from '#ui/proposal/governed.ts';
import { REWARD_BOUNDS, SPLIT_BOUNDS } from '#ui/review/bounds.ts';

/** What the contracts refuse of a run's terms on day 0 and of what is decided on the way, a sentence each. */
export function refusedTerms({ days }: TwinRun, proposals: readonly TwinProposal[]): string[] {
  const { split, shares, rate } = days[0]!.terms;
  const atStart: Decision[] = [
    { kind: 'split', split },
    { kind: 'shares', shares },
    { kind: 'rate', rate },
  ];
  const problems = atStart.flatMap(problemsOf).map((problem) => `Day 0: ${problem}`);
  for (const { effectiveDay, decisions } of proposals) {
    const before = days[Math.min(effectiveDay, days.length) - 1]!.terms;
    for (const decision of decisions) {
      const found = [
        ...problemsOf(decision),
        ...(decision.kind === 'rate' ? stepProblems(before.rate, decision.rate) : []),
      ];
      problems.push(...found.map((problem) => `Day ${effectiveDay}: ${problem}`));
    }
  }
  return problems;
}

function stepProblems(from: bigint, to: bigint): string[] {
  const { maxStepBps, minStep, maxRate } = REWARD_BOUNDS;
  const { lowest, highest } = rateBounds(from, maxStepBps, minStep, maxRate);
  if (to >= lowest && to <= highest) return [];
  return [
    `the rewards go from ${formatOpen(from)} to ${formatOpen(to)} a week; one step may go to ${formatOpen(lowest)} to ${formatOpen(highest)}.`,
  ];
}

function problemsOf(decision: Decision): string[] {
  switch (decision.kind) {
    case 'split':
      return splitProblems(decision.split);
    case 'rate':
      return decision.rate <= REWARD_BOUNDS.maxRate
        ? []
        : [`rewards of ${formatOpen(decision.rate)} a week; at most ${formatOpen(REWARD_BOUNDS.maxRate)} are allowed.`];
    case 'shares': {
      const { contributors, builders } = decision.shares;
      return Number.isInteger(contributors) && Number.isInteger(builders)
        ? []
        : [`emission.contributors ${contributors} and emission.builders ${builders}; whole basis points are allowed.`];
    }
    default:
      return [];
  }
}

function splitProblems(split: Terms['split']): string[] {
  return LEGS.flatMap((leg) => {
    const { low, high } = SPLIT_BOUNDS[leg];
    const bps = split[leg];
    if (Number.isInteger(bps) && bps >= low && bps <= high) return [];
    return [`feeSplit.${leg} ${bps}; whole basis points from ${low} to ${high} are allowed.`];
  });
}
