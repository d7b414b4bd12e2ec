import type { Address } from '#ui/chain/records.ts';

/** The title of a proposal: the first line of its description that says something, without Markdown's `#`. */
export function titleOf(description: string): string {
  for (const line of description.split('\n')) {
    const text = line.replace(/^\s*#*\s*/, '').trim();
    if (text !== '') return text;
  }
  return 'Untitled proposal';
}

const PROPOSER = /#proposer=(0x[0-9a-fA-F]{40})$/;

/** The account that alone can make a proposal with this description on a Governor of OpenZeppelin's; `null`: anybody. */
export function namedProposer(description: string): Address | null {
  return (PROPOSER.exec(description)?.[1] as Address | undefined) ?? null;
}
