import type { LinkKey, LoopGain } from '#sim/analysis/loop-gain.ts';
import { type LoopStages, type Stage, WEAK } from '#sim/analysis/loop-stages.ts';
import { windowMean } from '#sim/analysis/metric.ts';
import { surviving } from '#sim/analysis/surviving.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { formatInterval, formatNumber, formatPercent, formatValue } from '#sim/report/numbers.ts';
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

/** The loop as a ring, its weakest link marked: by the links' elasticities where they were measured, else by the run's own past. */
export function ringBlock(loop: LoopStages, results: readonly RunResult[], gain: LoopGain | null = null): RingBlock {
  const { stages } = loop;
  const found = gain === null ? loop.weakest : weakestByGain(gain);
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
    sentence: gain === null ? sentence(loop) : gainSentence(gain),
    passedTitle: gain === null ? 'Against the stage before' : 'Elasticity of the link',
    stages: stages.map(({ stage, level, passed }) => ({
      name: NAMES[stage],
      flow: texts[stage][0],
      detail: texts[stage][1],
      level: percent(level),
      share: level,
      passed: gain === null ? percent(passed) : elasticity(gain, stage),
    })),
    weakest: found === null ? null : stages.findIndex(({ stage }) => stage === found),
    unmarked: gain === null ? 'none has given way' : 'unclear in these runs',
    glance: true,
  };
}

/** The link into each stage, as the gain measures it; curation, into organising, has none. */
const LINK_INTO: Readonly<Partial<Record<Stage, LinkKey>>> = {
  build: 'qualityPerItem',
  use: 'feesPerQuality',
  reward: 'incomePerFee',
  contribute: 'itemsPerIncome',
};

/** The stage behind the link of the lowest elasticity, where its interval lies below all others. */
export function weakestByGain({ elasticities }: LoopGain): Stage | null {
  const links = (Object.entries(LINK_INTO) as [Stage, LinkKey][]).map(([stage, key]) => ({
    stage,
    ...elasticities[key],
  }));
  const [least, ...others] = links.toSorted((a, b) => a.value - b.value);
  return others.every(({ low }) => least!.high < low) ? least!.stage : null;
}

function elasticity({ elasticities }: LoopGain, stage: Stage): string {
  const key = LINK_INTO[stage];
  if (key === undefined) return '–';
  const { value, low, high } = elasticities[key];
  return Number.isNaN(low) ? formatNumber(value, 2) : `${formatNumber(value, 2)} (${formatInterval(low, high, '1')})`;
}

function gainSentence(gain: LoopGain): string {
  const { value, low, high } = gain.gain;
  const weakest = weakestByGain(gain);
  const links = (Object.entries(LINK_INTO) as [Stage, LinkKey][]).map(([stage, key]) => ({ stage, key }));
  const found = links.find(({ stage }) => stage === weakest);
  const which =
    found === undefined
      ? 'Which link is the weakest these runs do not tell: the intervals overlap'
      : `Weakest link: the one into ${HANDS_ON[found.stage]}, with an elasticity of ${formatNumber(gain.elasticities[found.key].value, 2)}`;
  const band = Number.isNaN(low) ? '' : ` (95 % interval ${formatInterval(low, high, '1')})`;
  return `${which}. The gain of the loop is ${formatNumber(value, 2)}${band}: so many more items follow each item that is given to it for nothing; above 0 it feeds back. The weakest link is the one with the lowest elasticity: by how many per cent what it hands on changes when what it gets changes by one (given items from day ${gain.from} on, counted over the year after, against the same runs without them). In brackets: 95 % intervals. Levels compare the last 90 days with the best 90 days before.`;
}

/** Why rewards lag in nearly every run. */
const WINDING_DOWN =
  ' Rewards fall by themselves as well: the emission is halved by schedule, and what it is worth follows the price.';

/** What the mark means, and where it is. */
function sentence({ stages, weakest, window }: LoopStages): string {
  const rule =
    `The weakest link is the one into the stage that has lost most against the stage before it, of those below ${percent(WEAK)} of their own best; each stage taken by what it ` +
    `hands on in the last ${window} days (items, effective data, quality of the best models, fees, USD paid) against its own best ${window} days before. A link that was weak from the first day does not show in this.`;
  if (weakest === null) {
    return `No link has given way: no stage is both below ${percent(WEAK)} of its own best and behind the stage before it. ${rule}`;
  }
  const k = stages.findIndex(({ stage }) => stage === weakest);
  const { level } = stages[k]!;
  const before = stages.at(k - 1)!;
  return `Weakest link: from ${HANDS_ON[before.stage]} to ${HANDS_ON[weakest]}. ${NAMES[weakest]} is at ${percent(level)} of its best, ${before.stage} at ${percent(before.level)}.${weakest === 'reward' ? WINDING_DOWN : ''} ${rule}`;
}

/** Whole percents; beyond ten times as times. */
function percent(share: number): string {
  if (!Number.isFinite(share)) return 'more than 100 times';
  if (share >= 10) return `${formatNumber(share)} times`;
  return share < 0.01 && share > 0 ? formatPercent(share) : `${Math.round(100 * share)} %`;
}
