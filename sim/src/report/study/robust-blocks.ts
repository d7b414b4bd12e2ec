import type { Choice, Regret } from '#sim/methods/robust.ts';
import {
  counted,
  formatDifference,
  formatInterval,
  formatNumber,
  formatPercent,
  formatSetting,
} from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { scatterConfig, tornadoConfig } from '#sim/report/study/configs.ts';
import { heatBlocks } from '#sim/report/study/heat-block.ts';
import {
  allWanted,
  type Finding,
  interval95,
  intervalOf,
  settingWords,
  shown,
  unitOf,
  wanted,
} from '#sim/report/study/words.ts';
import type { RobustResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const WIDTH = 760;
/** Choices that are told one by one; a page of hundreds is read by nobody. */
const MOST_ROWS = 15;

function choiceWords({ levers, settings }: RobustResult, { index }: Choice): string {
  return settingWords(levers, settings[index]!);
}

const GOOD_SHARE = 0.8;
const FAIR_SHARE = 0.5;

export function robustFinding(result: RobustResult, study: Study): Finding {
  const { choices, conditions } = result;
  const [best] = choices;
  if (best!.met === 0) {
    const sentence =
      `No choice is good enough (${allWanted(study)}) in any of ${counted(conditions, 'condition')}. ` +
      `${choiceWords(result, best!)} has the least regret.`;
    return { tone: 'bad', word: 'No choice is good enough', sentence };
  }
  const equals = choices.filter(({ met }) => met === best!.met).length - 1;
  const others = equals === 1 ? 'Another choice is' : `${equals} other choices are`;
  const tie = equals === 0 ? '' : ` ${others} so as often; this one has the least regret.`;
  const sentence = `${choiceWords(result, best!)} is good enough (${allWanted(study)}) in ${shareWords(best!)}.${tie}`;
  if (best!.share >= GOOD_SHARE) return { tone: 'good', word: 'Robust choice', sentence };
  if (best!.share < FAIR_SHARE) return { tone: 'bad', word: 'No robust choice', sentence };
  return { tone: 'mixed', word: 'A choice that is good enough in most conditions', sentence };
}

function shareWords({ met, conditions, share, ...ends }: Choice): string {
  return `${met} of ${counted(conditions, 'condition')}: ${formatPercent(share)} (${interval95(ends, 'share')})`;
}

export function robustBlocks(result: RobustResult, study: Study): Block[] {
  return [
    sharesBlock(result, study),
    ...gridBlocks(result),
    regretBlock(result),
    ...tradeOffBlocks(result, study),
    givesUpBlock(result, study),
  ];
}

function sharesBlock(result: RobustResult, study: Study): ChartBlock {
  const { choices, conditions } = result;
  const top = choices.slice(0, MOST_ROWS);
  const labels = top.map((choice) => choiceWords(result, choice));
  const [best] = top;
  return {
    kind: 'chart',
    name: 'satisficing',
    title: 'How often each choice is good enough',
    sentence:
      `Share of ${counted(conditions, 'condition')} that are good enough: ${allWanted(study)}. The first of ` +
      `${counted(choices.length, 'choice')} is ${labels[0]}: ${shareWords(best!)}.`,
    config: tornadoConfig(
      labels,
      [
        {
          label: 'share of conditions',
          values: top.map(({ share }) => share),
          low: top.map(({ low }) => low),
          high: top.map(({ high }) => high),
        },
      ],
      { x: 'share of conditions in which all thresholds are met', unit: 'share' },
    ),
    width: WIDTH,
    height: 110 + 34 * labels.length,
    drawing: {
      kind: 'bars',
      bars: top.map(({ share, low, high }, i) => ({
        label: labels[i]!,
        value: share,
        low,
        high,
        text: formatPercent(share),
      })),
    },
    table: {
      columns: [
        { title: 'Choice', align: 'left' },
        { title: 'All met', align: 'right' },
        { title: '95 % interval', align: 'right' },
        ...result.thresholds.map((threshold) => ({ title: wanted(study, threshold, true), align: 'right' as const })),
      ],
      rows: top.map((choice, i) => [
        labels[i]!,
        formatPercent(choice.share),
        formatInterval(choice.low, choice.high, 'share'),
        ...choice.byThreshold.map(formatPercent),
      ]),
    },
  };
}

/** Where two levers are varied: the share over both. */
function gridBlocks({ levers, settings, choices }: RobustResult): ChartBlock[] {
  const [across, down] = levers;
  if (across === undefined || down === undefined || levers.length !== 2) return [];
  const shares = new Map(choices.map(({ index, share }) => [index, share]));
  return heatBlocks(settings, (place) => shares.get(place)!, {
    title: 'The same over both levers',
    sentence: `The share of conditions that are good enough, by ${across.name} (across) and ${down.name} (down).`,
    names: [across.name, down.name],
    text: formatPercent,
  });
}

function regretBlock(result: RobustResult): Block {
  const outcomes = result.choices[0]!.regrets.map(({ outcome }) => outcome);
  return {
    kind: 'table',
    title: 'Regret',
    sentence:
      'Regret is what a choice loses, in one condition, against the choice that is best there: its mean over the conditions and its largest, in ' +
      'the unit of the outcome. Small is good; a choice with regret 0 is best everywhere.',
    columns: [
      { title: 'Choice', align: 'left' },
      ...outcomes.flatMap((outcome) => [
        { title: `${outcome}: mean`, align: 'right' as const },
        { title: 'largest', align: 'right' as const },
      ]),
    ],
    rows: result.choices
      .slice(0, MOST_ROWS)
      .map((choice) => [
        choiceWords(result, choice),
        ...choice.regrets.flatMap(({ mean, max }) => [formatNumber(mean), formatNumber(max)]),
      ]),
  };
}

/** So many choices can be told apart by names beside their points. */
const MOST_NAMED = 15;

interface Axis {
  readonly name: string;
  readonly unit: string;
  readonly of: (choice: Choice) => Pick<Regret, 'average' | 'low' | 'high'>;
}

/** Two outcomes against each other, a point for each choice; where only one has a threshold, it and the share. */
function tradeOffBlocks(result: RobustResult, study: Study): Block[] {
  const { choices, levers, settings } = result;
  const outcomeAxis = (k: number): Axis => {
    const { outcome } = choices[0]!.regrets[k]!;
    return { name: outcome, unit: unitOf(study, outcome), of: ({ regrets }) => regrets[k]! };
  };
  const share: Axis = {
    name: 'share of conditions that are good enough',
    unit: 'share',
    of: (choice) => ({ average: choice.share, low: choice.low, high: choice.high }),
  };
  const [x, y] = [outcomeAxis(0), choices[0]!.regrets.length > 1 ? outcomeAxis(1) : share];
  const isNamed = choices.length <= MOST_NAMED;
  const points = choices.map((choice) => {
    const [across, up] = [x.of(choice), y.of(choice)];
    const ends = isNamed && { across: [across.low, across.high] as const, up: [up.low, up.high] as const };
    const text = isNamed ? settings[choice.index]!.map(formatSetting).join(' / ') : '';
    return { x: across.average, y: up.average, text, ...(ends || {}) };
  });
  const ranges =
    y === share
      ? ' The ranges hold 90 % of the conditions, that of the share is its 95 % interval.'
      : ' The ranges hold 90 % of the conditions.';
  return [
    {
      kind: 'chart',
      name: 'trade-off',
      title: 'What is traded for what',
      sentence:
        `The choices (${levers.map(({ name }) => name).join(' / ')}) by their means over the conditions: ${x.name} against ${y.name}. ` +
        `The robust choice is marked.${ranges}`,
      config: scatterConfig(points, points.slice(0, 1), {
        x: x.name,
        y: y.name,
        points: 'choices',
        marked: 'the robust choice',
        units: [x.unit, y.unit],
      }),
      width: WIDTH,
      height: 420,
      drawing: {
        kind: 'scatter',
        x: x.name,
        y: y.name,
        points: points.map((point, k) => ({ x: point.x, y: point.y, marked: k === 0 })),
      },
      table: {
        columns: [
          { title: 'Choice', align: 'left' },
          ...[x, y].flatMap(({ name }) => [
            { title: `${name}: mean`, align: 'right' as const },
            { title: 'from – to', align: 'right' as const },
          ]),
        ],
        rows: choices
          .slice(0, MOST_ROWS)
          .map((choice, k) => [
            `${choiceWords(result, choice)}${k === 0 ? ' (the robust choice)' : ''}`,
            ...[x, y].flatMap(({ of, unit }) => [shown(of(choice).average, unit), intervalOf(of(choice), unit)]),
          ]),
      },
    },
  ];
}

/** Means that differ by less than this, as a share, are the same for all that a simulation can know. */
const SAME = 1e-6;

function givesUpBlock(result: RobustResult, study: Study): Block {
  const { givesUp, levers, settings } = result;
  const lines = givesUp.map(({ outcome, best, bestMean, mean }) => {
    const unit = unitOf(study, outcome);
    if (!(Math.abs(bestMean - mean) > SAME * Math.abs(bestMean)))
      return `${outcome}: nothing; its mean of ${shown(mean, unit)} is the best of all choices.`;
    return (
      `${outcome}: a mean of ${shown(mean, unit)}, where ${settingWords(levers, settings[best]!)} has ${shown(bestMean, unit)}, ` +
      `a difference of ${formatDifference(Math.abs(bestMean - mean), unit).replace('+', '')}.`
    );
  });
  return { kind: 'text', title: 'What the robust choice gives up', sentence: '', paragraphs: lines, list: true };
}
