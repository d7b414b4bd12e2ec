import {
  bare,
  bareDifference,
  bareDifferenceInterval,
  counted,
  formatDifference,
  formatValue,
  suffix,
} from '#sim/report/numbers.ts';
import type { Block, Provenance, Report } from '#sim/report/report.ts';
import { outcomeSentence } from '#sim/report/text/outcome-strip.ts';
import type { Overview, Proposal, ProposalState } from '#ui/chain/records.ts';
import { formatOpen } from '#ui/format/amount.ts';
import { formatDuration, formatTime } from '#ui/format/time.ts';
import { impactCharts } from '#ui/impact/charts.ts';
import { NOT_SIMULATED, WINDOW } from '#ui/impact/compare.ts';
import { direction, formatRelative, type Party, parties, partySentence, roleName } from '#ui/impact/gains.ts';
import type { Impact } from '#ui/impact/impact.ts';
import { impactVerdict } from '#ui/impact/verdict.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import { printable } from '#ui/proposal/printable.ts';

const LEFT = 'left' as const;
const RIGHT = 'right' as const;
export const DISCLAIMER = 'A simulation, not a forecast of price.';

/** In place of an impact, where none was simulated. */
export const NOTHING_SIMULATED: Omit<Impact, 'title'> = {
  ...NOT_SIMULATED,
  inForceDay: 0,
  days: 0,
  scale: 0,
  seed: 0,
  modelHash: '',
  seconds: 0,
  notes: [],
  unsupported: 'No simulation was run.',
};

/**
 * The decision brief of a proposal: what changes, does it execute, what will it do, who gains and who pays, what would make
 * that wrong, and how to get the same numbers again.
 */
export function impactReport(impact: Impact, proposal: Proposal, overview: Overview): Report {
  return {
    title: `Proposal ${proposal.number}: ${printable(proposal.title)}`,
    subtitle: `Decision brief, as of block ${overview.block} of ${overview.network} (${formatTime(overview.timestamp)}). ${DISCLAIMER}`,
    verdict: impactVerdict(impact),
    blocks: [
      section('What changes'),
      ...changeBlocks(proposal),
      section('Does it execute?'),
      ...executionBlocks(proposal, overview),
      ...(impact.unsupported === null ? effectBlocks(impact) : []),
    ],
    provenance: provenance(impact, proposal, overview),
  };
}

function provenance(impact: Impact, proposal: Proposal, overview: Overview): Provenance {
  const facts: (readonly [string, string])[] = [
    ['Proposal', `${proposal.number}, id ${proposal.id}`],
    ['Chain', `${overview.network}, id ${overview.chainId}, block ${overview.block}`],
    ['Simulator', `SHA-256 ${impact.modelHash.slice(0, 16)}`],
  ];
  if (impact.unsupported !== null) return { facts, commands: [`flywheel review ${proposal.number}`], notes: [] };
  return {
    facts: [
      ...facts,
      ['Pairs of runs', String(impact.replicates)],
      ['Days', String(impact.days)],
      ['Scale', String(impact.scale)],
      ['Seed', String(impact.seed)],
    ],
    commands: [reviewCommand(impact, proposal)],
    notes: [
      'The same proposal, the same state of the chain and the same code give the same numbers.',
      'Both runs of a pair have the same luck (common random numbers), so that their difference is due to the proposal. Differences have 95 % intervals by Student’s t over the pairs; bands hold 90 % of the runs.',
    ],
  };
}

function reviewCommand({ replicates, days, scale }: Impact, { number }: Proposal): string {
  return `flywheel review ${number} --reps ${replicates} --days ${days} --scale ${scale}`;
}

function section(title: string, sentence = ''): Block {
  return { kind: 'section', title, sentence };
}

