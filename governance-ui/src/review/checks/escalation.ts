import { PROPOSAL_CLASSES } from '#ui/chain/records.ts';
import { argument, callsOf, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

const rank = (name: string) => PROPOSAL_CLASSES.indexOf(name as (typeof PROPOSAL_CLASSES)[number]);

/** Whether it asks for less agreement than what it does deserves, now or for later proposals. */
export const escalation: Check = {
  id: 'escalation',
  passes: 'It needs the agreement that its calls deserve, and lowers that of no later proposal',
  why: 'How much agreement a decision needs follows from what it does. Lowering that for later is the first step of a capture.',
  needs: 'own',
  find: ({ subject }) => {
    const { pinnedClass, derivedClass, callClasses, reclassified } = subject.own!;
    const found: Found[] = [];
    if (pinnedClass !== null && rank(pinnedClass) < rank(derivedClass)) {
      found.push({
        severity: 'fail',
        title: `It needs a ${pinnedClass} majority only; its calls are ${derivedClass} today`,
        whatToDo: 'Vote Against unless you would also agree under the higher bar; ask for it to be proposed again.',
        evidence: [`class when it was made: ${pinnedClass}`, `class of its calls now: ${derivedClass}`],
      });
    }
    const lowest = Math.min(...callClasses.map(rank));
    const highest = Math.max(...callClasses.map(rank));
    if (callClasses.length > 2 && highest === rank('constitutional') && lowest < highest) {
      const at = callClasses.map(rank).indexOf(highest);
      found.push({
        severity: 'warn',
        title: `Action ${at + 1} is constitutional among ${callClasses.length - 1} others that are less`,
        why: 'A far-reaching call among harmless ones is how unread powers were handed over elsewhere.',
        whatToDo: 'Read that call first, and ask why it is not a proposal of its own.',
        evidence: callClasses.map((name, i) => `action ${i + 1}: ${name}`),
        action: at,
      });
    }
    callsOf(subject, 'ProposalPolicy', 'setClass').forEach((at, i) => {
      const change = reclassified[i];
      if (change === undefined || rank(change.to) >= rank(change.from)) return;
      found.push({
        severity: 'fail',
        title: `${placeText(at)} lets later proposals do it with less agreement`,
        whatToDo:
          'Vote Against unless there is a reason that convinces you to trust smaller majorities with this call.',
        evidence: [
          `${argument(at, 'selector')?.label ?? ''} of ${argument(at, 'target')?.label ?? ''}`,
          `from ${change.from} to ${change.to}`,
        ],
        action: at.action,
      });
    });
    return found;
  },
};
