import { LINKS, type LoopGain } from '#sim/analysis/loop-gain.ts';
import { meaning } from '#sim/parameters/meaning.ts';
import { formatDifference, formatDifferenceInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Block } from '#sim/report/report.ts';
import type { Estimate } from '#sim/stats/jackknife.ts';
import { limits } from '#ui/impact/report.ts';
import { ASSUMPTIONS, LEFT, list, RIGHT } from '#ui/review/brief/words.ts';
import type { GainResult, Limit, Reversal, Undo } from '#ui/review/economics/economics.ts';
import type { Review } from '#ui/review/review.ts';

/** What would make it wrong: other assumptions, the loop's own answer, how long a mistake lasts, what the model leaves out. */
export function doubtBlocks({ economics, fork }: Review): Block[] {
  const { impact, reversal, gain, undo } = economics;
  return [
    ...(reversal === null ? [] : reversalBlocks(reversal)),
    ...(gain === null ? [] : [gainTable(gain)]),
    list('Can it be undone?', [undoSentence(undo)]),
    list('Known limits', [
      ...(impact.unsupported === null ? limits(impact) : []),
      ...(fork.outcome === 'not run' ? ['Whether it executes was not tried on a copy of the chain.'] : []),
    ]),
  ].filter((block) => block.kind !== 'text' || block.paragraphs.length > 0);
}

/** Changes of the leak ratio within a tenth of a percentage point follow from no assumption. */
const TINY = 0.001;

function assumption(path: string): string {
  return ASSUMPTIONS[path] ?? meaning(path);
}

function reversalBlocks({ points, reversed, leak, box, correlations, ranges, scale }: Reversal): Block[] {
  const low = formatDifference(leak.median, 'share');
  const tried =
    `In ${points} worlds with other values of ${ranges.length} things that nobody has measured (one pair each, ${scale * 100} % of the size) ` +
    `the leak ratio changes by ${formatDifferenceInterval(leak.low, leak.high, 'share')} (90 % of them; median ${low})`;
  const turns =
    reversed === 0
      ? `${tried}: in none of them the other way round than expected.`
      : `${tried}: in ${reversed} of them the other way round than expected.`;
  const where =
    box === null
      ? []
      : [
          `It turns mostly where ${box.limits.map(limitText).join(' and ')}: there it does in ${formatPercent(box.density)} of the worlds, which are ${formatPercent(box.coverage)} of all in which it turns (PRIM).`,
        ];
  const matters = Math.max(Math.abs(leak.low), Math.abs(leak.high)) >= TINY;
  if (correlations.length === 0 || !matters) return [list('What would turn it', [turns, ...where])];
  const rangeOf = (path: string) => ranges.find((each) => each.path === path)!;
  return [
    list('What would turn it', [turns, ...where]),
    {
      kind: 'bars',
      title: 'Which assumption moves its effect on the leak',
      sentence:
        'Rank correlation of each assumption, over its range, with the change of the leak ratio: above 0, a higher value makes the proposal leak more.',
      unit: '1',
      bars: correlations.map(({ path, correlation }) => ({
        label: `${assumption(path)}, ${short(rangeOf(path).low)}–${short(rangeOf(path).high)} (${path})`,
        value: correlation,
        low: null,
        high: null,
        text: signed(correlation),
      })),
    },
  ];
}

function limitText({ path, low, high }: Limit): string {
  const name = assumption(path);
  return `${name[0]!.toLowerCase()}${name.slice(1)} is ${short(low)} to ${short(high)} (${path})`;
}

function gainTable({ base, changed, weakest }: GainResult): Block {
  const value = ({ value: mean, low, high }: Estimate) => `${two(mean)} (${two(low)} to ${two(high)})`;
  const row = (label: string, of: (gain: LoopGain) => Estimate) => [label, value(of(base)), value(of(changed))];
  const link =
    weakest.base === weakest.changed
      ? `The weakest link stays ${weakest.base.toLowerCase()}.`
      : `The weakest link becomes ${weakest.changed.toLowerCase()}; without the proposal it is ${weakest.base.toLowerCase()}.`;
  return {
    kind: 'table',
    title: 'Gain of the loop and its links',
    sentence: `${link} Gain: extra items per injected item, above 0 the loop feeds back. Links: per cent that each gives for one per cent of the one before. 95 % intervals.`,
    columns: [
      { title: '', align: LEFT },
      { title: 'Without', align: RIGHT },
      { title: 'With', align: RIGHT },
    ],
    rows: [
      row('Gain', ({ gain }) => gain),
      ...LINKS.map(({ key, label }) => row(label, ({ elasticities }) => elasticities[key])),
    ],
  };
}

function undoSentence({ possible, votes, days, reasons }: Undo): string {
  const how = votes === 1 ? 'one vote' : `${votes} votes one after another`;
  const first = {
    yes: `Yes: ${how}, ${days} days with delay, voting period and timelock.`,
    'in part': `In part: ${how}, ${days} days with delay, voting period and timelock.`,
    no: 'No.',
    'nothing to undo': 'There is nothing to undo.',
  }[possible];
  return [first, ...reasons].join(' ');
}

function two(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${two(value)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
