import { share } from '#sim/mechanism/kernel.ts';
import type { FeeSplit } from '#sim/model/parameters.ts';
import type { Name } from '#sim/twin/event.ts';
import type { Replay } from '#sim/twin/replay.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import { CLAIM_AFTER } from '#sim/twin/script/epochs.ts';
import { DAYS_PER_EPOCH, sameRewards } from '#sim/twin/terms.ts';

/** What the engine's own books, in floating point, say of a run, as far as the contracts have it too. In OPEN. */
export interface EngineTotals {
  readonly fees: number;
  readonly legs: FeeSplit;
  /** Offered in the weeks of `cleanEpochs`. */
  readonly contributorRewards: number;
  readonly builderRewards: number;
  /** Of contributors' accounts and the alumni's, in the weeks of `claimedEpochs`. */
  readonly income: ReadonlyMap<Name, number>;
  /** On the last day on which the stakes were brought to the model's. */
  readonly staked: number;
  readonly treasury: number;
  readonly locked: number;
  /** After the last full week; `null` where the contracts paid other rewards than the model, or something found no taker. */
  readonly reserve: number | null;
  /** Full weeks in which the contracts paid by the terms that the model had on each day, and those of them that were claimed. */
  readonly epochs: number;
  readonly cleanEpochs: readonly number[];
  readonly claimedEpochs: readonly number[];
}

export function engineTotals(run: TwinRun, replay: Replay): EngineTotals {
  const { days, epochs: weeks, start } = run;
  const last = days.at(-1)!;
  // The last week is over with the morning after it.
  const epochs = Math.floor((days.length - 1) / DAYS_PER_EPOCH);
  const all = Array.from({ length: epochs }, (_, epoch) => epoch);
  const cleanEpochs = all.filter((epoch) => isClean(run, epoch));
  const claimedEpochs = cleanEpochs.filter((epoch) => (epoch + 1) * DAYS_PER_EPOCH + CLAIM_AFTER < days.length);
  const sumOver = (each: readonly number[], of: (epoch: number) => number) => each.reduce((sum, e) => sum + of(e), 0);
  const offered = (epoch: number, to: 'contributors' | 'builders') =>
    share(
      weeks[epoch]!.offered.reduce((a, b) => a + b, 0),
      days[epoch * DAYS_PER_EPOCH]!.terms.shares[to],
    );
  const contributorRewards = sumOver(cleanEpochs, (epoch) => offered(epoch, 'contributors'));
  const builderRewards = sumOver(cleanEpochs, (epoch) => offered(epoch, 'builders'));
  const paid = days.slice(0, epochs * DAYS_PER_EPOCH).reduce((sum, { emission }) => sum + emission, 0);
  const isAllPaid = cleanEpochs.length === epochs && Math.abs(contributorRewards + builderRewards - paid) < 1e-9 * paid;
  const adjusted = lastAdjustment(replay, days.length);
  return {
    fees: days.reduce((sum, { fee }) => sum + fee, 0),
    legs: legsOf(run),
    contributorRewards,
    builderRewards,
    income: incomeOf(run, replay, claimedEpochs),
    staked: adjusted === 0 ? start.staked : days[adjusted - 1]!.staked,
    treasury: last.treasury,
    locked: last.locked,
    reserve: isAllPaid && epochs > 0 ? days[epochs * DAYS_PER_EPOCH - 1]!.reserve : null,
    epochs,
    cleanEpochs,
    claimedEpochs,
  };
}

/** Rewards are decided for weeks on the chain and for days in the model: where both had the same all week long. */
function isClean({ days }: TwinRun, epoch: number): boolean {
  const first = epoch * DAYS_PER_EPOCH;
  const decided = days[Math.max(0, first - 1)]!.terms;
  return days.slice(first, first + DAYS_PER_EPOCH).every(({ terms }) => terms.exact && sameRewards(terms, decided));
}

function legsOf({ days }: TwinRun): FeeSplit {
  const leg = (name: keyof FeeSplit) => days.reduce((sum, { fee, terms }) => sum + share(fee, terms.split[name]), 0);
  return {
    contributors: leg('contributors'),
    builders: leg('builders'),
    stakers: leg('stakers'),
    treasury: leg('treasury'),
    burn: leg('burn'),
  };
}

function incomeOf({ epochs }: TwinRun, { cast }: Replay, claimed: readonly number[]): Map<Name, number> {
  const income = new Map<Name, number>();
  const add = (name: Name, amount: number) => income.set(name, (income.get(name) ?? 0) + amount);
  for (const epoch of claimed) {
    const { feeIncome, workIncome, alumniFees } = epochs[epoch]!;
    cast.users.forEach((_, d) => {
      cast.contributors.forEach((name, group) => {
        add(name, feeIncome[d]![group]! + workIncome[d]![group]!);
      });
      add(cast.alumni[d]!, alumniFees[d]!);
    });
  }
  return income;
}

function lastAdjustment({ proposals }: Replay, days: number): number {
  const weekly = Math.floor((days - 1) / DAYS_PER_EPOCH) * DAYS_PER_EPOCH;
  const snapshots = proposals.map(({ snapshotDay }) => snapshotDay).filter((day) => day < days);
  return Math.max(weekly, ...snapshots);
}
