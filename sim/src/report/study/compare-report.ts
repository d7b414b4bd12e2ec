import { expandPath, withWildcards } from '#sim/parameters/paths.ts';
import {
  counted,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatNumber,
  formatPercent,
  formatValue,
  isShare,
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
  /** Units of the outcomes by name, where they are known, and what they are in words. */
  readonly units: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly command: string;
  readonly model: string;
}

const SHOWN_CHANGES = 30;

/** Whether the interval of the difference leaves out zero. */
export function isClear({ difference: { low, high } }: ComparedOutcome): boolean {
  return (low > 0 && high > 0) || (low < 0 && high < 0);
}

export function compareReport(comparison: Comparison, origin: CompareOrigin): Report {
  const { outcomes, pairs } = comparison;
  const clear = outcomes.filter(isClear);
  return {
    title: `${origin.a} against ${origin.b}`,
    subtitle: `${counted(pairs, 'pair')} of runs with the same luck, ${counted(origin.days, 'day')}`,
    verdict: {
      tone: 'neutral',
      word:
        clear.length === 0
          ? 'No clear difference'
          : `${clear.length} of ${counted(outcomes.length, 'outcome')} clearly ${clear.length === 1 ? 'differs' : 'differ'}`,
      sentences: clear.slice(0, 3).map((outcome) => sentence(outcome, origin)),
    },
    blocks: [
      changesBlock(origin),
      ...failedBlocks(comparison),
      ...stopBlocks(comparison),
      tableBlock(comparison, origin),
      barsBlock(comparison, origin),
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

const unitOf = ({ units }: CompareOrigin, name: string) => units[name] ?? '1';
const labelOf = ({ labels }: CompareOrigin, name: string) => labels[name] ?? name;

function sentence({ name, a, b, difference }: ComparedOutcome, origin: CompareOrigin): string {
  const unit = unitOf(origin, name);
  return (
    `${labelOf(origin, name)}: ${formatValue(a, unit)} becomes ${formatValue(b, unit)}, a difference of ${formatDifference(difference.mean, unit)} ` +
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
  const rows = together(changes);
  const more = rows.length > SHOWN_CHANGES ? `The first ${SHOWN_CHANGES} of ${rows.length}.` : '';
  return {
    kind: 'table',
    title: 'What differs',
    sentence: more,
    columns: [
      { title: 'Parameter', align: 'left' },
      { title: 'First', align: 'right' },
      { title: 'Second', align: 'right' },
    ],
    rows: rows.slice(0, SHOWN_CHANGES),
  };
}

/** Entries of a list that all change alike are one row: `datanets[*].threshold`. */
function together(changes: CompareOrigin['changes']): string[][] {
  const alike = Map.groupBy(changes, ([path, from, to]) => [withWildcards(path), from, to].join('\0'));
  return [...alike.values()].flatMap((group) => {
    const [path, ...values] = group[0]!;
    const all = withWildcards(path);
    const isWhole = group.length > 1 && group.length === expandPath(all).length;
    return isWhole ? [[all, ...values]] : group.map((row) => [...row]);
  });
}

function failedBlocks({ dropped, failures, pairs }: Comparison): Block[] {
  if (dropped === 0) return [];
  const what = `${dropped} of ${counted(dropped + pairs, 'pair')} are left out, because a run of them failed: ${failures.join('; ')}.`;
  return [{ kind: 'callout', tone: 'mixed', title: 'Some runs failed', sentence: what }];
}

function stopBlocks({ stopped, pairs }: Comparison): Block[] {
  if (stopped === null) return [];
  const met = stopped.reached ? 'is' : 'is not yet';
  const what = `The interval of the difference in ${stopped.outcome} ${met} narrower than ${formatNumber(stopped.width)}, with ${counted(pairs, 'pair')}. How many it takes was fixed by the first of them alone (Stein's two-stage procedure), so that the intervals keep their 95 %.`;
  return [
    { kind: 'callout', tone: stopped.reached ? 'good' : 'mixed', title: 'Stopping on precision', sentence: what },
  ];
}

function tableBlock({ outcomes }: Comparison, origin: CompareOrigin): Block {
  return {
    kind: 'table',
    title: 'Outcomes',
    sentence:
      `First: ${origin.a}. Second: ${origin.b}. A difference is clear where its interval leaves out zero${byChance(outcomes)}. Variance ` +
      'reduction says how many times as many runs the same certainty would take without pairs (the variance of a difference of ' +
      'independent runs over that of pairs).',
    columns: [
      { title: 'Outcome', align: 'left' },
      { title: 'Unit', align: 'left' },
      { title: 'First', align: 'right' },
      { title: 'Second', align: 'right' },
      { title: 'Difference', align: 'right' },
      { title: '95 % interval', align: 'right' },
      { title: 'Clear', align: 'left' },
      { title: 'Variance reduction', align: 'right', spare: true },
    ],
    rows: outcomes.map((outcome) => {
      const unit = unitOf(origin, outcome.name);
      // Shares have a short unit, and their differences another one.
      const own = isShare(unit) ? unit : '1';
      const { difference, varianceReduction } = outcome;
      return [
        labelOf(origin, outcome.name),
        isShare(unit) || unit === '1' ? '' : unit,
        formatValue(outcome.a, own),
        formatValue(outcome.b, own),
        formatDifference(difference.mean, own),
        formatDifferenceInterval(difference.low, difference.high, own),
        isClear(outcome) ? '✓ yes' : '• no',
        Number.isFinite(varianceReduction) ? `× ${formatNumber(varianceReduction)}` : '–',
      ];
    }),
  };
}

/** Many intervals are looked at at once: some leave out zero where nothing differs. */
function byChance(outcomes: readonly ComparedOutcome[]): string {
  const told = outcomes.filter(({ difference }) => Number.isFinite(difference.low)).length;
  const expected = Math.round(0.05 * told);
  if (expected < 1) return '';
  return `; of ${told} intervals about ${expected === 1 ? 'one does' : `${expected} do`} by chance alone`;
}

/** Differences relative to the first scenario's mean, so that they stand on one axis. */
function barsBlock({ outcomes }: Comparison, origin: CompareOrigin): Block {
  const bars = outcomes.flatMap(({ name, a, difference: { mean, low, high } }): Bar[] => {
    const share = (value: number) => value / Math.abs(a);
    if (!Number.isFinite(share(mean)) || a === 0) return [];
    return [
      {
        label: labelOf(origin, name),
        value: share(mean),
        low: share(low),
        high: share(high),
        text: `${mean > 0 ? '+' : ''}${formatPercent(share(mean))} (${formatInterval(share(low), share(high), 'share')})`,
      },
    ];
  });
  return {
    kind: 'bars',
    title: 'Differences, as a share of the first',
    unit: 'share',
    sentence: 'The differences with their 95 % intervals, relative to the mean of the first scenario.',
    bars,
  };
}
