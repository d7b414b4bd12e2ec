import { type LoopStages, type Stage, WEAK } from '#sim/analysis/loop-stages.ts';
import { windowMean } from '#sim/analysis/metric.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
import type { RingBlock } from '#sim/report/report.ts';
import { mean } from '#sim/stats/mean.ts';

const LATELY = { from: -90 };

const NAMES: Readonly<Record<Stage, string>> = {
  contribute: 'Contribute',
  organise: 'Organise',
  build: 'Build',
  use: 'Use',
  reward: 'Reward',
};

const HANDS_ON: Readonly<Record<Stage, string>> = {
  contribute: 'contributing',
  organise: 'organising',
  build: 'building',
  use: 'use',
  reward: 'rewarding',
};

/** The loop as a ring, its weakest link marked. */
export function ringBlock({ stages, weakest }: LoopStages, results: readonly RunResult[]): RingBlock {
  const runs = surviving(results);
  const of = (name: SeriesName) => mean(runs.map(windowMean(name, LATELY).of));
  const number = (name: SeriesName, unit: string) => formatValue(of(name), unit);
  const texts: Record<Stage, readonly [flow: string, detail: string]> = {
    contribute: [number('itemsSubmitted', 'items/day'), `${formatNumber(of('activeContributors'))} contributors`],
    organise: [
      `${formatNumber(of('itemsAccepted'))} accepted/day`,
      `data quality ${formatNumber(of('meanQuality'), 2)}`,
    ],
    build: [`best quality ${formatNumber(of('bestQuality'), 2)}`, `${formatNumber(of('models'))} models`],
    use: [number('feesUsd', 'USD/day'), `${formatNumber(of('calls'))} calls/day`],
    reward: [
      formatValue(of('contributorIncomeUsd') + of('builderIncomeUsd'), 'USD/day'),
      `${formatPercent(of('selfFunding'))} from fees`,
    ],
  };
  return {
    kind: 'ring',
    title: 'The loop',
    sentence: sentence({ stages, weakest }),
    passedTitle: 'Against the stage before',
    stages: stages.map(({ stage, level, passed }) => ({
      name: NAMES[stage],
      flow: texts[stage][0],
      detail: texts[stage][1],
      level: percent(level),
      share: level,
      passed: percent(passed),
    })),
    weakest: weakest === null ? null : stages.findIndex(({ stage }) => stage === weakest),
    glance: true,
  };
}

/** What the mark means, and where it is. */
function sentence({ stages, weakest }: LoopStages): string {
  const rule =
    `The weakest link is the one into the stage that has lost most against the stage before it, of those below ${percent(WEAK)} of their own best; each stage taken by what it ` +
    'hands on in the last 90 days (items, effective data, quality of the best models, fees, USD paid) against its own best 90 days before. A link that was weak from the first day does not show in this.';
  if (weakest === null) {
    return `No link has given way: no stage is both below ${percent(WEAK)} of its own best and behind the stage before it. ${rule}`;
  }
  const k = stages.findIndex(({ stage }) => stage === weakest);
  const { level } = stages[k]!;
  const before = stages.at(k - 1)!;
  return `Weakest link: from ${HANDS_ON[before.stage]} to ${HANDS_ON[weakest]}. ${NAMES[weakest]} is at ${percent(level)} of its best, ${before.stage} at ${percent(before.level)}. ${rule}`;
}

/** Whole percents; beyond ten times as times. */
function percent(share: number): string {
  if (!Number.isFinite(share)) return 'more than 100 times';
  if (share >= 10) return `${formatNumber(share)} times`;
  return share < 0.01 && share > 0 ? formatPercent(share) : `${Math.round(100 * share)} %`;
}
