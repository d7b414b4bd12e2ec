import { formatDifference, formatInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Verdict } from '#sim/report/report.ts';
import { direction, parties } from '#ui/impact/gains.ts';
import type { Impact } from '#ui/impact/impact.ts';

/** What the proposal does to the loop and for whom, in a word and three sentences. Says only what the intervals allow. */
export function impactVerdict(impact: Impact): Verdict {
  if (impact.unsupported !== null) return { tone: 'neutral', word: 'Not simulated', sentences: [impact.unsupported] };
  const { base, changed, replicates } = impact;
  const ends =
    `With it ${formatPercent(changed.outcomes.flywheel.share)} of the runs end as a flywheel, without it ` +
    `${formatPercent(base.outcomes.flywheel.share)} (${replicates} pairs of runs).`;
  return { ...leakVerdict(impact), sentences: [leakSentence(impact), gainSentence(impact), ends] };
}

function leakVerdict(impact: Impact): Pick<Verdict, 'tone' | 'word'> {
  const leak = impact.metrics.find(({ key }) => key === 'leakRatio');
  const way = leak === undefined ? 'unclear' : direction(leak.difference);
  if (way === 'down') return { tone: 'good', word: 'Less of a leak' };
  if (way === 'up') return { tone: 'bad', word: 'More of a leak' };
  const anyClear = parties(impact).some(({ effect }) => effect !== 'unclear');
  if (anyClear) return { tone: 'mixed', word: 'Shifts income, with no clear effect on the leak' };
  return { tone: 'neutral', word: 'No clear effect' };
}

function leakSentence(impact: Impact): string {
  const leak = impact.metrics.find(({ key }) => key === 'leakRatio');
  if (leak === undefined) return '';
  const { mean, low, high } = leak.difference;
  const change = `${formatDifference(mean, 'share')}, 95 % interval ${formatInterval(low, high, 'share').replace(' %', ' pp')}`;
  const from = `${formatPercent(leak.base)} to ${formatPercent(leak.changed)}`;
  switch (direction(leak.difference)) {
    case 'down':
      return `Users' fees carry more of the economy: the leak ratio goes from ${from} (${change}).`;
    case 'up':
      return `The reserve carries more of the economy: the leak ratio goes from ${from} (${change}).`;
    case 'unclear':
      return `The leak ratio does not clearly change: ${from} (${change}).`;
  }
}

function gainSentence(impact: Impact): string {
  const list = (effect: 'gains' | 'pays') =>
    parties(impact)
      .filter((party) => party.effect === effect)
      .map(({ who }) => who.toLowerCase())
      .join(', ');
  const [gain, pay] = [list('gains'), list('pays')];
  if (gain === '' && pay === '') return 'Nobody clearly gains or loses at this number of runs.';
  return `Clearly better off: ${gain || 'nobody'}. Clearly worse off: ${pay || 'nobody'}.`;
}
