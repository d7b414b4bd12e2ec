import {
  bare,
  bareDifference,
  bareDifferenceInterval,
  formatDifference,
  formatPercent,
  suffix,
} from '#sim/report/numbers.ts';
import type { Block } from '#sim/report/report.ts';
import { direction, type Party, parties, partySentence } from '#ui/impact/gains.ts';
import { CHARTS, chart, DISCLAIMER, keyFigures, limits, metricsTable, sizeSentence } from '#ui/impact/report.ts';
import type { Economics, Reversal, RoleDifference, Undo, WorldResult } from '#ui/review/economics/economics.ts';
import type { Review } from '#ui/review/review.ts';

const LEFT = 'left' as const;
const RIGHT = 'right' as const;
const GLYPH = { up: '↑', down: '↓', unclear: '~' };

export function effectBlocks({ economics }: Review): Block[] {
  const { impact, worlds, stopping } = economics;
  if (impact.unsupported !== null) return [note('Not simulated', impact.unsupported)];
  const stop =
    stopping === null
      ? ''
      : ` ${stopping.pairs} pairs of the world as expected: the 95 % interval of the leak ratio's change ${stopping.reached ? 'is' : `is not yet (at most ${stopping.most} pairs)`} narrower than ${(stopping.width * 100).toFixed(1)} percentage points.`;
  return [
    { kind: 'text', title: '', sentence: '', paragraphs: [`${DISCLAIMER} ${sizeSentence(impact)}${stop}`] },
    { kind: 'keyFigures', title: '', sentence: '', figures: keyFigures(impact) },
    worldsTable(worlds),
    {
      kind: 'outcomes',
      title: 'How the runs end, as expected',
      sentence: '',
      rows: [
        { label: 'Without the proposal', shares: impact.base.outcomes },
        { label: 'With the proposal', shares: impact.changed.outcomes },
      ],
    },
    metricsTable(impact),
    ...CHARTS.flatMap((name) => chart(impact, name)),
  ];
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

export function gainBlocks({ economics: { impact, worlds } }: Review): Block[] {
  const expected = worlds[0];
  if (impact.unsupported !== null || expected === undefined)
    return [note('Not simulated', 'Who gains and who pays is not known here.')];
  const clear = parties(impact)
    .filter(({ effect }: Party) => effect !== 'unclear')
    .map(partySentence);
  const harms = worlds.map(({ label, firstHarm }) =>
    firstHarm === null
      ? `${label}: nobody is clearly worse off within ${impact.days} days.`
      : `${label}: the first to be clearly worse off ${firstHarm.role === 'treasury' ? 'is the treasury' : `are ${firstHarm.role}`}, by day ${firstHarm.day}.`,
  );
  return [
    {
      kind: 'table',
      title: 'By role, as expected: means over the last 90 days',
      sentence:
        'The worst 5 %: the difference that one pair in twenty stays below. ↑ clearly more, ↓ clearly less, ~ not clear.',
      columns: [
        { title: 'Role', align: LEFT },
        { title: 'Without', align: RIGHT },
        { title: 'With', align: RIGHT },
        { title: 'Difference', align: RIGHT },
        { title: '95 % interval', align: RIGHT },
        { title: 'Worst 5 %', align: RIGHT },
      ],
      rows: expected.roles.map(roleRow),
    },
    {
      kind: 'text',
      title: '',
      sentence: '',
      paragraphs: [
        ...(clear.length > 0 ? clear : ['Nobody clearly gains or loses at this number of runs.']),
        ...worstWorlds(worlds),
      ],
      list: true,
    },
    { kind: 'text', title: 'Time to first harm', sentence: '', paragraphs: harms, list: true },
  ];
}

function roleRow({ role, measure, unit, base, changed, mean, low, high, worst5 }: RoleDifference): string[] {
  return [
    `${role}: ${measure}, ${suffix(unit).trim()}`,
    bare(base, unit),
    bare(changed, unit),
    `${GLYPH[direction({ low, high })]} ${bareDifference(mean, unit)}`,
    bareDifferenceInterval(low, high, unit),
    bareDifference(worst5, unit),
  ];
}

/** For each role the world in which it fares worst, where that differs from the world as expected. */
function worstWorlds([expected, ...others]: readonly WorldResult[]): string[] {
  return expected!.roles.flatMap((role, i) => {
    const worst = others.toSorted((a, b) => a.roles[i]!.mean - b.roles[i]!.mean)[0];
    const there = worst?.roles[i];
    if (there === undefined || there.high >= 0 || there.mean >= role.mean) return [];
    return [
      `Worst for ${role.role === 'treasury' ? 'the treasury' : role.role} under “${worst!.label}”: ${formatDifference(there.mean, role.unit)}.`,
    ];
  });
}

export function doubtBlocks({ economics, fork }: Review): Block[] {
  const { impact, reversal, gain, undo } = economics;
  const lines = [
    ...(reversal === null ? [] : reversalSentences(reversal)),
    ...(gain === null ? [] : [gainSentence(gain)]),
    ...undoSentences(undo),
    ...(impact.unsupported === null ? limits(impact) : impact.notes),
    ...(fork.outcome === 'not run' ? ['Whether it executes was not tried on a copy of the chain.'] : []),
  ];
  return [{ kind: 'text', title: '', sentence: '', paragraphs: lines, list: true }];
}

function reversalSentences({ points, reversed, box, strongest, ranges, scale }: Reversal): string[] {
  const range = ({ path, low, high }: { path: string; low: number; high: number }) =>
    `${path} from ${short(low)} to ${short(high)}`;
  const tried = `${points} worlds that differ in ${ranges.length} things nobody has measured (${ranges.map(range).join('; ')}; ${scale * 100} % of the size, one pair each)`;
  const strongestText =
    strongest === null
      ? ''
      : ` The one that moves the effect most is ${strongest.path} (rank correlation ${strongest.correlation.toFixed(2).replace('-', '−')}).`;
  if (reversed === 0)
    return [`What would turn it: in none of ${tried} does its effect on the leak turn round.${strongestText}`];
  const first = `What would turn it: in ${reversed} of ${tried} its effect on the leak is the other way round.${strongestText}`;
  if (box === null) return [first];
  return [
    first,
    `It turns mostly where ${box.limits.map(range).join(' and ')}: there it does in ${formatPercent(box.density)} of the worlds, which are ${formatPercent(box.coverage)} of all in which it turns (PRIM).`,
  ];
}

function gainSentence({ base, changed, weakest }: NonNullable<Economics['gain']>): string {
  const value = (gain: typeof base) =>
    `${two(gain.gain.value)} (95 % interval ${two(gain.gain.low)} to ${two(gain.gain.high)})`;
  const links =
    weakest.base === weakest.changed
      ? `The weakest link stays ${weakest.base.toLowerCase()}.`
      : `The weakest link is ${weakest.changed.toLowerCase()} instead of ${weakest.base.toLowerCase()}.`;
  return `The gain of the loop, extra items per injected item, is ${value(changed)} with it and ${value(base)} without. ${links}`;
}

function undoSentences({ possible, votes, days, reasons }: Undo): string[] {
  const how = votes === 1 ? 'one vote' : `${votes} votes one after another`;
  const first = {
    yes: `It can be undone: ${how}, ${days} days with delay, voting period and timelock.`,
    'in part': `It can be undone in part: ${how}, ${days} days with delay, voting period and timelock.`,
    no: 'It cannot be undone.',
    'nothing to undo': 'There is nothing to undo.',
  }[possible];
  return [[first, ...reasons].join(' ')];
}

function two(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function note(title: string, sentence: string): Block {
  return { kind: 'callout', tone: 'neutral', title, sentence };
}
