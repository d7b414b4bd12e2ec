import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import { type Distribution, support } from '#sim/design/distribution.ts';
import type { Threshold } from '#sim/methods/robust.ts';
import { meaning } from '#sim/parameters/meaning.ts';
import { counted, formatInterval, formatNumber, formatPercent, formatSetting } from '#sim/report/numbers.ts';
import type { Block, FanBlock, Tone } from '#sim/report/report.ts';
import { fanSentence } from '#sim/report/text/sentences.ts';
import type { FailureGroup, StepFacts } from '#sim/study/results.ts';
import type { Factor, Study } from '#sim/study/study.ts';

/** What a step found: the answer in a few words, and in a sentence or two. */
export interface Finding {
  readonly word: string;
  readonly sentence: string;
  readonly tone: Tone;
}

export function neutral(word: string, sentence: string): Finding {
  return { word, sentence, tone: 'neutral' };
}

/** The unit in which an outcome is shown: conditions as shares. */
export function unitOf(study: Study, outcome: string): string {
  if (outcome === 'failed') return 'share';
  return study.outcomes.find(({ name }) => name === outcome)?.kind === 'boolean' ? 'share' : '1';
}

/** The words of a title up to about 40 letters: `leak-ratio`. */
export function fileName(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .match(/[a-z0-9]+/g);
  return (words ?? ['chart']).reduce((name, word) => (name.length + word.length < 40 ? `${name}-${word}` : name));
}

export function shown(value: number, unit: string): string {
  return unit === 'share' ? formatPercent(value) : formatNumber(value);
}

/** `95 % interval 0.31–0.52`. */
export function interval95(ends: { readonly low: number; readonly high: number }, unit: string): string {
  return `95 % interval ${intervalOf(ends, unit)}`;
}

export function intervalOf({ low, high }: { readonly low: number; readonly high: number }, unit: string): string {
  return formatInterval(low, high, unit === 'share' ? 'share' : '1');
}

/** `datanets[*].threshold 0.4, emission.perDay 50,000`. */
export function settingWords(factors: readonly Factor[], values: readonly number[]): string {
  return factors.map(({ name }, d) => `${name} ${formatSetting(values[d]!)}`).join(', ');
}

/** The ranges that were varied, as a table. */
export function variedBlock({ factors }: Study): Block {
  return {
    kind: 'table',
    title: 'What is varied',
    sentence: 'Levers are what governance can set; uncertainties are what nobody controls.',
    columns: [
      { title: 'Parameter', align: 'left' },
      { title: 'What it is', align: 'left', spare: true },
      { title: 'Role', align: 'left' },
      { title: 'Range', align: 'left' },
      { title: 'Distribution', align: 'left' },
    ],
    rows: factors.map(({ name, paths, role, distribution, unit }) => {
      const { low, high } = support(distribution);
      const of = ['1', 'ratio'].includes(unit) ? '' : ` ${unit.replace(/^1\//, 'per ')}`;
      const range = `${formatSetting(low)} to ${formatSetting(high)}${of}`;
      return [name, meaning(paths[0]!), role, range, distributionWords(distribution)];
    }),
  };
}

/** `uniform`; `normal, mean 20, sd 5`; `3 values: 0.3, 0.4, 0.5`. */
function distributionWords(distribution: Distribution): string {
  if (distribution.kind === 'discrete') {
    const { values, weights } = distribution;
    const unequal = weights.some((weight) => weight !== weights[0]);
    const each = values.map(
      (value, i) => formatSetting(value) + (unequal ? ` (weight ${formatSetting(weights[i]!)})` : ''),
    );
    return `${counted(values.length, 'value')}: ${each.join(', ')}`;
  }
  const { kind, low: _low, high: _high, ...numbers } = distribution;
  return [kind, ...Object.entries(numbers).map(([name, value]) => `${name} ${formatSetting(value)}`)].join(', ');
}

/** What failed, how often and why; nothing where nothing did. */
export function failureBlocks({ failed, failures, runs }: StepFacts): Block[] {
  if (failed.count === 0) return [];
  const share = `${formatPercent(failed.share)} (95 % interval ${formatInterval(failed.low, failed.high, 'share')})`;
  const sentence =
    `${failed.count.toLocaleString('en-US')} of ${counted(runs, 'run')} did not come to their end: ` +
    `P(failure) = ${share}. They are left out of the numbers below, which are of the runs that did.`;
  return [
    { kind: 'callout', tone: 'mixed', title: 'Some runs failed', sentence },
    {
      kind: 'table',
      title: 'Why runs failed',
      sentence: '',
      columns: [
        { title: 'Cause (of the first)', align: 'left' },
        { title: 'Runs', align: 'right' },
        { title: 'First at', align: 'left' },
      ],
      rows: failures.map((group) => [group.cause, String(group.count), placeOf(group)]),
    },
  ];
}

function placeOf({ point, replicate, set }: FailureGroup): string {
  const values = Object.entries(set).map(([path, value]) => `${path}=${value}`);
  return `point ${point}, replicate ${replicate}: ${values.slice(0, 4).join(', ')}${values.length > 4 ? ', …' : ''}`;
}

/** How the stopping rule was met. */
export function stopBlocks({ stopped, points }: StepFacts, study: Study): Block[] {
  if (stopped === null) return [];
  const { rule, reached, replicates } = stopped;
  const { least, most } = replicates;
  const used =
    least === most
      ? counted(least, 'replicate')
      : `${least} to ${most} replicates (mean ${formatNumber(replicates.mean)})`;
  const method =
    unitOf(study, rule.outcome) === 'share'
      ? "for the least favourable probability that they allow, and the intervals are Wilson's"
      : "(Stein's two-stage procedure), so the intervals keep their 95 %";
  return [
    {
      kind: 'text',
      title: 'Stopping on precision',
      sentence: '',
      paragraphs: [
        `Replicates were added until the 95 % interval of ${rule.outcome} is narrower than ${shown(rule.width, unitOf(study, rule.outcome))}, ` +
          `at most ${rule.most}. ${reached} of ${counted(points, 'point')} reached it, with ${used}. The number was fixed by the first ` +
          `${rule.pilot} replicates alone ${method}.`,
      ],
    },
  ];
}

/** The daily series over all runs of a step, as bands. */
export function fanBlocks({ fans, runs }: StepFacts): FanBlock[] {
  return fans.map(({ series, days, p05, p50, p95 }) => {
    const { label, unit } = SERIES_INFO[series];
    const bands = [{ label: 'all points', p05: [...p05], p50: [...p50], p95: [...p95] }];
    return {
      kind: 'fan',
      title: label,
      unit,
      sentence: `Over all ${counted(runs, 'run')} of this step. ${fanSentence({ title: label, unit, days, bands })}`,
      days: [...days],
      bands,
      refLine: null,
      marker: null,
    };
  });
}

/** What is wanted of an outcome: `leak is below 0.5`; of a condition `flywheel`, or `not stalls`. */
export function wanted(study: Study, { outcome, side, value }: Threshold, short = false): string {
  if (unitOf(study, outcome) === 'share' && value === 0.5) return `${side === 'above' ? '' : 'not '}${outcome}`;
  return `${outcome}${short ? '' : ' is'} ${side} ${formatSetting(value)}`;
}

export function allWanted(study: Study): string {
  return study.thresholds.map((threshold) => wanted(study, threshold)).join(' and ');
}
