import { placed, placeText } from '#ui/review/checks/walk.ts';
import type { Check, Found } from '#ui/review/finding.ts';

/** Whether the targets have code, the code that they had, and code of their own. */
export const code: Check = {
  id: 'code-present',
  passes: 'Every target has code, the same as when it was proposed',
  why: 'A call to an address without code succeeds and does nothing; code that is exchanged after the vote does something else than was voted on.',
  find: ({ subject }) => {
    const seen = new Set<string>();
    return placed(subject).flatMap((at): Found[] => {
      const { call, action } = at;
      const key = call.target.toLowerCase();
      const facts = subject.code.get(key);
      if (facts === undefined || seen.has(key)) return [];
      seen.add(key);
      const evidence = [
        `target ${call.target}`,
        `code ${facts.hash ?? 'none'}`,
        `when proposed ${facts.hashAtProposal ?? 'none or not known'}`,
      ];
      const finding = (severity: 'fail' | 'warn', title: string, whatToDo: string): Found => ({
        severity,
        title: `${placeText(at)}: ${title}`,
        whatToDo,
        evidence,
        action,
      });
      const found: Found[] = [];
      if (facts.size === 0 && call.calldata !== '0x')
        found.push(
          finding(
            'fail',
            'the target has no code',
            'Vote Against: the call would do nothing, or something else once code is put there.',
          ),
        );
      if (facts.delegates)
        found.push(
          finding(
            'fail',
            'the target is an account that borrows its code',
            'Vote Against: its owner can exchange what is called at any moment.',
          ),
        );
      if (facts.hashAtProposal !== null && facts.hash !== facts.hashAtProposal)
        found.push(
          finding('fail', 'its code is not what it was when it was proposed', 'Vote Against, and tell other voters.'),
        );
      if (!facts.own && facts.selfdestructs)
        found.push(
          finding(
            'fail',
            'its code can destroy itself',
            'Vote Against: after that, other code can take its place at the same address.',
          ),
        );
      if (!facts.own && facts.delegatecalls)
        found.push(
          finding(
            'warn',
            'it runs code of another contract',
            'Find out who can exchange that code: it is probably a proxy.',
          ),
        );
      return found;
    });
  },
};
