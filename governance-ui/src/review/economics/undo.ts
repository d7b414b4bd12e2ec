import { formatOpen } from '#ui/format/amount.ts';
import { REWARD_BOUNDS } from '#ui/review/bounds.ts';
import { amountOf, callsOf, effects, placed } from '#ui/review/checks/walk.ts';
import type { Undo } from '#ui/review/economics/economics.ts';
import type { Subject } from '#ui/review/subject.ts';

const DAY = 86_400;
const BLOCK_SECONDS = 12;

/** Whether what a proposal does can be undone by later votes, how many it takes, and how long that lasts with the delays in force. */
export function undoOf(subject: Subject): Undo {
  const { profile } = subject;
  const perUnit = profile.clock === 'timestamp' ? 1 : BLOCK_SECONDS;
  const seconds = Number(profile.votingDelay + profile.votingPeriod) * perUnit + Number(profile.timelockDelay);
  const paid = effects(subject, 'treasury');
  const final = [...callsOf(subject, 'DatanetRegistry', 'remove'), ...callsOf(subject, 'DatanetRegistry', 'reject')];
  const handed = effects(subject, 'role').filter(
    ({ effect }) => effect.gains && effect.role !== "security council's seat",
  );
  const changes = [
    ...effects(subject, 'parameter'),
    ...effects(subject, 'registry').filter(({ call }) => !/^(remove|reject)$/.test(call.decoded?.function ?? '')),
  ];
  const reasons: string[] = [];
  const total = paid.reduce(
    (sum, { effect }) => sum + (effect.asset === 'OPEN' && effect.to !== 'reward reserve' ? effect.amount : 0n),
    0n,
  );
  if (total > 0n) reasons.push(`${formatOpen(total)} that has been paid does not come back by a vote.`);
  if (paid.some(({ effect }) => effect.to === 'reward reserve'))
    reasons.push('What has been moved to the reward reserve leaves it only as rewards.');
  if (final.length > 0) reasons.push('A Datanet that is removed or rejected has to apply again, with a new bond.');
  if (handed.length > 0) reasons.push('Whoever has been given a power may use it before it is taken back.');
  const unknown = placed(subject).some(({ call }) => call.decoded === null);
  if (unknown) reasons.push('What cannot be read cannot be said to be undone.');
  const votes = changes.length === 0 && handed.length === 0 ? 0 : Math.max(1, votesForRate(subject));
  const lasting = paid.length + final.length + handed.length > 0 || unknown;
  const possible =
    changes.length === 0 && !lasting ? 'nothing to undo' : !lasting ? 'yes' : changes.length > 0 ? 'in part' : 'no';
  return { possible, votes, days: Math.ceil((votes * seconds) / DAY), reasons };
}

/** Votes that bring the reward rate back, at the largest step that one allows. */
function votesForRate(subject: Subject): number {
  if (subject.own === null) return 1;
  const old = subject.own.governed.rate;
  const at = callsOf(subject, 'RewardController', 'setRate').at(-1);
  let rate = at === undefined ? old : (amountOf(at, 'openPerEpoch') ?? old);
  let votes = 0;
  while (rate !== old && votes < 100) {
    const share = (rate * REWARD_BOUNDS.maxStepBps) / 10_000n;
    const step = share > REWARD_BOUNDS.minStep ? share : REWARD_BOUNDS.minStep;
    const left = old > rate ? old - rate : rate - old;
    rate = left <= step ? old : old > rate ? rate + step : rate - step;
    votes++;
  }
  return votes;
}
