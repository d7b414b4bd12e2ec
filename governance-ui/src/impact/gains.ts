import { formatDifference, formatDifferenceInterval, formatPercent } from '#sim/report/numbers.ts';
import type { Impact } from '#ui/impact/impact.ts';
import type { RoleDifference } from '#ui/impact/roles.ts';

/** Relative differences below this are sure, perhaps, but small. */
export const LITTLE = 0.01;

/** A role with what the proposal does to it. */
export interface Party {
  readonly difference: RoleDifference;
  readonly effect: 'gains' | 'pays' | 'unclear';
  /** Of the value without the proposal: 0.05 is 5 % more. `NaN` where that is not above 0. */
  readonly relative: { readonly mean: number; readonly low: number; readonly high: number };
}

/** Which way a difference points: only where its interval lies on one side of zero. */
export function direction({ low, high }: { readonly low: number; readonly high: number }): 'up' | 'down' | 'unclear' {
  return low > 0 ? 'up' : high < 0 ? 'down' : 'unclear';
}

/** Who gains and who pays, in the order of the loop. */
export function parties({ roles }: Impact): Party[] {
  return roles.map((difference) => {
    const { base, mean, low, high } = difference;
    const of = (value: number) => (base > 0 ? value / base : Number.NaN);
    const effect = ({ up: 'gains', down: 'pays', unclear: 'unclear' } as const)[direction(difference)];
    return { difference, effect, relative: { mean: of(mean), low: of(low), high: of(high) } };
  });
}

/** `contributors`, `the treasury`: a role within a sentence. */
export function roleName({ role }: Pick<RoleDifference, 'role'>): string {
  return role === 'treasury' ? 'the treasury' : role;
}

/** `+3.8 %`: a relative difference. */
export function formatRelative(relative: number): string {
  const percent = formatPercent(relative);
  return relative > 0 && percent !== '0.0 %' ? `+${percent}` : percent;
}

/** `Builders lose: income less cost −716 USD/day (−12.4 %; 95 % interval …).`, of a party whose effect is clear. */
export function partySentence({ difference, effect, relative }: Party): string {
  const { mean, low, high, unit, measure, role } = difference;
  const who = roleName(difference);
  const interval = formatDifferenceInterval(low, high, unit);
  const verb = `${effect === 'gains' ? 'gain' : 'lose'}${role === 'treasury' ? 's' : ''}`;
  const little = Math.abs(relative.mean) < LITTLE ? ' a little' : '';
  const share = Number.isNaN(relative.mean) ? '' : `${formatRelative(relative.mean)}; `;
  return `${who[0]!.toUpperCase()}${who.slice(1)} ${verb}${little}: ${measure} ${formatDifference(mean, unit)} (${share}95 % interval ${interval}).`;
}
