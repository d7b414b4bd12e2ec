import { formatTime } from '#ui/format/time.ts';
import type { Outcomes, ProposalOutcome } from '#ui/review/outcomes/outcomes.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, line, paragraph, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const COUNTS = 15;

function rows(app: App): readonly ProposalOutcome[] {
  const filter = activeFilter(app.screens.outcomes);
  const { proposals = [] } = resultOf(app, 'outcomes') ?? {};
  return proposals.filter(({ number, title }) => passes(`#${number} ${title}`, filter));
}

function counts({ review, comparisons }: ProposalOutcome): string {
  if (review === null) return 'no review';
  const of = (result: string) => comparisons.filter((each) => each.result === result).length;
  return `${of('miss')} / ${of('hit')} / ${of('open')}`;
}

function score({ hits, misses, open, coverage }: Outcomes): string {
  return coverage === null
    ? `Nothing can be told yet: ${open} forecasts are open.`
    : `${hits} of ${hits + misses} forecasts held, ${misses} missed, ${open} are open.`;
}

export const OUTCOMES: Browser<ProposalOutcome> = {
  id: 'outcomes',
  title: 'Outcomes',
  one: 'outcome',
  many: 'outcomes',
  filtersBy: 'number and title',
  get: (app) => app.screens.outcomes,
  set: (app, outcomes) => ({ ...app, screens: { ...app.screens, outcomes } }),
  rows,
  keyOf: ({ number }) => String(number),
  summary: (app, width): Line[] => {
    const outcomes = resultOf(app, 'outcomes');
    return outcomes === null ? [] : paragraph(score(outcomes), width);
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
  card: (_, { number, title, executedAt, comparisons }, width) => [
    ...paragraph(`#${number} ${oneLine(title)}`, width, 'strong'),
    line(span(`executed ${formatTime(executedAt)}`, 'muted')),
    BLANK,
    ...(comparisons.length === 0 ? paragraph('It was not reviewed before its execution.', width, 'muted') : []),
  ],
  empty: (app, width) =>
    jobLines(app, 'outcomes', 'Comparing forecasts with the chain', 'No proposal has been executed yet.', width),
};
