import { counted } from '#sim/report/numbers.ts';
import type { Runway } from '#ui/books/treasury/runway.ts';

/** How long the treasury lasts, in a sentence. */
export function lastsText({ horizon, replicates, empty, emptyDay }: Runway): string {
  if (empty === 0)
    return `It lasts longer than ${counted(horizon, 'day')} in ${replicates === 1 ? 'the run' : `all ${counted(replicates, 'run')}`}.`;
  const day = (value: number | null): string => (value === null ? `more than ${horizon}` : String(value));
  const { p05, p50, p95 } = emptyDay;
  return `It lasts ${day(p50)} days (median; 5–95 %: ${day(p05)} to ${day(p95)}); in ${empty} of ${counted(replicates, 'run')} it is empty within ${counted(horizon, 'day')}.`;
}