export function changeBlocks(proposal: Proposal): Block[] {
  const lines = proposal.actions.flatMap((action) => action.changes);
  const table: Block = {
    kind: 'table',
    title: '',
    sentence: '',
    columns: [
      { title: 'Setting', align: LEFT },
      { title: 'Now', align: RIGHT },
      { title: 'With the proposal', align: RIGHT },
      { title: 'Difference', align: RIGHT },
    ],
    rows: lines.map(({ label, from, to, delta, unit }) => [
      printable(unit === '' ? label : `${label} (${unit})`),
      printable(from),
      printable(to),
      printable(delta),
    ]),
  };
  const sentences = proposal.actions.map(({ index, decoded, target }) => {
    const what = decoded === null ? `An unknown call of ${target}.` : printable(decoded.sentence);
    return `Call ${index + 1}: ${what}`;
  });
  const warnings = proposal.actions.flatMap(({ index, warning }): Block[] =>
    warning === null
      ? []
      : [
          {
            kind: 'callout',
            tone: 'bad',
            title: `Call ${index + 1} needs a closer look`,
            sentence: printable(warning),
          },
        ],
  );
  return [
    ...(lines.length > 0 ? [table] : []),
    { kind: 'text', title: '', sentence: '', paragraphs: sentences, list: true },
    ...warnings,
  ];
}

function executionBlocks(proposal: Proposal, overview: Overview): Block[] {
  const unknown = proposal.actions.filter(({ decoded }) => decoded === null).length;
  const calls = counted(proposal.actions.length, 'call');
  const decoding: Block =
    unknown === 0
      ? {
          kind: 'callout',
          tone: 'good',
          title: 'Everything it does could be read',
          sentence: `${calls}, each decoded against the DAO's own contracts.`,
        }
      : {
          kind: 'callout',
          tone: 'bad',
          title: `${unknown} of ${calls} could not be read`,
          sentence: 'What they do is not known here. Read their calldata before you vote.',
        };
  return [
    decoding,
    {
      kind: 'text',
      title: '',
      sentence: '',
      paragraphs: [
        `State: ${proposal.state}. ${nextStep(proposal, overview)}`,
        `For ${formatOpen(proposal.tally.for)}, Against ${formatOpen(proposal.tally.against)}, Abstain ${formatOpen(proposal.tally.abstain)}; ` +
          `${formatOpen(proposal.tally.for + proposal.tally.abstain)} of the ${formatOpen(proposal.quorum)} that For and Abstain need together.`,
        `It is ${proposal.class === 'economic' ? 'an' : 'a'} ${proposal.class} proposal: it passes with ${majorityText(proposal)}.`,
        ...(DECIDED.has(proposal.state)
          ? []
          : [
              'Whether the calls succeed is tried on the chain, without sending anything, before it is queued or executed.',
            ]),
      ],
      list: true,
    },
  ];
}

const DECIDED: ReadonlySet<ProposalState> = new Set(['Executed', 'Canceled', 'Defeated', 'Expired']);

export function nextStep(proposal: Proposal, overview: Overview): string {
  const until = (time: number) => formatDuration(Math.max(0, time - overview.timestamp));
  switch (proposal.state) {
    case 'Pending':
      return `The vote opens in ${until(proposal.voteStart)}.`;
    case 'Active':
      return proposal.hasTimelock
        ? `The vote ends in ${until(proposal.voteEnd)}; then ${formatDuration(overview.timelockDelay)} must pass before it can be executed.`
        : `The vote ends in ${until(proposal.voteEnd)}; then it can be executed at once.`;
    case 'Succeeded':
      if (!proposal.hasTimelock) return 'It can be executed now.';
      return `It can be queued, and executed ${formatDuration(overview.timelockDelay)} later.`;
    case 'Queued':
      return proposal.eta === null ? '' : `It can be executed in ${until(proposal.eta)}.`;
    case 'Executed':
      return 'It is in force.';
    case 'Canceled':
    case 'Defeated':
    case 'Expired':
      return 'It will not be executed.';
  }
}

function effectBlocks(impact: Impact): Block[] {
  return [
    section('What it will do', `${DISCLAIMER} ${sizeSentence(impact)}`),
    { kind: 'keyFigures', title: '', sentence: '', figures: keyFigures(impact) },
    {
      kind: 'outcomes',
      title: 'How the runs end',
      sentence: `Without the proposal: ${outcomeSentence(impact.base.outcomes)} With it: ${outcomeSentence(impact.changed.outcomes)}`,
      rows: [
        { label: 'Without the proposal', shares: impact.base.outcomes },
        { label: 'With the proposal', shares: impact.changed.outcomes },
      ],
    },
    metricsTable(impact),
    ...impactCharts(impact, 4),
    section('Who gains and who pays'),
    ...gainBlocks(impact),
    section('What would make this wrong'),
    { kind: 'text', title: '', sentence: '', paragraphs: limits(impact), list: true },
  ];
}

