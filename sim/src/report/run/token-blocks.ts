import { depth, fallOf, type PriceImpact } from '#sim/analysis/market-depth.ts';
import { SELLERS, type Seller, SOURCES, type Source, type Spread, tokenFlows } from '#sim/analysis/token-flows.ts';
import type { RunResult } from '#sim/engine/result.ts';
import { formatInterval, formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { Block, TableBlock } from '#sim/report/report.ts';

const SOURCE: Readonly<Record<Source, string>> = {
  locked: 'Unlocked',
  reserve: 'Emitted',
  treasury: 'Treasury, less what it takes in',
  burned: 'Burned',
};

const SELLER: Readonly<Record<Seller, string>> = {
  contributors: 'Contributors',
  builders: 'Builders',
  stakers: 'Stakers',
  treasury: 'The treasury, spending',
  unlocks: 'Holders of unlocked tokens',
};

/** What enters and leaves the circulation, and who sells to whom. */
export function tokenBlocks(results: readonly RunResult[]): Block[] {
  const { entering, circulating, staked, sold, bought } = tokenFlows(results);
  const bar = (label: string, { mean, p05, p95 }: Spread) => ({
    label,
    value: mean,
    low: p05,
    high: p95,
    text: `${mean > 0 ? '+' : ''}${formatValue(mean, 'OPEN/day')}`,
  });
  const sales = Object.values(sold).reduce((sum, { mean }) => sum + mean, 0);
  const direction = circulating.mean >= 0 ? 'grows' : 'shrinks';
  return [
    {
      kind: 'bars',
      title: 'Tokens that enter the circulation and leave it',
      sentence: `The circulating supply ${direction} by ${formatValue(Math.abs(circulating.mean), 'OPEN/day')}. To the right of the line: enters; to the left: leaves. Staked tokens circulate; their change stands apart. Dot: mean of the last 90 days; line: 5–95 % of the runs.`,
      unit: 'OPEN/day',
      bars: [
        ...SOURCES.map((source) => bar(SOURCE[source], entering[source])),
        bar('Circulating, in all', circulating),
        bar('Staked', staked),
      ],
      glance: true,
    },
    {
      kind: 'table',
      title: 'Bought and sold',
      sentence: `Means of the last 90 days. ${
        bought.mean >= sales
          ? 'More is bought to pay fees than is sold: the trade lifts the price.'
          : 'More is sold than is bought to pay fees: the trade weighs on the price.'
      }`,
      columns: [
        { title: 'Who', align: 'left' },
        { title: 'USD/day', align: 'right' },
        { title: '5–95 %', align: 'right' },
        { title: 'Of all sales', align: 'right' },
      ],
      rows: [
        ['Users buy, to pay fees', formatNumber(bought.mean), formatInterval(bought.p05, bought.p95, ''), ''],
        ...(Object.keys(SELLERS) as Seller[]).map((seller) => {
          const { mean, p05, p95 } = sold[seller];
          return [
            SELLER[seller],
            formatNumber(mean),
            formatInterval(p05, p95, ''),
            sales > 0 ? formatPercent(mean / sales) : '–',
          ];
        }),
      ],
    },
  ];
}

const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** What a sale does to the price at the end: the market's depth as a ladder. */
export function depthTable(marketValue: number, rule: PriceImpact): TableBlock {
  const usual = formatValue(depth(marketValue, rule), 'USD');
  return {
    kind: 'table',
    title: 'Depth at the end',
    sentence: `${Number.isFinite(depth(marketValue, rule)) ? `${usual} sold on one day beyond what is bought moves the price down by 1 %` : 'Sales do not move the price here'}, at a median market value of ${formatValue(marketValue, 'USD')}. It is the day’s push alone, before the pull back to what fees justify; the market lets the price fall by ${formatPercent(1 - Math.exp(-rule.clip))} a day at most.`,
    columns: [
      { title: 'Sold on one day', align: 'left' },
      { title: 'The price falls by', align: 'right' },
    ],
    rows: SIZES.map((usd) => [formatValue(usd, 'USD'), formatPercent(fallOf(usd, marketValue, rule))]),
  };
}
