import { bareDifference, formatDifference } from '#sim/report/numbers.ts';
import type { Proposal, ProposalKind } from '#ui/chain/records.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { ImpactMetric } from '#ui/impact/impact.ts';
import { type Checked, checksJob } from '#ui/screens/checks/checked.ts';
import { checksCell } from '#ui/screens/checks/words.ts';
import { direction } from '#ui/screens/impact/headline.ts';
import { impactOf } from '#ui/screens/impact/state.ts';
import { tallySpans } from '#ui/screens/proposal/tally.ts';
import { countedVotes } from '#ui/screens/proposal/verdict.ts';
import { nextMoment } from '#ui/screens/proposals/state.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { myBallot, needsVote, type Viewer } from '#ui/ui/shell/select.ts';
import { CHOICES, stateSpan } from '#ui/ui/states.ts';
import { oneLine, pad } from '#ui/ui/text/cells.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';

const KINDS: Readonly<Record<ProposalKind, string>> = {
  datanet: 'Datanet',
  reward: 'Rewards',
  split: 'Fee split',
  treasury: 'Treasury',
  governance: 'Governor',
  other: 'Other',
};

export function kindWord(kind: ProposalKind): string {
  return KINDS[kind];
}

/** The list is also drawn without the application: there is no job and no simulation then. */
export type ListViewer = Viewer & Pick<App, 'jobs' | 'impacts'>;

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Cells that the title must keep for this column to be shown. */
  readonly leastTitle: number;
  readonly cell: (viewer: ListViewer, proposal: Proposal, now: number) => readonly Span[];
}

/** The state of one's own vote, in a word. */
export function myVoteSpan(viewer: Viewer, proposal: Proposal): Span {
  const ballot = myBallot(viewer, proposal);
  if (ballot !== null) {
    return ballot.support === 'split'
      ? span('split')
      : span(CHOICES[ballot.support].word, CHOICES[ballot.support].tone);
  }
  if (needsVote(viewer, proposal)) return span('? vote', 'warn');
  return span('–', 'muted');
}

function endsIn(proposal: Proposal, now: number): string {
  const moment = nextMoment(proposal);
  if (moment === null) return '–';
  return moment <= now ? 'now' : formatDuration(moment - now);
}

/** What the checks found: here, or in a review that was kept. */
export function knownChecks({ jobs }: ListViewer, { id }: Proposal): Pick<Checked, 'findings' | 'worst'> | null {
  return resultOf({ jobs }, checksJob(id)) ?? resultOf({ jobs }, 'reviews')?.get(id) ?? null;
}

/** What a simulation says of the leak ratio: here, or in a review that was kept. */
export function knownLeak({ jobs, impacts }: ListViewer, { id }: Proposal): ImpactMetric | null {
  const impact = impactOf(impacts.get(id) ?? null);
  // What holds in another world is no word on this one.
  const here = impact?.world === undefined ? impact?.metrics.find(({ key }) => key === 'leakRatio') : undefined;
  return here ?? resultOf({ jobs }, 'reviews')?.get(id)?.leak ?? null;
}

/** `↓ −5.0 pp [−8.0, −2.0]`: the difference and its interval. */
export function leakSpan(metric: ImpactMetric | null): Span {
  if (metric === null) return span('–', 'muted');
  const { glyph, tone } = direction(metric.difference);
  const { mean, low, high } = metric.difference;
  const bounds = [low, high].map((bound) => bareDifference(bound, 'share')).join(', ');
  return span(`${glyph} ${formatDifference(mean, 'share')} [${bounds}]`, tone);
}

const BAR = 8;

