import { counted, formatDifference, formatDifferenceInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Verdict } from '#sim/report/report.ts';
import { direction, LITTLE, type Party, parties, roleName } from '#ui/impact/gains.ts';
import type { Impact } from '#ui/impact/impact.ts';

/** What the proposal does to the loop and for whom, in a word and three sentences. Says only what the intervals allow. */
export function impactVerdict(impact: Impact): Verdict {
  if (impact.unsupported !== null) return { tone: 'neutral', word: 'Not simulated', sentences: [impact.unsupported] };
  const { base, changed, replicates } = impact;
  const ends =
    `With it ${formatPercent(changed.outcomes.flywheel.share)} of the runs end as a flywheel, without it ` +
    `${formatPercent(base.outcomes.flywheel.share)} (${counted(replicates, 'pair')} of runs).`;
  return { ...leakVerdict(impact), sentences: [leakSentence(impact), gainSentence(impact), ends] };
}

/** Changes of the leak ratio below one percentage point may be sure, but decide nothing. */
const HARDLY = 0.01;

function leakVerdict(impact: Impact): Pick<Verdict, 'tone' | 'word'> {
  const leak = impact.metrics.find(({ key }) => key === 'leakRatio');
  const way = leak === undefined ? 'unclear' : direction(leak.difference);
  if (way !== 'unclear' && Math.abs(leak!.difference.mean) >= HARDLY) {
    return way === 'down' ? { tone: 'good', word: 'Less of a leak' } : { tone: 'bad', word: 'More of a leak' };
  }
  const felt = parties(impact).filter(({ relative }) => !(Math.abs(relative.mean) < LITTLE));
  const has = (wanted: Party['effect']) => felt.some(({ effect }) => effect === wanted);
  if (has('gains') && has('pays')) return { tone: 'mixed', word: 'Shifts who earns, hardly the leak' };
  if (has('pays')) return { tone: 'bad', word: 'Some pay, nobody gains' };
  if (has('gains')) return { tone: 'good', word: 'Some gain, nobody pays' };
  const clear = way !== 'unclear' || parties(impact).some(({ effect }) => effect !== 'unclear');
  return { tone: 'neutral', word: clear ? 'Hardly any effect' : 'No clear effect' };
}

function leakSentence(impact: Impact): string {
  const leak = impact.metrics.find(({ key }) => key === 'leakRatio');
  if (leak === undefined) return '';
  const { mean, low, high } = leak.difference;
  const change = `${formatDifference(mean, 'share')}, 95 % interval ${formatDifferenceInterval(low, high, 'share')}`;
  const from = `${formatPercent(leak.base)} to ${formatPercent(leak.changed)}`;
  const hardly = Math.abs(mean) < HARDLY ? 'a little ' : '';
  switch (direction(leak.difference)) {
    case 'down':
      return `Users' fees carry ${hardly}more of the economy: the leak ratio goes from ${from} (${change}).`;
    case 'up':
      return `The reserve carries ${hardly}more of the economy: the leak ratio goes from ${from} (${change}).`;
    case 'unclear':
      return `The leak ratio does not clearly change: from ${from} (${change}).`;
  }
}

function gainSentence(impact: Impact): string {
  const list = (effect: 'gains' | 'pays') =>
    parties(impact)
      .filter((party) => party.effect === effect)
      .map(({ difference }) => roleName(difference))
      .join(', ');
  const [gain, pay] = [list('gains'), list('pays')];
  if (gain === '' && pay === '') return 'Nobody clearly gains or loses at this number of runs.';
  return `Clearly better off: ${gain || 'nobody'}. Clearly worse off: ${pay || 'nobody'}.`;
}
