import { UserError } from '#sim/errors.ts';
import type { Cast } from '#sim/twin/cast.ts';
import type { TwinProposal } from '#sim/twin/event.ts';
import type { Proposed, TwinRun } from '#sim/twin/run.ts';
import { type Decision, decisionsBetween } from '#sim/twin/terms.ts';

/** How votes are held on the chain. Spans in days, votes in wei. */
export interface VotingRules {
  readonly votingDelay: number;
  readonly votingPeriod: number;
  readonly timelock: number;
  readonly proposalThreshold: bigint;
  /** The least that For and Abstain must come to. */
  readonly quorumFloor: bigint;
}

export interface Agenda {
  readonly proposals: readonly TwinProposal[];
  readonly notes: readonly string[];
  /** Changes that cannot be proposed. */
  readonly problems: readonly string[];
}

/**
 * What is proposed to the Governor, in the order of the days: the run's votes, and for each change that the scenario forces a decree
 * in time.
 */
export function agendaOf(run: TwinRun, rules: VotingRules, cast: Cast): Agenda {
  const notes: string[] = [];
  const problems: string[] = [];
  const voted = run.proposed.filter(({ vote, decisions }) => {
    if (decisions.length > 0) return true;
    notes.push(`The vote of day ${vote.proposedDay} is about nothing that the contracts hold: only the model has it.`);
    return false;
  });
  const proposals = [
    ...voted.map((proposed) => votedProposal(proposed, rules)),
    ...decrees(run, voted, rules, problems),
  ].toSorted((a, b) => a.proposedDay - b.proposedDay);
  return { proposals: proposals.map((each, i) => ({ ...each, by: proposerOf(cast, i) })), notes, problems };
}

export function notOnChain(problems: readonly string[]): UserError {
  return new UserError('The contracts cannot do what this scenario does.', {
    code: 'NOT_ON_CHAIN',
    exitCode: 2,
    details: problems,
    hint: 'Change it with --set, or run fewer --days. docs/twin.md says how the model is mapped to the contracts.',
  });
}

/** Stakers take turns: nobody may have two proposals at a time. */
function proposerOf({ stakers }: Cast, i: number): string {
  return stakers[i % stakers.length]!.parked;
}

function votedProposal({ vote, decisions }: Proposed, { votingPeriod }: VotingRules): TwinProposal {
  const { proposedDay, snapshotDay, effectiveDay, tally } = vote;
  return {
    title: `Day ${proposedDay}: ${sentence(decisions)}`,
    by: '',
    decisions,
    proposedDay,
    snapshotDay,
    voteEndDay: snapshotDay + votingPeriod,
    effectiveDay,
    mode: 'vote',
    passes: tally?.passed ?? false,
    vote,
  };
}

function decrees(run: TwinRun, voted: readonly Proposed[], rules: VotingRules, problems: string[]): TwinProposal[] {
  const { votingDelay, votingPeriod, timelock } = rules;
  const lead = votingDelay + votingPeriod + timelock;
  return run.days.flatMap(({ terms }, day) => {
    if (day === 0) return [];
    const before = run.days[day - 1]!.terms;
    terms.admitted.forEach((is, d) => {
      const wasEarlier = run.days.slice(0, day).some((each) => each.terms.admitted[d]);
      if (is && !before.admitted[d] && wasEarlier) problems.push(`Day ${day}: Datanet ${d} comes back.`);
    });
    const decisions = decisionsBetween(before, terms);
    if (decisions.length === 0) return [];
    const passed = voted.filter(({ vote }) => vote.effectiveDay === day && vote.tally?.passed);
    if (passed.length > 0) {
      const decided = passed.flatMap((each) => each.decisions);
      if (!decisions.every((one) => decided.some((other) => isSame(one, other))))
        problems.push(`Day ${day}: a change by vote and another by decree.`);
      return [];
    }
    if (day < lead)
      problems.push(`Day ${day}: ${sentence(decisions)} by decree; the Governor needs ${lead} days for it.`);
    return [
      {
        title: `Day ${day}: ${sentence(decisions)}, as the scenario forces it`,
        by: '',
        decisions,
        proposedDay: day - lead,
        snapshotDay: day - lead + votingDelay,
        voteEndDay: day - timelock,
        effectiveDay: day,
        mode: 'decree' as const,
        passes: true,
        vote: null,
      },
    ];
  });
}

function isSame(a: Decision, b: Decision): boolean {
  const text = (decision: Decision) =>
    JSON.stringify(decision, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return text(a) === text(b);
}

const WORDS: Readonly<Record<Decision['kind'], string>> = {
  split: 'the fee split',
  rate: 'the reward rate',
  weights: 'the reward weights',
  shares: 'the shares of rewards',
  suspend: 'a Datanet is suspended',
};

function sentence(decisions: readonly Decision[]): string {
  return [...new Set(decisions.map(({ kind }) => WORDS[kind]))].join(', ');
}