export function sizeSentence({ replicates, days, scale, inForceDay }: Impact): string {
  const world = scale === 1 ? 'the whole world' : `a world of ${Number((scale * 100).toPrecision(4))} % of the size`;
  return `${counted(replicates, 'pair')} of runs of ${counted(days, 'day')} in ${world}, from the chain’s present state; the proposal is in force from day ${inForceDay} on.`;
}

export function keyFigures(impact: Impact) {
  return ['leakRatio', 'feesUsd', 'contributorIncomeUsd', 'builderIncomeUsd']
    .flatMap((key) => impact.metrics.find((metric) => metric.key === key) ?? [])
    .map((metric) => ({
      label: metric.label,
      value: formatDifference(metric.difference.mean, metric.unit),
      detail: `${bare(metric.base, metric.unit)} → ${formatValue(metric.changed, metric.unit)}, ${CLARITY[direction(metric.difference)]}`,
    }));
}

const CLARITY = { up: 'clearly higher', down: 'clearly lower', unclear: 'no clear difference' };
const GLYPH = { up: '↑', down: '↓', unclear: '~' };

export function metricsTable(impact: Impact): Block {
  return {
    kind: 'table',
    title: `Means over the last ${Math.min(WINDOW, impact.days)} days`,
    sentence: '↑ clearly higher, ↓ clearly lower, ~ not clear: its 95 % interval contains zero.',
    columns: [
      { title: 'Measure', align: LEFT },
      { title: 'Without', align: RIGHT },
      { title: 'With', align: RIGHT },
      { title: 'Difference', align: RIGHT },
      { title: '95 % interval', align: RIGHT },
    ],
    // The unit stands beside the label: four columns of it would not fit on a screen.
    rows: impact.metrics.map(({ label, unit, base, changed, difference: { mean, low, high } }) => [
      label.toLowerCase().endsWith(unit) || unit === '1' ? label : `${label}, ${suffix(unit).trim()}`,
      bare(base, unit),
      bare(changed, unit),
      `${GLYPH[direction({ low, high })]} ${bareDifference(mean, unit)}`,
      bareDifferenceInterval(low, high, unit),
    ]),
  };
}

function gainBlocks(impact: Impact): Block[] {
  const all = parties(impact);
  const clear = all.filter(({ effect }) => effect !== 'unclear').map(partySentence);
  const unclear = all
    .filter(({ effect }) => effect === 'unclear')
    .map(({ difference }) => `${roleName(difference)} (${difference.measure})`);
  const sentences = [
    ...clear,
    ...(unclear.length > 0 ? [`Not clear at this number of runs: ${unclear.join(', ')}.`] : []),
  ];
  return [{ kind: 'text', title: '', sentence: '', paragraphs: sentences, list: true }, ...relativeBars(all)];
}

/** Who gains and who pays, as a picture; nothing where nobody had anything before. */
export function relativeBars(all: readonly Party[]): Block[] {
  const drawn = all.filter(({ relative }) => Number.isFinite(relative.mean));
  if (drawn.length === 0) return [];
  return [
    {
      kind: 'bars',
      title: 'Relative to the economy without it',
      sentence: 'Mean difference and 95 % interval, in per cent of the value without the proposal.',
      unit: '%',
      bars: drawn.map(({ difference, relative: { mean, low, high } }) => ({
        label: `${roleName(difference)}: ${difference.measure}`,
        value: mean * 100,
        low: low * 100,
        high: high * 100,
        text: `${formatRelative(mean)} (${formatRelative(low)} to ${formatRelative(high)})`,
      })),
    },
  ];
}

export function limits(impact: Impact): string[] {
  const model = [
    'The model’s people, demand and prices rest on assumptions; most of them have never been measured. The differences are surer than the levels.',
    'Other proposals and later votes are left out: nothing else changes in the simulation.',
  ];
  const scale =
    impact.scale < 1
      ? [
          'A smaller world has fewer models to choose from, which lowers quality and fees a little; amounts and head counts are scaled up to the whole.',
        ]
      : [];
  return [...impact.notes, ...scale, ...model];
}
