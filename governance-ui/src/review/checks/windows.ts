import { formatDuration } from '#ui/format/time.ts';
import { amountOf, placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';
import type { Subject } from '#ui/review/subject.ts';

const DAY = 86_400;
/** Less time than this to queue or execute may be missed. */
const SHORT = 2 * DAY;
/** Seconds in which our Governor lets a passed proposal be queued. */
const QUEUE_WINDOW = 14 * DAY;

/** What passed longer ago than this was decided about another DAO. */
const STALE = 60 * DAY;
const BLOCK_SECONDS = 12;

/** Seconds since the end of the vote; below 0 before it. */
function sinceDeadline({ profile, timestamp, block }: Subject, deadline: bigint): number {
  if (profile.clock === 'timestamp') return timestamp - Number(deadline);
  return Number(block - deadline) * BLOCK_SECONDS;
}

export const windows: Check = {
  id: 'expiry',
  passes: 'There is time to queue and to execute it',
  why: 'What has passed and is not queued or executed in time is gone, and has to be voted on again.',
  find: ({ subject }) => {
    const { times } = subject.proposal;
    const { gracePeriod, timelockDelay } = subject.profile;
    const found: Found[] = [];
    const left = (until: number, what: string): void => {
      const rest = until - subject.timestamp;
      if (rest > SHORT) return;
      found.push({
        severity: 'warn',
        title: rest <= 0 ? `The time to ${what} it is over` : `${formatDuration(rest)} are left to ${what} it`,
        whatToDo: rest <= 0 ? 'It has to be proposed again.' : `Anyone may ${what} it: do it now.`,
      });
    };
    if (times?.state === 'Succeeded' && subject.own !== null) left(Number(times.deadline) + QUEUE_WINDOW, 'queue');
    if (times?.state === 'Queued' && gracePeriod !== null) left(Number(times.eta + gracePeriod), 'execute');
    const since = times === null ? 0 : sinceDeadline(subject, times.deadline);
    if ((times?.state === 'Succeeded' || times?.state === 'Queued') && since > STALE) {
      found.push({
        severity: 'fail',
        title: `It passed ${formatDuration(since)} ago and was never executed`,
        whatToDo: 'Do not execute it: what was voted on then may do something else today. Propose it again.',
      });
    }
    for (const at of placed(subject)) {
      const delay = amountOf(at, 'delay');
      if (/^schedule(Batch)?$/.test(at.call.decoded?.function ?? '') && delay !== null && delay < timelockDelay) {
        found.push({
          severity: 'fail',
          title: `${placeText(at)} schedules calls with less than the timelock's delay`,
          whatToDo: 'Vote Against: the timelock refuses it.',
          evidence: [`${delay} s of ${timelockDelay} s`],
          action: at.action,
        });
      }
      const eta = at.call.decoded?.function === 'queueTransaction' ? amountOf(at, 'eta') : null;
      if (eta === null || gracePeriod === null) continue;
      if (
        eta < BigInt(subject.timestamp) + timelockDelay ||
        eta > BigInt(subject.timestamp) + timelockDelay + gracePeriod + 90n * 86_400n
      ) {
        found.push({
          severity: 'fail',
          title: `${placeText(at)} queues a call for a time that cannot be met`,
          whatToDo: 'Vote Against: it is too early for the delay, or so late that nobody will look.',
          evidence: [`eta ${eta}`],
          action: at.action,
        });
      }
    }
    return found;
  },
};
