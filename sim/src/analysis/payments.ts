import { surviving } from '#sim/analysis/surviving.ts';
import type { LedgerName, RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';

/** Days at the end of a run that its present state is told by. */
export const WINDOW = 90;

export const PAYERS = ['users', 'wash', 'reserve'] as const;
export type Payer = (typeof PAYERS)[number];
export const PAYEES = ['contributors', 'alumni', 'builders', 'stakers', 'treasury', 'burned'] as const;
export type Payee = (typeof PAYEES)[number];

export interface Payment {
  readonly from: Payer;
  readonly to: Payee;
  /** USD/day. */
  readonly usd: number;
}

/** Mean of a flow over the last 90 days of a run, USD/day. */
export function lately(run: RunResult, name: LedgerName): number {
  return mean(run.ledger[name].subarray(-WINDOW));
}

/**
 * Who is paid, and by whom: means over the last 90 days and the runs, which add up. A wash user's fees are divided as all fees
 * are. Nothing that is 0 is listed.
 */
export function payments(results: readonly RunResult[]): Payment[] {
  const runs = surviving(results);
  const of = (name: LedgerName) => mean(runs.map((run) => lately(run, name)));
  const fees: Record<Payee, number> = {
    contributors: of('contributorFeesUsd') - of('alumniFeesUsd'),
    alumni: of('alumniFeesUsd'),
    builders: of('builderFeesUsd'),
    stakers: of('stakerFeesUsd'),
    treasury: of('treasuryFeesUsd'),
    burned: of('burnedFeesUsd'),
  };
  const total = PAYEES.reduce((sum, payee) => sum + fees[payee], 0);
  const washed = total > 0 ? of('washFeesUsd') / total : 0;
  const emission: Partial<Record<Payee, number>> = {
    contributors: of('contributorEmissionUsd'),
    builders: of('builderEmissionUsd'),
  };
  const by: Record<Payer, (payee: Payee) => number> = {
    users: (payee) => fees[payee] * (1 - washed),
    wash: (payee) => fees[payee] * washed,
    reserve: (payee) => emission[payee] ?? 0,
  };
  return PAYERS.flatMap((from) => PAYEES.map((to) => ({ from, to, usd: by[from](to) }))).filter(({ usd }) => usd > 0);
}
