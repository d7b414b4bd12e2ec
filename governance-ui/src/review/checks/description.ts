import type { Check } from '#ui/review/finding.ts';

/** Fewer characters than this give no reasons. */
const SHORTEST = 80;

export const description: Check = {
  id: 'description',
  passes: 'It says what it does and why',
  why: 'Proposals without a title or text have been passed by those who sent them, because nobody noticed.',
  find: ({ subject }) => {
    const text = subject.proposal.description.replace(/#proposer=0x[0-9a-fA-F]{40}\s*$/, '').trim();
    if (text === '') {
      return [
        {
          severity: 'fail',
          title: 'It has no description',
          whatToDo: 'Vote Against: ask for a proposal that says what it does and why.',
        },
      ];
    }
    if (text.length >= SHORTEST) return [];
    return [
      {
        severity: 'warn',
        title: 'Its description is a line or two',
        whatToDo: 'Ask for the reasons, and for what speaks against it.',
        evidence: [text],
      },
    ];
  },
};
