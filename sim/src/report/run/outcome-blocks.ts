import type { OutcomeTimeline } from '#sim/analysis/outcome-timeline.ts';
import { OUTCOMES, type Outcome } from '#sim/engine/result.ts';
import { formatPercent } from '#sim/report/numbers.ts';
import type { TimelineBlock } from '#sim/report/report.ts';

/** The strip of outcomes over time, with what it says. */
export function timelineBlock(timeline: OutcomeTimeline): TimelineBlock {
  const { days, shares } = timeline;
  return {
    kind: 'timeline',
    title: 'As the days pass',
    sentence: `${timelineSentence(timeline)} On each day a run is judged by what lies behind it: the calls of 30 days and the leak ratio of 90; the verdict above looks back a year.`,
    days,
    shares,
    glance: true,
  };
}

/** Who is in the majority when: `Most runs are a leak on day 29, and a flywheel from day 712 on; at the end …`. */
function timelineSentence({ days, shares, runs }: OutcomeTimeline): string {
  const majority = days.map((_, i) => most(shares, i));
  const turns = majority.flatMap((outcome, i) => (i > 0 && outcome !== majority[i - 1] ? [{ outcome, i }] : []));
  const last = days.length - 1;
  const subject = runs === 1 ? 'The run is' : 'Most runs are';
  const end = OUTCOMES.map((outcome) => `${formatPercent(shares[outcome][last]!)} ${outcome}`).join(', ');
  const first = majority[0]!;
  const path =
    turns.length === 0
      ? `${subject} ${A[first]} all along`
      : turns.length <= MOST_TURNS
        ? `${subject} ${A[first]} on day ${days[0]}${turns.map(({ outcome, i }) => `, ${A[outcome]} from day ${days[i]} on`).join('')}`
        : `${subject} ${A[first]} on day ${days[0]}; that changes ${turns.length} times, the last time on day ${days[turns.at(-1)!.i]}, to ${A[majority[last]!]}`;
  return runs === 1 ? `${path}.` : `${path}; on day ${days[last]}: ${end}.`;
}

/** More than so many turns are not told one by one. */
const MOST_TURNS = 3;
const A: Readonly<Record<Outcome, string>> = { flywheel: 'a flywheel', leak: 'a leak', stall: 'a stall' };

function most(shares: OutcomeTimeline['shares'], i: number): Outcome {
  return OUTCOMES.reduce((a, b) => (shares[b][i]! > shares[a][i]! ? b : a));
}
