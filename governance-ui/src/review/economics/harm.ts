import { mean } from '#sim/stats/mean.ts';
import { pairedDifference } from '#sim/stats/paired-difference.ts';
import { MEASURES, meanOver, type Pair, ROLES } from '#ui/impact/roles.ts';
import type { Harm } from '#ui/review/economics/economics.ts';

/** A difference below this share of what a role has is no harm worth naming. */
const HARM = 0.01;
const STEP = 15;
const SPAN = 30;

/** The first role that is clearly worse off with the proposal: over 30 days, beyond chance and by more than a hundredth. */
export function firstHarm(pairs: readonly Pair[], inForceDay: number): Harm | null {
  const days = pairs[0]?.[0].series.price.length ?? 0;
  const daily = ROLES.map((role) => pairs.map(([a, b]) => [MEASURES[role].daily(a), MEASURES[role].daily(b)] as const));
  for (let from = inForceDay; from + SPAN <= days; from += STEP) {
    for (const [k, role] of ROLES.entries()) {
      const base = daily[k]!.map(([before]) => meanOver(before, from, from + SPAN));
      const changed = daily[k]!.map(([, after]) => meanOver(after, from, from + SPAN));
      const { mean: difference, high } = pairedDifference(base, changed);
      if (high < 0 && -difference >= HARM * Math.abs(mean(base))) return { role, day: from + SPAN };
    }
  }
  return null;
}