/** After state, number and title: in the order in which a narrow list keeps them. */
const OPTIONAL: readonly Column[] = [
  {
    id: 'ends',
    title: 'Next in',
    width: 10,
    align: 'right',
    leastTitle: 20,
    cell: (_, proposal, now) => [span(endsIn(proposal, now))],
  },
  {
    id: 'mine',
    title: 'You',
    width: 7,
    align: 'left',
    leastTitle: 20,
    cell: (viewer, proposal) => [myVoteSpan(viewer, proposal)],
  },
  {
    id: 'bar',
    title: 'Votes',
    width: BAR,
    align: 'left',
    leastTitle: 20,
    cell: (_, proposal) => tallySpans(proposal.tally, BAR),
  },
  {
    id: 'quorum',
    title: 'Quorum',
    width: 7,
    align: 'right',
    leastTitle: 20,
    cell: (_, proposal) => {
      const counted = countedVotes(proposal);
      return [span(formatPercent(counted, proposal.quorum, 0), counted >= proposal.quorum ? 'good' : 'plain')];
    },
  },
  {
    id: 'checks',
    title: 'Checks',
    width: 6,
    align: 'left',
    leastTitle: 28,
    cell: (viewer, proposal) => {
      const known = knownChecks(viewer, proposal);
      return [known === null ? span('–', 'muted') : checksCell(known)];
    },
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 9,
    align: 'left',
    leastTitle: 34,
    cell: (_, proposal) => [span(kindWord(proposal.kind), 'muted')],
  },
  {
    id: 'margin',
    title: 'For',
    width: 7,
    align: 'right',
    leastTitle: 34,
    cell: (_, { tally }) => [span(formatPercent(tally.for, tally.for + tally.against))],
  },
  {
    id: 'impact',
    title: 'Simulated: leak ratio',
    width: 26,
    align: 'left',
    leastTitle: 40,
    cell: (viewer, proposal) => [leakSpan(knownLeak(viewer, proposal))],
  },
];

/** How they stand on the screen, left to right. */
const PLACES = ['kind', 'ends', 'bar', 'margin', 'quorum', 'checks', 'impact', 'mine'];

const MARKER = 2;
const STATE = 10;
const NUMBER = 4;

/** The columns for a list of `width` cells, and what is left for the title. */
export function chooseColumns(width: number): { readonly columns: readonly Column[]; readonly title: number } {
  let title = width - MARKER - STATE - NUMBER - 1;
  const kept: Column[] = [];
  for (const column of OPTIONAL) {
    if (title - column.width - 1 < column.leastTitle) break;
    kept.push(column);
    title -= column.width + 1;
  }
  return { columns: kept.toSorted((a, b) => PLACES.indexOf(a.id) - PLACES.indexOf(b.id)), title };
}

export function headerLine(width: number): Line {
  const { columns, title } = chooseColumns(width);
  const text = columns.map((column) => ` ${pad(column.title, column.width, column.align)}`).join('');
  return line(
    span(
      `${' '.repeat(MARKER)}${pad('State', STATE)}${pad('#', NUMBER, 'right')} ${pad('Title', title)}${text}`,
      'muted',
    ),
  );
}

function cellSpans(column: Column, spans: readonly Span[]): Span[] {
  if (spans.length > 1) return [span(' '), ...spans];
  const [only = span('')] = spans;
  return [span(' '), { ...only, text: pad(only.text, column.width, column.align) }];
}

/** One proposal as a row. The selected one has a marker, not only another colour. */
export function rowLine(viewer: ListViewer, proposal: Proposal, isSelected: boolean, now: number, width: number): Line {
  const { columns, title } = chooseColumns(width);
  const state = stateSpan(proposal.state);
  const parts: Span[] = [
    span(isSelected ? '▸ ' : '  ', 'key'),
    { ...state, text: pad(state.text, STATE) },
    span(`${pad(String(proposal.number), NUMBER, 'right')} `),
    span(pad(oneLine(proposal.title), title), isSelected ? 'strong' : 'plain'),
    ...columns.flatMap((column) => cellSpans(column, column.cell(viewer, proposal, now))),
  ];
  return isSelected ? parts.map((part) => ({ ...part, tone: 'selected' })) : parts;
}
