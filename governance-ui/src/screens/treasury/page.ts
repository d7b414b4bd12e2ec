import { treasuryBlocks } from '#ui/books/treasury/report.ts';
import { formatTime } from '#ui/format/time.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Page } from '#ui/ui/page/page.ts';
import { jobOf, resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { BLANK, type Line, line, paragraph, sideBySide, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

/** From this width on the text stands in two columns: what there is and what moved, then where it goes and how long it lasts. */
const TWO_COLUMNS = 140;
const FIRST_COLUMN = 3;

/** How far the simulation of the runway is, where it is not done. */
function runwayLines(app: App, width: number): Line[] {
  const job = jobOf(app, 'runway');
  if (job?.status === 'done') return [];
  return [
    line(span('RUNWAY', 'heading'), span('  simulation, not a forecast of price', 'muted')),
    ...(job === null
      ? [line(span('R', 'key'), ' simulates how long the treasury lasts.')]
      : jobLines(app, 'runway', 'Simulating how long it lasts', 'Stopped: R starts it again.', width)),
  ];
}

export const TREASURY: Page = {
  id: 'treasury',
  title: 'Treasury',
  get: (app) => app.screens.treasury,
  set: (app, treasury) => ({ ...app, screens: { ...app.screens, treasury } }),
  lines: (app, width) => {
    const book = resultOf(app, 'treasury');
    if (app.session.noEconomy !== null) return paragraph(app.session.noEconomy, width);
    if (book === null) return jobLines(app, 'treasury', 'Reading the treasury from the chain', '', width);
    const head = line(span('TREASURY', 'heading'), span(`  in OPEN, as of ${formatTime(book.timestamp)}`, 'muted'));
    const blocks = treasuryBlocks(book, resultOf(app, 'runway'));
    if (width < TWO_COLUMNS || app.display.linear)
      return [head, BLANK, ...blocksLines(blocks, width, app.display), ...runwayLines(app, width)];
    const left = Math.floor((width - 3) / 2);
    const right = width - 3 - left;
    return [
      head,
      BLANK,
      ...sideBySide(
        blocksLines(blocks.slice(0, FIRST_COLUMN), left, app.display),
        [...blocksLines(blocks.slice(FIRST_COLUMN), right, app.display), ...runwayLines(app, right)],
        left,
      ),
    ];
  },
};
