import type { ProposalClass, Tally } from '#ui/chain/records.ts';
import { formatAmount } from '#ui/format/amount.ts';
import { formatPercent } from '#ui/format/percent.ts';
import { nextStep } from '#ui/impact/report.ts';
import { majorityText } from '#ui/proposal/majority.ts';
import type { Subject } from '#ui/review/subject.ts';

/** How the vote stands, and what it takes to pass. */
export interface Standing extends Tally {
  /** For + Abstain needed. */
  readonly quorum: bigint;
  /** `null`: the Governor has no classes. */
  readonly class: ProposalClass | null;
  /** The majority in words, and what comes next. */
  readonly majority: string;
  readonly next: string;
}

/** `null` for a draft: nobody has voted on it. */
export function standingOf({ tally, record, own, profile }: Subject): Standing | null {
  if (tally === null) return null;
  if (record === null || own === null)
    return { ...tally, quorum: profile.quorum, class: null, majority: 'more For than Against', next: '' };
  return {
    ...tally,
    quorum: record.quorum,
    class: record.class,
    majority: majorityText(record),
    next: nextStep(record, own.overview),
  };
}

/** `Active. The vote ends in …`, the tally, and the bar. */
export function standingLines(state: string, standing: Standing): string[] {
  const { for: inFavour, against, abstain, quorum, majority, next } = standing;
  const decided = inFavour + against;
  const share = decided === 0n ? '' : ` (${formatPercent(inFavour, decided)} For)`;
  return [
    `${state}. ${next}`.trim(),
    `For ${formatAmount(inFavour)}, Against ${formatAmount(against)}, Abstain ${formatAmount(abstain)}${share}.`,
    `To pass it takes ${majority}${standing.class === null ? '' : ` (${standing.class} proposals)`}, and a quorum of ${formatAmount(quorum)} For and Abstain; there are ${formatAmount(inFavour + abstain)}.`,
  ];
}
