import { formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { SankeyBlock } from '#sim/report/report.ts';
import { sankeySides } from '#sim/report/sankey-nodes.ts';

const FILLS = { drawn: ['█', '▒', '░'], ascii: ['#', '=', '.'] };

/** The shortest bar that says something. */
const LEAST = 8;

/**
 * Who is paid, each as a bar whose pieces tell by whom; the longest takes what the width leaves.
 * @returns `null` where there is no room for bars, or nothing to draw
 */
export function sankeyText(
  block: SankeyBlock,
  width: number,
  options: { ascii?: boolean } = {},
): { readonly rows: readonly string[]; readonly key: string } | null {
  const { left, right, total } = sankeySides(block);
  const fills = FILLS[options.ascii ? 'ascii' : 'drawn'];
  const names = Math.max(...right.map(({ name }) => name.length));
  const amounts = right.map(
    (payee) => `${formatValue(payee.total, block.unit)}, ${formatPercent(payee.total / total)}`,
  );
  const amountWidth = Math.max(...amounts.map((text) => text.length));
  const room = width - names - amountWidth - 4;
  if (total === 0 || room < LEAST) return null;
  const largest = Math.max(...right.map((payee) => payee.total));
  const rows = right.map((payee, k) => {
    let drawn = '';
    let upTo = 0;
    left.forEach((payer, side) => {
      const value = block.flows
        .filter(({ from, to }) => from === payer.name && to === payee.name)
        .reduce((sum, flow) => sum + flow.value, 0);
      upTo += value;
      const length = Math.round((room * upTo) / largest) - drawn.length;
      drawn += fills[side % fills.length]!.repeat(Math.max(value > 0 && upTo === value ? 1 : 0, length));
    });
    return `${payee.name.padEnd(names)}  ${drawn.slice(0, room).padEnd(room)}  ${amounts[k]!.padStart(amountWidth)}`;
  });
  const key = left.map(
    ({ name, total: paid }, side) => `${fills[side % fills.length]} ${name} ${formatValue(paid, block.unit)}`,
  );
  return { rows, key: key.join('   ') };
}
