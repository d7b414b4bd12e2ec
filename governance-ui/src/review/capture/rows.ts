import { groupDigits } from '#ui/format/group.ts';
import type { CaptureCost, CaptureScene } from '#ui/review/capture/capture.ts';

/** Rows about what it brings. */
const LOOT_ROWS = 4;

/** What capturing a decision costs and brings under some rules, as rows: a label, then a column for each. */
export function captureRows(costs: readonly CaptureCost[], scene: CaptureScene): string[][] {
  const rows: readonly (readonly [string, (cost: CaptureCost) => string])[] = [
    ['Votes that carry it, OPEN', ({ tokens }) => whole(tokens)],
    ['… of the circulation', ({ share }) => `${(share * 100).toFixed(2)} %`],
    ['To buy them, USD', ({ buying }) => (buying === null ? 'not for sale' : whole(buying.usd))],
    [
      '… over days, price rises by',
      ({ buying }) => (buying === null ? '–' : `${buying.days} d, ${(buying.priceRise * 100).toFixed(1)} %`),
    ],
    ['… sold again afterwards, USD', ({ buying }) => (buying === null ? '–' : whole(buying.resaleUsd))],
    ['To rent them once, USD', ({ rentUsd }) => (rentUsd === null ? 'too few wrapped' : whole(rentUsd))],
    ['Days from the first purchase', ({ days }) => whole(days)],
    [`Leaves in ${scene.reaction} days, OPEN`, ({ lootTokens }) => whole(lootTokens)],
    ['… at the price before, USD', ({ lootUsd }) => whole(lootUsd)],
    ['Profit of buying, USD', ({ profitBuying }) => (profitBuying === null ? '–' : whole(profitBuying))],
    ['Profit of renting, USD', ({ profitRenting }) => (profitRenting === null ? '–' : whole(profitRenting))],
  ];
  // Where nothing can be taken, the last of them say nothing.
  const told = costs.every(({ rules }) => rules.outflowCap === null) ? rows.slice(0, -LOOT_ROWS) : rows;
  return told.map(([label, of]) => [label, ...costs.map(of)]);
}

export function whole(value: number): string {
  return groupDigits(String(Math.round(value))).replace('-', '−');
}
