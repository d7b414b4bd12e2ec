import type { SankeyBlock } from '#sim/report/report.ts';
import { type SankeyNode, sankeySides } from '#sim/report/sankey-nodes.ts';

/** Room between the nodes of a side. */
const GAP = 14;
/** The least room of a node's label. */
const LINE = 17;

/** A node: where its bar lies, and where the middle of its label. */
export interface PlacedNode extends SankeyNode {
  readonly top: number;
  readonly height: number;
  readonly label: number;
}

/** A flow as a ribbon: its upper edge on the left and on the right, and how broad it is. */
export interface Ribbon {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** The place of its payer on the left. */
  readonly payer: number;
  /** What it is, for whoever points at it. */
  readonly title: string;
}

export interface SankeyLayout {
  readonly left: readonly PlacedNode[];
  readonly right: readonly PlacedNode[];
  readonly ribbons: readonly Ribbon[];
  readonly total: number;
}

/** Where everything of a drawing of this height lies, in pixels from its top. */
export function sankeyLayout(block: SankeyBlock, height: number): SankeyLayout {
  const { left, right, total } = sankeySides(block);
  const most = Math.max(left.length, right.length);
  const scale = (height - GAP * (most - 1)) / total;
  const [lefts, rights] = [placed(left, scale, height), placed(right, scale, height)];
  const used = { left: new Map<string, number>(), right: new Map<string, number>() };
  const take = (side: 'left' | 'right', name: string, broad: number): number => {
    const offset = used[side].get(name) ?? 0;
    used[side].set(name, offset + broad);
    return (side === 'left' ? lefts : rights).find((node) => node.name === name)!.top + offset;
  };
  const ribbons = block.flows.map(({ from, to, value, text }) => {
    const broad = value * scale;
    return {
      from: take('left', from, broad),
      to: take('right', to, broad),
      height: broad,
      payer: left.findIndex(({ name }) => name === from),
      title: `${from} to ${to}: ${text}`,
    };
  });
  return { left: lefts, right: rights, ribbons, total };
}

/** A side stands in the middle of the height; labels in the middle of their nodes, and never on each other. */
function placed(nodes: readonly SankeyNode[], scale: number, height: number): PlacedNode[] {
  const all = nodes.reduce((sum, { total }) => sum + total * scale, 0) + GAP * (nodes.length - 1);
  let y = Math.max(0, (height - all) / 2);
  const bars = nodes.map((node) => {
    const bar = { ...node, top: y, height: Math.max(1, node.total * scale) };
    y += node.total * scale + GAP;
    return bar;
  });
  const labels: number[] = [];
  bars.forEach(({ top, total }, k) => {
    labels.push(Math.max(top + (total * scale) / 2, k === 0 ? LINE / 2 : labels[k - 1]! + LINE));
  });
  for (let k = labels.length - 1; k >= 0; k--) {
    labels[k] = Math.min(labels[k]!, k === labels.length - 1 ? height - LINE / 2 : labels[k + 1]! - LINE);
  }
  return bars.map((bar, k) => ({ ...bar, label: labels[k]! }));
}
