import type { Proposal } from '#ui/chain/records.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

/** Wider lines than this are hard to read. */
const MEASURE = 96;

/** One line of the description's Markdown; only headings and list marks are told apart, the rest stays as written. */
function markdownLine(text: string, width: number): Line[] {
  const heading = /^#{1,6}\s+(.*)$/.exec(text);
  if (heading !== null) return paragraph(heading[1]!, width, 'strong');
  const item = /^(\s*)[-*]\s+(.*)$/.exec(text);
  if (item !== null) {
    const [first, ...rest] = paragraph(item[2]!, width - 4);
    return [line('  • ', ...(first ?? [])), ...rest.map((content) => line('    ', ...content))];
  }
  return text.trim() === '' ? [BLANK] : paragraph(text, width);
}

/** The proposer's own words, as they stand on the chain, then what identifies the proposal. */
export function textTab(proposal: Proposal, width: number): Line[] {
  const measure = Math.min(MEASURE, width);
  return [
    ...sanitize(proposal.description)
      .split('\n')
      .flatMap((text) => markdownLine(text, measure)),
    BLANK,
    line(span('IDENTITY', 'heading')),
    ...labelled('id', proposal.id.toString(), 13, width, 'plain'),
    ...labelled('text hash', proposal.descriptionHash, 13, width),
    ...labelled('proposer', proposal.proposer, 13, width),
    ...labelled('block', proposal.createdBlock.toString(), 13, width),
  ];
}
