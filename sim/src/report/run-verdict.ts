import { outcomeShares } from '#sim/analysis/outcome-shares.ts';
import { overtaking } from '#sim/analysis/overtaking.ts';
import { OUTCOMES, type Outcome, type RunResult } from '#sim/engine/result.ts';
import { counted, formatInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Tone, Verdict } from '#sim/report/report.ts';

/** What an outcome means, for a reader who does not know the model. */
export const OUTCOME_MEANING: Readonly<Record<Outcome, string>> = {
  flywheel: 'in the end users’ fees are worth more than what the reserve pays out',
  leak: 'in the end the reserve pays out more than users do',
  stall: 'in the end there are less than a fifth of the calls that there were at the peak',
};

const WORD: Readonly<Record<Outcome, string>> = { flywheel: 'Flywheel', leak: 'Leak', stall: 'Stall' };
const TONE: Readonly<Record<Outcome, Tone>> = { flywheel: 'good', leak: 'bad', stall: 'bad' };

/** Flywheel, leak or stall, how surely, and when fees overtake emission. */
export function runVerdict(results: readonly RunResult[]): Verdict {
  const { runs, outcomes } = outcomeShares(results);
  if (runs === 0) return { tone: 'bad', word: 'No result', sentences: ['No run came to its end.'] };
  const most = OUTCOMES.reduce((a, b) => (outcomes[b].count > outcomes[a].count ? b : a));
  const { count, share, low, high } = outcomes[most];
  if (runs === 1) {
    const sentence = `The run ends as a ${most}: ${OUTCOME_MEANING[most]}. One run does not tell how likely that is.`;
    return { tone: TONE[most], word: WORD[most], sentences: [sentence, overtakingSentence(results)] };
  }
  const clear = low > 0.5;
  const quantity = `${count} of ${counted(runs, 'run')} (${formatPercent(share)}, 95 % interval ${formatInterval(low, high, 'share')})`;
  return {
    tone: clear ? TONE[most] : 'mixed',
    word: clear ? WORD[most] : `Undecided, most often a ${most}`,
    sentences: [`${quantity} end as a ${most}: ${OUTCOME_MEANING[most]}.`, overtakingSentence(results)],
  };
}

/** When fees overtake emission for good, in how many runs. */
export function overtakingSentence(results: readonly RunResult[]): string {
  const { runs } = outcomeShares(results);
  const { count, median, p10, p90 } = overtaking(results);
  if (median === null) return `Fees overtake emission for good in no ${runs === 1 ? 'part of it' : 'run'}.`;
  if (runs === 1) return `Fees overtake emission for good on day ${median}.`;
  const spread = count > 1 ? ` (80 % of them between day ${Math.round(p10!)} and day ${Math.round(p90!)})` : '';
  return `Fees overtake emission for good in ${count} of ${counted(runs, 'run')}, at the median on day ${Math.round(median)}${spread}.`;
}
