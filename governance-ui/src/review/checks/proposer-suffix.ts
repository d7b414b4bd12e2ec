import type { Check, Found } from '#ui/review/finding.ts';
import { sameAddress } from '#ui/review/subject.ts';

const SUFFIX = /#proposer=(0x[0-9a-fA-F]{40})/;

export const proposerSuffix: Check = {
  id: 'proposer-suffix',
  passes: 'Nobody else can make this proposal first and cancel it, or it is made already',
  why: 'Without its proposer at the end of the text, another account can send the same proposal first and cancel it: it can then never be made again.',
  find: ({ subject: { proposal, profile } }) => {
    // Ids of GovernorBravo are counted: another account's proposal does not take this one's.
    if (profile.kind === 'bravo') return [];
    // A draft can still be mended; what is proposed already cannot be run ahead of.
    const severity = proposal.times === null && profile.kind === 'flywheel' ? 'fail' : 'warn';
    const { description, proposer, times } = proposal;
    const match = SUFFIX.exec(description);
    if (match !== null) {
      const found: Found[] = [];
      if (!sameAddress(match[1]!, proposer)) {
        found.push({
          severity,
          title: 'The proposer named at its end is another account',
          whatToDo: 'Name the account that proposes it.',
          evidence: [`named ${match[1]}`, `proposer ${proposer}`],
        });
      } else if (!description.endsWith(match[0])) {
        found.push({
          severity,
          title: 'Text after the proposer switches its protection off',
          whatToDo: 'Let the description end with #proposer=0x…, without a line break after it.',
        });
      }
      return found;
    }
    if (times !== null) return [];
    return [
      {
        severity,
        title: 'The description does not end with its proposer',
        whatToDo: `Let it end with #proposer=${proposer}; \`flywheel propose\` adds it by itself.`,
      },
    ];
  },
};
