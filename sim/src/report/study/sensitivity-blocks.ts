import type { VarianceParts } from '#sim/methods/variance-parts.ts';
import { formatPercent } from '#sim/report/numbers.ts';
import type { Block, TableBlock } from '#sim/report/report.ts';
import type { Factor } from '#sim/study/study.ts';

export const WIDTH = 760;
export const rowHeight = (rows: number) => 110 + 34 * rows;

/** Places in the order of their weights, the heaviest first; what has none comes last. */
export function byWeight(weights: readonly number[]): number[] {
  const finite = (value: number) => (Number.isFinite(value) ? value : -1);
  return [...weights.keys()].sort((a, b) => finite(weights[b]!) - finite(weights[a]!) || a - b);
}

/** The three parameters that weigh most for each of the other outcomes; nothing where there are none. */
export function othersBlocks(
  weights: Readonly<Record<string, readonly number[]>>,
  factors: readonly Factor[],
  outcome: string,
  words: { readonly sentence: string; readonly text: (weight: number) => string },
): TableBlock[] {
  const others = Object.entries(weights).filter(([name]) => name !== outcome);
  if (others.length === 0) return [];
  const titles = ['Outcome', 'First', 'Second', 'Third'].slice(0, 1 + Math.min(3, factors.length));
  return [
    {
      kind: 'table',
      title: 'The same for the other outcomes',
      sentence: words.sentence,
      columns: titles.map((title) => ({ title, align: 'left' })),
      rows: others.map(([name, own]) => {
        if (!own.some((weight) => weight > 0)) return [name, 'nothing moves it', '', ''].slice(0, titles.length);
        const cells = byWeight(own).map((d) => `${factors[d]!.name} (${words.text(own[d]!)})`);
        return [name, ...cells].slice(0, titles.length);
      }),
    },
  ];
}

/** How much of what is seen is luck. */
export function noiseBlocks(parts: VarianceParts | null, outcome: string): Block[] {
  if (parts === null) {
    const sentence = `With one replicate of each point luck cannot be told from parameters in ${outcome}; take two or more (replicates: 4).`;
    return [{ kind: 'callout', tone: 'neutral', title: 'Luck', sentence }];
  }
  const { parameters, luck, noise, noiseInMeans, replicates } = parts;
  const sentence =
    `Over points and ${replicates} replicates, ${formatPercent(parameters)} of the variance of ${outcome} is due to the parameters, ` +
    `${formatPercent(luck)} to luck that is the same at every point (it hides no effect), and ${formatPercent(noise)} to luck that acts ` +
    `differently from point to point. In the means over replicates such noise makes ${formatPercent(noiseInMeans)} of the variance.`;
  const tone = noiseInMeans > 0.2 ? 'mixed' : 'neutral';
  return [{ kind: 'callout', tone, title: 'Luck and parameters told apart', sentence }];
}
