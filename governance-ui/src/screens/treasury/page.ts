import { formatOpen } from '#ui/format/amount.ts';
import { formatBps, formatPercent } from '#ui/format/percent.ts';
import type { Page } from '#ui/ui/page/page.ts';
import { BLANK, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';

export const TREASURY: Page = {
  id: 'treasury',
  title: 'Treasury',
  get: (app) => app.screens.treasury,
  set: (app, treasury) => ({ ...app, screens: { ...app.screens, treasury } }),
  lines: (app, width) => {
    const { overview } = app.records;
    if (overview === null) return [line(span('… Reading the treasury from the chain', 'accent'))];
    const { economy, wrappedSupply } = overview;
    if (economy === null) return paragraph(app.session.noEconomy ?? 'There is no treasury to show.', width);
    const { treasury, reserve, totalSupply } = economy;
    const share = (part: bigint): string => `${formatOpen(part)}   ${formatPercent(part, totalSupply)} of all`;
    return [
      line(span('BALANCES', 'heading')),
      ...labelled('treasury', share(treasury), 16, width),
      ...labelled('reward reserve', share(reserve), 16, width),
      ...labelled('wrapped', share(wrappedSupply), 16, width),
      ...labelled('all OPEN', formatOpen(totalSupply), 16, width),
      BLANK,
      line(span('FEE SPLIT', 'heading'), span('  of every fee', 'muted')),
      ...Object.entries(economy.split).flatMap(([leg, bps]) => labelled(leg, formatBps(bps), 16, width)),
    ];
  },
};
