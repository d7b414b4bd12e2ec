import {
  formatDifference,
  formatDifferenceInterval,
  formatNumber,
  formatPercent,
  formatValue,
} from '#sim/report/numbers.ts';
import type { Bar, Block, Report } from '#sim/report/report.ts';
import type { ComparedOutcome, Comparison } from '#sim/study/compare.ts';

/** What is compared, and how to compare it again. */
export interface CompareOrigin {
  readonly a: string;
  readonly b: string;
  readonly seed: number;
  readonly days: number;
  readonly scale: number;
  /** Parameters in which b differs from a: path, value of a, value of b. */
  readonly changes: readonly (readonly [path: string, from: string, to: string])[];
  /** Units of the outcomes by name, where they are known. */
  readonly units: Readonly<Record<string, string>>;
  readonly command: string;
  readonly model: string;
}

const SHOWN_CHANGES = 30;

/** Whether the interval of the difference leaves out zero. */
export function isSure({ difference: { low, high } }: ComparedOutcome): boolean {
  return (low > 0 && high > 0) || (low < 0 && high < 0);
}

export function compareReport(comparison: Comparison, origin: CompareOrigin): Report {
  const { outcomes, pairs } = comparison;
  const sure = outcomes.filter(isSure);
  return {
    title: `${origin.a} against ${origin.b}`,
    subtitle: `${pairs} pairs of runs with the same luck, ${origin.days.toLocaleString('en-US')} days`,
    verdict: {
      tone: 'neutral',
      word:
        sure.length === 0
          ? 'No difference is certain'
          : `${sure.length} of ${outcomes.length} outcomes differ for certain`,
      sentences: sure.slice(0, 3).map((outcome) => sentence(outcome, origin)),
    },
    blocks: [
      changesBlock(origin),
      ...failedBlocks(comparison),
      ...stopBlocks(comparison),
      tableBlock(comparison, origin),
      barsBlock(comparison),
    ],
    provenance: {
      facts: [
        ['First', origin.a],
        ['Second', origin.b],
        ['Seed', String(origin.seed)],
        ['Days', origin.days.toLocaleString('en-US')],
        ['Scale', String(origin.scale)],
        ['Runs', String(comparison.runs)],
        ['Model', origin.model],
        ['Result hash', comparison.resultHash],
      ],
      commands: [origin.command],
      notes: [
        'Both runs of a pair have the same random numbers, agent by agent, so what differs is due to what was changed.',
      ],
    },
  };
}

const unitOf = (origin: CompareOrigin, name: string) => origin.units[name] ?? '1';

function sentence({ name, a, b, difference }: ComparedOutcome, origin: CompareOrigin): string {
  const unit = unitOf(origin, name);
  return (
    `${name}: ${formatValue(a, unit)} becomes ${formatValue(b, unit)}, a difference of ${formatDifference(difference.mean, unit)} ` +
    `(95 % interval ${formatDifferenceInterval(difference.low, difference.high, unit)}).`
  );
}

function changesBlock({ changes }: CompareOrigin): Block {
  if (changes.length === 0) {
    return {
      kind: 'callout',
      tone: 'neutral',
      title: 'Parameters',
      sentence: 'Both have the same parameters at the start; what differs, if anything, is their schedule.',
    };
  }
  const more = changes.length > SHOWN_CHANGES ? `The first ${SHOWN_CHANGES} of ${changes.length}.` : '';
  return {
    kind: 'table',
    title: 'What differs',
    sentence: more,
    columns: [
      { title: 'Parameter', align: 'left' },
      { title: 'First', align: 'right' },
      { title: 'Second', align: 'right' },
    ],
    rows: changes.slice(0, SHOWN_CHANGES).map((row) => [...row]),
  };
}

function failedBlocks({ dropped, failures, pairs }: Comparison): Block[] {
  if (dropped === 0) return [];
  const what = `${dropped} of ${dropped + pairs} pairs are left out, because a run of them failed: ${failures.join('; ')}.`;
  return [{ kind: 'callout', tone: 'mixed', title: 'Some runs failed', sentence: what }];
}

function stopBlocks({ stopped, pairs }: Comparison): Block[] {
  if (stopped === null) return [];
  const met = stopped.reached ? 'is' : 'is not yet';
  const what = `The interval of the difference in ${stopped.outcome} ${met} narrower than ${formatNumber(stopped.width)}, with ${pairs} pairs.`;
  return [
    { kind: 'callout', tone: stopped.reached ? 'good' : 'mixed', title: 'Stopping on precision', sentence: what },
  ];
}

function tableBlock({ outcomes }: Comparison, origin: CompareOrigin): Block {
  return {
    kind: 'table',
    title: 'Outcomes',
    sentence:
      `First: ${origin.a}. Second: ${origin.b}. The last column says how many times as many runs the same certainty would take without pairs (the variance of a difference of independent ` +
      'runs over that of pairs).',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'First', align: 'right' },
      { title: 'Second', align: 'right' },
      { title: 'Difference', align: 'right' },
      { title: '95 % interval', align: 'right' },
      { title: 'Certain', align: 'left' },
      { title: 'Variance reduction', align: 'right', spare: true },
    ],
    rows: outcomes.map((outcome) => {
      const unit = unitOf(origin, outcome.name);
      const { difference, varianceReduction } = outcome;
      return [
        outcome.name,
        formatValue(outcome.a, unit),
        formatValue(outcome.b, unit),
        formatDifference(difference.mean, unit),
        formatDifferenceInterval(difference.low, difference.high, unit),
        isSure(outcome) ? '✓ yes' : '• no',
        Number.isFinite(varianceReduction) ? `× ${formatNumber(varianceReduction)}` : '–',
      ];
    }),
  };
}

/** Differences relative to the first scenario's mean, so that they stand on one axis. */
function barsBlock({ outcomes }: Comparison): Block {
  const bars = outcomes.flatMap(({ name, a, difference: { mean, low, high } }): Bar[] => {
    const share = (value: number) => value / Math.abs(a);
    if (!Number.isFinite(share(mean)) || a === 0) return [];
    return [
      {
        label: name,
        value: share(mean),
        low: share(low),
        high: share(high),
        text: `${mean > 0 ? '+' : ''}${formatPercent(share(mean))}`,
      },
    ];
  });
  return {
    kind: 'bars',
    title: 'Differences, as a share of the first',
    unit: 'share',
    sentence:
      'Each line is the 95 % interval of the difference, relative to the mean of the first scenario; one that crosses zero is not certain.',
    bars,
  };
}
