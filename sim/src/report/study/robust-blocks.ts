import type { Choice } from '#sim/methods/robust.ts';
import { formatInterval, formatNumber, formatPercent } from '#sim/report/numbers.ts';
import type { Block, ChartBlock } from '#sim/report/report.ts';
import { heatConfig, scatterConfig, tornadoConfig } from '#sim/report/study/configs.ts';
import { allWanted, settingWords, shown, unitOf, wanted } from '#sim/report/study/words.ts';
import type { RobustResult } from '#sim/study/results.ts';
import type { Study } from '#sim/study/study.ts';

const WIDTH = 760;
/** Choices that are told one by one; a page of hundreds is read by nobody. */
const MOST_ROWS = 15;

export function choiceWords({ levers, settings }: RobustResult, { index }: Choice): string {
  return settingWords(levers, settings[index]!);
}

export function robustBlocks(result: RobustResult, study: Study): Block[] {
  return [
    sharesBlock(result, study),
    ...heatBlocks(result),
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
      `Share of ${conditions} conditions that are good enough: ${allWanted(study)}. The most robust of ${choices.length} choices is ${labels[0]}: ` +
      `${best!.met} of ${conditions}, ${formatPercent(best!.share)} (95 % interval ${formatInterval(best!.low, best!.high, 'share')}).`,
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
      'share of conditions in which all thresholds are met',
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
function heatBlocks({ levers, settings, choices }: RobustResult): Block[] {
  const [across, down] = levers;
  if (across === undefined || down === undefined || levers.length !== 2) return [];
  const distinct = (d: number) => [...new Set(settings.map((values) => values[d]!))].sort((a, b) => a - b);
  const [xs, ys] = [distinct(0), distinct(1).reverse()];
  if (xs.length * ys.length > 400 || xs.length * ys.length !== settings.length) return [];
  const shareAt = (x: number, y: number) =>
    choices.find(({ index }) => settings[index]![0] === x && settings[index]![1] === y)?.share ?? Number.NaN;
  const values = ys.map((y) => xs.map((x) => shareAt(x, y)));
  const [rows, columns] = [ys.map((y) => formatNumber(y)), xs.map((x) => formatNumber(x))];
  const size = { width: WIDTH, height: 140 + 60 * rows.length };
  return [
    {
      kind: 'chart',
      name: 'heat-map',
      title: 'The same over both levers',
      sentence: `Darker is better: the share of conditions that are good enough, by ${across.name} (across) and ${down.name} (down).`,
      config: heatConfig(rows, columns, values, { x: across.name, y: down.name }, size),
      ...size,
      drawing: { kind: 'heat', rows, columns, values },
      table: {
        columns: [
          { title: `${down.name} \\ ${across.name}`, align: 'right' },
          ...columns.map((title) => ({ title, align: 'right' as const })),
        ],
        rows: rows.map((row, r) => [row, ...values[r]!.map(formatPercent)]),
      },
    },
  ];
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

/** Means of two outcomes against each other, a point for each choice. */
function tradeOffBlocks(result: RobustResult, study: Study): Block[] {
  const { choices } = result;
  const [first, second] = choices[0]!.regrets;
  const [x, y] =
    first !== undefined && second !== undefined
      ? [
          { name: first.outcome, of: (choice: Choice) => choice.regrets[0]!.average },
          { name: second.outcome, of: (choice: Choice) => choice.regrets[1]!.average },
        ]
      : [
          { name: `${first!.outcome}, mean over the conditions`, of: (choice: Choice) => choice.regrets[0]!.average },
          { name: 'share of conditions that are good enough', of: ({ share }: Choice) => share },
        ];
  const points = choices.map((choice) => ({ x: x!.of(choice), y: y!.of(choice) }));
  const unit = (name: string) => unitOf(study, name);
  return [
    {
      kind: 'chart',
      name: 'trade-off',
      title: 'What is traded for what',
      sentence: `Each point is a choice: ${x!.name} against ${y!.name}, means over the conditions. The cross is the robust choice.`,
      config: scatterConfig(points, points.slice(0, 1), {
        x: x!.name,
        y: y!.name,
        points: 'choices',
        marked: 'the robust choice',
      }),
      width: WIDTH,
      height: 420,
      drawing: {
        kind: 'scatter',
        x: x!.name,
        y: y!.name,
        points: points.map((point, k) => ({ ...point, marked: k === 0 })),
      },
      table: {
        columns: [
          { title: 'Choice', align: 'left' },
          { title: x!.name, align: 'right' },
          { title: y!.name, align: 'right' },
        ],
        rows: choices
          .slice(0, MOST_ROWS)
          .map((choice, k) => [
            choiceWords(result, choice),
            shown(points[k]!.x, unit(x!.name)),
            shown(points[k]!.y, unit(y!.name)),
          ]),
      },
    },
  ];
}

function givesUpBlock(result: RobustResult, study: Study): Block {
  const { givesUp, levers, settings } = result;
  const lines = givesUp.map(({ outcome, best, bestMean, mean }) => {
    const unit = unitOf(study, outcome);
    if (bestMean === mean) return `${outcome}: nothing; its mean of ${shown(mean, unit)} is the best of all choices.`;
    return (
      `${outcome}: a mean of ${shown(mean, unit)}, where ${settingWords(levers, settings[best]!)} would have ${shown(bestMean, unit)}, ` +
      `a difference of ${shown(Math.abs(bestMean - mean), unit)}.`
    );
  });
  return { kind: 'text', title: 'What the robust choice gives up', sentence: '', paragraphs: lines, list: true };
}
