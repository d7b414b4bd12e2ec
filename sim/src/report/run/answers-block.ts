import type { LoopGain } from '#sim/analysis/loop-gain.ts';
import type { LoopStages } from '#sim/analysis/loop-stages.ts';
import type { OutcomeShares } from '#sim/analysis/outcome-shares.ts';
import { type Payee, payments } from '#sim/analysis/payments.ts';
import { roleProfits } from '#sim/analysis/role-profits.ts';
import { OUTCOMES, type RunResult } from '#sim/engine/result.ts';
import { formatInterval, formatNumber, formatPercent } from '#sim/report/numbers.ts';
import type { KeyFigure, KeyFiguresBlock } from '#sim/report/report.ts';
import { weakestByGain } from '#sim/report/run/loop-blocks.ts';

/** The questions that the page answers, each in a word; the pictures follow. */
export function answersBlock(
  results: readonly RunResult[],
  shares: OutcomeShares,
  loop: LoopStages,
  gain: LoopGain | null,
): KeyFiguresBlock {
  return {
    kind: 'keyFigures',
    title: 'In short',
    sentence: '',
    figures: [
      outcome(shares),
      gain === null ? weakest(loop) : weakestMeasured(gain, loop),
      paid(results),
      roles(results),
    ],
    glance: true,
  };
}

function outcome({ runs, outcomes }: OutcomeShares): KeyFigure {
  const most = OUTCOMES.reduce((a, b) => (outcomes[b].count > outcomes[a].count ? b : a));
  const others = OUTCOMES.filter((one) => one !== most).map((one) => `${outcomes[one].count} ${one}`);
  return {
    label: 'Flywheel, leak or stall?',
    value: `${most}, ${outcomes[most].count} of ${runs}`,
    detail: others.join(', '),
  };
}

function weakest({ stages, weakest: into }: LoopStages): KeyFigure {
  const label = 'Which link is weakest?';
  const k = stages.findIndex(({ stage }) => stage === into);
  if (k < 0) return { label, value: 'none has given way', detail: 'each stage is near its own best' };
  const { stage, level } = stages[k]!;
  return {
    label,
    value: `${stages.at(k - 1)!.stage} → ${stage}`,
    detail: `${stage} at ${formatPercent(Math.min(level, 99.99))} of its best`,
  };
}

function weakestMeasured(gain: LoopGain, { stages }: LoopStages): KeyFigure {
  const label = 'Which link is weakest?';
  const { value, low, high } = gain.gain;
  const detail = `gain of the loop ${formatNumber(value, 2)}${Number.isNaN(low) ? '' : ` (${formatInterval(low, high, '1')})`}`;
  const into = weakestByGain(gain);
  const k = stages.findIndex(({ stage }) => stage === into);
  if (k < 0) return { label, value: 'unclear', detail };
  return { label, value: `${stages.at(k - 1)!.stage} → ${into}`, detail };
}

function paid(results: readonly RunResult[]): KeyFigure {
  const label = 'Who gets paid?';
  const all = payments(results);
  const sum = (wanted: (payee: Payee) => boolean) =>
    all.filter(({ to }) => wanted(to)).reduce((total, { usd }) => total + usd, 0);
  const total = sum(() => true);
  if (total === 0) return { label, value: 'nobody', detail: 'in the last 90 days' };
  const share = (...payees: Payee[]) => formatPercent(sum((to) => payees.includes(to)) / total);
  return {
    label,
    value: `${share('contributors', 'alumni')} contributors`,
    detail: `builders ${share('builders')}, stakers ${share('stakers')}, treasury ${share('treasury')}, burned ${share('burned')}`,
  };
}

function roles(results: readonly RunResult[]): KeyFigure {
  const all = roleProfits(results);
  const losing = all.filter(({ p50 }) => p50 <= 0).map(({ role }) => role);
  const gaining = all.filter(({ p50 }) => p50 > 0).map(({ role }) => role);
  return {
    label: 'Is every role profitable?',
    value: losing.length === 0 ? '✓ yes' : `✗ not ${losing.join(', ')}`,
    detail: gaining.length === 0 ? 'nobody gains' : `with a gain: ${gaining.join(', ')}`,
  };
}
