import type { SankeyBlock } from '#sim/report/report.ts';

export interface SankeyNode {
  readonly name: string;
  readonly total: number;
}

export interface SankeySides {
  /** In the order in which the flows name them. */
  readonly left: readonly SankeyNode[];
  readonly right: readonly SankeyNode[];
  readonly total: number;
}

/** Who pays and who is paid, with the sums of their flows. */
export function sankeySides({ flows }: Pick<SankeyBlock, 'flows'>): SankeySides {
  const side = (end: 'from' | 'to') =>
    [...new Set(flows.map((flow) => flow[end]))].map((name) => ({
      name,
      total: flows.filter((flow) => flow[end] === name).reduce((sum, { value }) => sum + value, 0),
    }));
  return { left: side('from'), right: side('to'), total: flows.reduce((sum, { value }) => sum + value, 0) };
}
