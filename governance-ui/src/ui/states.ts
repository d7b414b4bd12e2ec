import type { Ballot, ProposalState } from '#ui/chain/records.ts';
import { type Span, span } from '#ui/ui/text/line.ts';
import type { Tone } from '#ui/ui/theme.ts';

/** A state is always shown by glyph and word; colour only repeats it. */
export const STATES: Readonly<
  Record<ProposalState, { readonly glyph: string; readonly word: string; readonly tone: Tone }>
> = {
  Pending: { glyph: '○', word: 'PENDING', tone: 'plain' },
  Active: { glyph: '●', word: 'ACTIVE', tone: 'accent' },
  Canceled: { glyph: '–', word: 'CANCELED', tone: 'muted' },
  Defeated: { glyph: '✗', word: 'DEFEATED', tone: 'bad' },
  Succeeded: { glyph: '✓', word: 'PASSED', tone: 'good' },
  Queued: { glyph: '»', word: 'QUEUED', tone: 'good' },
  Expired: { glyph: '✗', word: 'EXPIRED', tone: 'bad' },
  Executed: { glyph: '✓', word: 'EXECUTED', tone: 'good' },
};

export function stateWord(state: ProposalState): string {
  return STATES[state].word;
}

export function stateText(state: ProposalState): string {
  return `${STATES[state].glyph} ${STATES[state].word}`;
}

export function stateSpan(state: ProposalState): Span {
  return span(stateText(state), STATES[state].tone);
}

/** Votes are told apart by letter and hatch. */
export const CHOICES = {
  for: { letter: 'f', hatch: '█', word: 'For', tone: 'for' },
  abstain: { letter: 'b', hatch: '▒', word: 'Abstain', tone: 'abstain' },
  against: { letter: 'a', hatch: '░', word: 'Against', tone: 'against' },
} as const;

export function supportWord(support: Ballot['support']): string {
  return support === 'split' ? 'Split' : CHOICES[support].word;
}

/** What the account did, in the head of the proposal and beside its tally. */
export function votedText({ support }: Ballot): string {
  return `✓ You voted ${supportWord(support)}`;
}
