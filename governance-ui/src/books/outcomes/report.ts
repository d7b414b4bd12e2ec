import { counted } from '#sim/report/numbers.ts';
import type { Block, Report, TableBlock } from '#sim/report/report.ts';
import { calibration } from '#ui/books/outcomes/calibration.ts';
import { columns, right, spare } from '#ui/books/table.ts';
import { groupDigits } from '#ui/format/group.ts';
import { formatTime } from '#ui/format/time.ts';
import { printable } from '#ui/proposal/printable.ts';
import {
  type Comparison,
  NOMINAL_COVERAGE,
  type Outcomes,
  type ProposalOutcome,
} from '#ui/review/outcomes/outcomes.ts';

export const RESULT_WORDS: Readonly<Record<Comparison['result'], string>> = {
  miss: '✗ MISS',
  hit: '✓ HIT',
  open: '• OPEN',
  unknown: '? NOT KNOWN',
};

/** How well forecasts held, in a sentence. */
export function scoreText({ hits, misses, open, coverage }: Outcomes): string {
  if (coverage === null) return `Nothing can be told yet: ${counted(open, 'forecast is', 'forecasts are')} open.`;
  return `${hits} of ${counted(hits + misses, 'forecast')} held (${percent(coverage)}; bands that are right hold ${percent(NOMINAL_COVERAGE)}), ${misses} missed, ${open} still open.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** OPEN in whole ones. */
function whole(amount: number | null): string {
  return amount === null ? '–' : groupDigits(String(Math.round(amount))).replace('-', '−');
}

/** All forecasts and what came, misses first. */
export function outcomesReport(outcomes: Outcomes, network: string): Report {
  const reviewed = outcomes.proposals.filter(({ review }) => review !== null);
  const without = outcomes.proposals.filter(({ review }) => review === null);
  return {
    title: 'Outcomes',
    subtitle: `What reviews forecast, and what came, on ${network}.`,
    verdict: {
      tone: 'neutral',
      word: `${outcomes.proposals.length} executed`,
      sentences: [outcomes.proposals.length === 0 ? 'No proposal has been executed yet.' : scoreText(outcomes)],
    },
    blocks: [
      ...calibrationBlocks(outcomes),
      ...reviewed.flatMap((outcome): Block[] => [
        {
          ...comparisonTable(outcome),
          title: `#${outcome.number} ${printable(outcome.title)} (executed ${formatTime(outcome.executedAt)})`,
        },
      ]),
      ...(without.length === 0
        ? []
        : [
            {
              kind: 'text',
              title: '',
              sentence: '',
              paragraphs: [
                `Without a review before their execution: ${without.map(({ number }) => `#${number}`).join(', ')}.`,
              ],
            } as const,
          ]),
    ],
    provenance: { facts: [['Network', network]], commands: ['flywheel outcomes'], notes: [] },
  };
}

/** How good the forecasts were, by what and how far ahead; nothing before anything is decided. */
export function calibrationBlocks(outcomes: Outcomes): Block[] {
  if (outcomes.coverage === null) return [];
  return [
    {
      kind: 'table',
      title: 'Calibration',
      sentence: `A band is meant to hold ${percent(NOMINAL_COVERAGE)} of what comes. Intervals are of 95 %, by Wilson.`,
      columns: columns(
        'Forecasts',
        right('Held'),
        right('Share'),
        right('95 % interval'),
        spare(right('Came above')),
        spare(right('Below')),
      ),
      rows: calibration(outcomes).map(({ what, hits, decided, low, high, above, below }) => [
        what,
        `${hits} of ${decided}`,
        decided === 0 ? '–' : percent(hits / decided),
        `${Math.round(low * 100)}–${percent(high)}`,
        String(above),
        String(below),
      ]),
    },
  ];
}

/** The forecasts of one proposal beside what came. */
export function outcomeBlocks(outcome: ProposalOutcome): Block[] {
  if (outcome.review === null) {
    const text = 'It was not reviewed before its execution, so nothing was forecast.';
    return [{ kind: 'text', title: '', sentence: '', paragraphs: [text] }];
  }
  const facts = `The last review before its execution: ${outcome.review.slice(0, 16)}.`;
  return [comparisonTable(outcome), { kind: 'text', title: '', sentence: '', paragraphs: [facts] }];
}

function comparisonTable({ comparisons }: ProposalOutcome): TableBlock {
  return {
    kind: 'table',
    title: 'Forecast and outcome',
    sentence: comparisons.length === 0 ? 'Its review forecast nothing.' : '',
    columns: columns('', 'What', right('After'), right('Came, OPEN'), right('Expected, 90 %'), right('Median')),
    rows: comparisons.map(({ result, label, horizon, low, median, high, realised }) => [
      RESULT_WORDS[result],
      label,
      `${horizon} d`,
      whole(realised),
      `${whole(low)} to ${whole(high)}`,
      whole(median),
    ]),
  };
}
