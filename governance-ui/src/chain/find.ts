import { UserError } from '#sim/errors.ts';
import type { Proposal } from '#ui/chain/records.ts';

/** Digits from which on a reference is the start of an id, not a number. */
const ID_PREFIX = 6;

/**
 * The proposal that a reference means: its number (`4`, `#4`), its id, or the first digits of its id.
 * @throws UserError `NOT_FOUND` (exit 4), `BAD_REFERENCE` (exit 2) where it is none or means several
 */
export function findProposal(proposals: readonly Proposal[], ref: string): Proposal {
  const text = ref.trim().replace(/^#/, '');
  if (!/^\d+$/.test(text)) {
    throw new UserError(`"${ref}" is no proposal.`, {
      code: 'BAD_REFERENCE',
      exitCode: 2,
      hint: 'Give its number, e.g. 4, or at least the first 6 digits of its id. `flywheel proposals` lists them.',
    });
  }
  const found =
    text.length < ID_PREFIX
      ? proposals.filter(({ number }) => number === Number(text))
      : proposals.filter(({ id }) => id.toString().startsWith(text));
  if (found.length > 1) {
    throw new UserError(`${found.length} proposals have an id that begins with ${text}.`, {
      code: 'BAD_REFERENCE',
      exitCode: 2,
      details: found.map(({ number, id }) => `#${number}  ${id}`),
      hint: 'Give more digits, or the number.',
    });
  }
  if (found.length === 0) {
    throw new UserError(`There is no proposal ${ref}.`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      details: [
        proposals.length === 0 ? 'There are no proposals yet.' : `There are proposals 1 to ${proposals.length}.`,
      ],
      hint: '`flywheel proposals` lists them.',
    });
  }
  return found[0]!;
}
