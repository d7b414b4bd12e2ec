import { withContracts } from '#ui/chain/economy.ts';
import type { ChainOptions } from '#ui/commands/chain/options.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson, table } from '#ui/commands/output.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatTime } from '#ui/format/time.ts';
import { printable } from '#ui/proposal/printable.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import {
  type Comparison,
  NOMINAL_COVERAGE,
  type Outcomes,
  type ProposalOutcome,
} from '#ui/review/outcomes/outcomes.ts';
import { readOutcomes } from '#ui/review/outcomes/read-outcomes.ts';
import { allReviews } from '#ui/review/review-file.ts';

/** `flywheel outcomes`. */
export async function showOutcomes(options: ChainOptions, globals: GlobalOptions): Promise<void> {
  await withDao(globals, options, 'read', async (client) => {
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    const outcomes = await readOutcomes(own, await allReviews());
    if (globals.json) printJson('flywheel.outcomes', 1, { network: client.network, ...outcomes });
    else print(outcomesText(outcomes));
  });
}

const WORDS: Readonly<Record<Comparison['result'], string>> = {
  miss: '✗ MISS',
  hit: '✓ HIT',
  open: '• OPEN',
  unknown: '? NOT KNOWN',
};

export function outcomesText({ proposals, hits, misses, open, coverage }: Outcomes): string {
  if (proposals.length === 0) return 'No proposal has been executed yet.';
  const reviewed = proposals.filter(({ review }) => review !== null);
  const without = proposals.filter(({ review }) => review === null);
  const score =
    coverage === null
      ? `Nothing can be told yet: ${open} forecasts are open.`
      : `${hits} of ${hits + misses} forecasts held (${Math.round(coverage * 100)} %; bands that are right hold ${NOMINAL_COVERAGE * 100} %), ${misses} missed, ${open} are open.`;
  return [
    score,
    ...reviewed.flatMap((each) => ['', ...outcomeLines(each)]),
    ...(without.length === 0
      ? []
      : ['', `Without a review before their execution: ${without.map(({ number }) => `#${number}`).join(', ')}.`]),
  ].join('\n');
}

function outcomeLines({ number, title, executedAt, comparisons }: ProposalOutcome): string[] {
  const value = (amount: number | null) =>
    amount === null ? '–' : groupDigits(String(Math.round(amount))).replace('-', '−');
  const rows = comparisons.map(({ result, label, horizon, low, median, high, realised }) => [
    WORDS[result],
    `${label} after ${horizon} days`,
    value(realised),
    `${value(low)} to ${value(high)}`,
    value(median),
  ]);
  const columns = [
    { title: '' },
    { title: 'What' },
    { title: 'Came, OPEN', align: 'right' },
    { title: 'Expected, 90 %', align: 'right' },
    { title: 'Median', align: 'right' },
  ] as const;
  return [`#${number}  ${printable(title)}  (executed ${formatTime(executedAt)})`, table(columns, rows)];
}
