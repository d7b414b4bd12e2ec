import { calibrationBlocks, outcomeBlocks, scoreText } from '#ui/books/outcomes/report.ts';
import { formatTime } from '#ui/format/time.ts';
import type { ProposalOutcome } from '#ui/review/outcomes/outcomes.ts';
import { blocksLines } from '#ui/ui/blocks/lines.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { filteredRows } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const COUNTS = 17;

const NONE: readonly ProposalOutcome[] = [];

function counts({ review, comparisons }: ProposalOutcome): string {
  if (review === null) return 'no review';
  const of = (result: string) => comparisons.filter((each) => each.result === result).length;
  return `${of('miss')} / ${of('hit')} / ${of('open')}`;
}

export const OUTCOMES: Browser<ProposalOutcome> = {
  id: 'outcomes',
  title: 'Outcomes',
  one: 'outcome',
  many: 'outcomes',
  filtersBy: 'number and title',
  get: (app) => app.screens.outcomes,
  set: (app, outcomes) => ({ ...app, screens: { ...app.screens, outcomes } }),
  rows: (app) =>
    filteredRows(
      resultOf(app, 'outcomes')?.proposals ?? NONE,
      app.screens.outcomes,
      ({ number, title }) => `#${number} ${title}`,
    ),
  keyOf: ({ number }) => String(number),
  summary: (app, width): Line[] => {
    const outcomes = resultOf(app, 'outcomes');
    return outcomes === null ? [] : paragraph(scoreText(outcomes), width, 'muted');
  },
  order: () => 'misses first',
  head: (_, width) =>
    line(
      span(
        `${pad('#', 4, 'right')} ${pad('Title', width - 5 - COUNTS)}${pad('missed/held/open', COUNTS, 'right')}`,
        'muted',
      ),
    ),
  row: (_, outcome, width) =>
    line(
      pad(String(outcome.number), 4, 'right'),
      ' ',
      pad(oneLine(outcome.title), width - 5 - COUNTS),
      pad(counts(outcome), COUNTS, 'right'),
    ),
  card: (app, outcome, width) => {
    const all = resultOf(app, 'outcomes');
    if (all === null) return [];
    const { number, title, executedAt } = outcome;
    return [
      ...paragraph(`#${number} ${oneLine(title)}`, width, 'strong'),
      line(span(`executed ${formatTime(executedAt)}`, 'muted')),
      BLANK,
      ...blocksLines([...outcomeBlocks(outcome), ...calibrationBlocks(all)], width, app.display),
    ];
  },
  empty: (app, width) =>
    app.session.noEconomy !== null
      ? paragraph(app.session.noEconomy, width)
      : jobLines(app, 'outcomes', 'Comparing forecasts with the chain', 'No proposal has been executed yet.', width),
};
