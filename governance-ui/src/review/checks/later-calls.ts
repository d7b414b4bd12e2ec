import { counted } from '#sim/report/numbers.ts';
import { placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check } from '#ui/review/finding.ts';

export const laterCalls: Check = {
  id: 'calls-within-calls',
  passes: 'It proposes or schedules nothing else',
  why: 'A proposal that makes another one, or schedules calls past the Governor, moves a decision to where fewer look.',
  find: ({ subject }) =>
    placed(subject)
      .filter(({ call }) => call.inner !== undefined && call.innerRun === false)
      .map((at) => ({
        severity: 'warn' as const,
        title: `${placeText(at)} proposes or schedules ${counted(at.call.inner!.length, 'more call')}`,
        whatToDo: 'Read the calls within it as if they were voted on here.',
        evidence: at.call.inner!.map(({ decoded, target }) => decoded?.sentence ?? `an unknown call of ${target}`),
        action: at.action,
      })),
};
