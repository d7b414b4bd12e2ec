import { amountOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, CheckInput, Found } from '#ui/review/finding.ts';

/** Setters of spans: the function, its argument, what is in force now. */
function spans({ subject: { profile, own } }: CheckInput): Record<string, { arg: string; now: bigint; what: string }> {
  const delay = { now: profile.votingDelay, what: 'time between a proposal and its vote' };
  const period = { now: profile.votingPeriod, what: 'time to vote' };
  const timelock = { now: profile.timelockDelay, what: 'time between a decision and its execution' };
  return {
    setVotingDelay: { arg: 'newVotingDelay', ...delay },
    _setVotingDelay: { arg: 'newVotingDelay', ...delay },
    setVotingPeriod: { arg: 'newVotingPeriod', ...period },
    _setVotingPeriod: { arg: 'newVotingPeriod', ...period },
    updateDelay: { arg: 'newDelay', ...timelock },
    setDelay: { arg: 'delay', ...timelock },
    ...(own !== null && {
      setLateQuorumVoteExtension: {
        arg: 'newVoteExtension',
        now: BigInt(own.governed.lateExtension),
        what: 'time to answer a late quorum',
      },
    }),
  };
}

export const delays: Check = {
  id: 'delay-weakening',
  passes: 'It shortens no delay of governance',
  why: 'The delays are the time in which holders can see what comes and act.',
  find: (input) => {
    const known = spans(input);
    return placed(input.subject).flatMap((at): Found[] => {
      const span = known[at.call.decoded?.function ?? ''];
      const to = span === undefined ? null : amountOf(at, span.arg);
      if (span === undefined || to === null || to >= span.now) return [];
      return [
        {
          severity: 'fail',
          title: `${placeText(at)} shortens the ${span.what}`,
          whatToDo: 'Vote Against unless the longer time has been shown to do harm.',
          evidence: [
            `from ${span.now} to ${to} (${input.subject.profile.clock === 'timestamp' ? 'seconds' : 'seconds or blocks'})`,
          ],
          action: at.action,
        },
      ];
    });
  },
};
