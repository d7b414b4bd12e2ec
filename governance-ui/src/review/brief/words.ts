import type { Block } from '#sim/report/report.ts';

export const LEFT = 'left' as const;
export const RIGHT = 'right' as const;

/** Which way a difference points. */
export const GLYPH = { up: '↑', down: '↓', unclear: '~' } as const;

/** What nobody has measured, by its path. */
export const ASSUMPTIONS: Readonly<Record<string, string>> = {
  'user.needScale': "Users' need",
  'user.imitation': 'Word of mouth among users',
  'user.churnRate': 'How fast users leave',
  'contributor.farmerShare': 'Share of farmers',
  'adapt.responsiveness': "Contributors' answer to pay",
  'adapt.leaveRate': 'How fast contributors leave',
  'model.exponent': 'Returns of models to data',
  'market.impact': 'Price impact of trades',
};

export function note(title: string, sentence: string): Block {
  return { kind: 'callout', tone: 'neutral', title, sentence };
}

export function list(title: string, paragraphs: readonly string[]): Block {
  return { kind: 'text', title, sentence: '', paragraphs, list: true };
}
