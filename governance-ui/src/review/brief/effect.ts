import { bareDifference, bareDifferenceInterval } from '#sim/report/numbers.ts';
import type { Block } from '#sim/report/report.ts';
import { outcomeSentence } from '#sim/report/text/outcome-strip.ts';
import { impactCharts } from '#ui/impact/charts.ts';
import { direction } from '#ui/impact/gains.ts';
import { DISCLAIMER, keyFigures, metricsTable, sizeSentence } from '#ui/impact/report.ts';
import { GLYPH, LEFT, note, RIGHT } from '#ui/review/brief/words.ts';
import type { CaptureChange } from '#ui/review/capture/change.ts';
import { captureRows } from '#ui/review/capture/rows.ts';
import type { Economics, Stopping, WorldResult } from '#ui/review/economics/economics.ts';
import type { Review } from '#ui/review/review.ts';

/** @param charts beside the leak ratio's two */
export function effectBlocks({ economics, capture, fork }: Review, charts: number): Block[] {
  const inVain = fork.outcome === 'reverts' && economics.impact.unsupported === null;
  return [
    ...(inVain
      ? [note('As it stands, nothing', 'It fails when it is executed. Shown is what it would do if it did not.')]
      : []),
    ...economyBlocks(economics, charts),
    ...(capture === null ? [] : [captureTable(capture)]),
  ];
}

function economyBlocks(economics: Economics, charts: number): Block[] {
  const { impact, worlds, stopping } = economics;
  if (impact.unsupported !== null) return [note('Not simulated', impact.unsupported)];
  const stop = stopping === null ? '' : ` ${stopSentence(stopping)}`;
  return [
    { kind: 'text', title: '', sentence: '', paragraphs: [`${DISCLAIMER} ${sizeSentence(impact)}${stop}`] },
    { kind: 'keyFigures', title: '', sentence: '', figures: keyFigures(impact) },
    worldsTable(worlds),
    {
      kind: 'outcomes',
      title: 'How the runs end, as expected',
      sentence: `Without the proposal: ${outcomeSentence(impact.base.outcomes)} With it: ${outcomeSentence(impact.changed.outcomes)}`,
      rows: [
        { label: 'Without the proposal', shares: impact.base.outcomes },
        { label: 'With the proposal', shares: impact.changed.outcomes },
      ],
    },
    metricsTable(impact),
    ...impactCharts(impact, charts),
  ];
}

function stopSentence({ reached, width, pairs, most }: Stopping): string {
  const interval = `the 95 % interval of the leak ratio's change is ${reached ? 'narrower' : 'wider'} than ${(width * 100).toFixed(1)} percentage points`;
  return reached
    ? `More pairs are not needed: ${interval}.`
    : `After ${pairs} pairs${pairs === most ? ', the most that are made,' : ''} ${interval}.`;
}

function worldsTable(worlds: readonly WorldResult[]): Block {
  const shares = (world: WorldResult['base']) =>
    (['flywheel', 'leak', 'stall'] as const).map((outcome) => `${Math.round(world[outcome].share * 100)}`).join(' / ');
  return {
    kind: 'table',
    title: 'In five worlds: probability of flywheel / leak / stall in per cent, and the leak ratio',
    sentence: worlds.map(({ label, sentence }) => `${label}: ${sentence}`).join(' '),
    columns: [
      { title: 'World', align: LEFT },
      { title: 'Pairs', align: RIGHT },
      { title: 'Without', align: RIGHT },
      { title: 'With', align: RIGHT },
      { title: 'Leak ratio', align: RIGHT },
      { title: '95 % interval', align: RIGHT },
    ],
    rows: worlds.map(({ label, pairs, base, changed, leak }) => [
      label,
      String(pairs),
      shares(base),
      shares(changed),
      `${GLYPH[direction(leak)]} ${bareDifference(leak.mean, 'share')} pp`,
      bareDifferenceInterval(leak.low, leak.high, 'share'),
    ]),
  };
}

function captureTable({ scene, costs, class: name }: CaptureChange): Block {
  return {
    kind: 'table',
    title: `What ${name === 'treasury' ? 'a payment from the treasury' : `a decision of the class ${name}`} costs to capture`,
    sentence: `Against nobody's opposition, with holders who react in ${scene.reaction} days; price and market are the model's. More under other assumptions: flywheel capture.`,
    columns: [{ title: '', align: LEFT }, ...costs.map(({ rules }) => ({ title: rules.name, align: RIGHT }))],
    rows: captureRows(costs, scene),
  };
}
