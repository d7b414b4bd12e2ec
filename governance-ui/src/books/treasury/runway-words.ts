import type { Runway } from '#ui/books/treasury/runway.ts';

/** How long the treasury lasts, in a sentence. */
export function lastsText({ horizon, replicates, empty, emptyDay }: Runway): string {
  if (empty === 0) return `It lasts longer than ${horizon} days in all ${replicates} runs.`;
  const day = (value: number | null): string => (value === null ? `more than ${horizon}` : String(value));
  const { p05, p50, p95 } = emptyDay;
  return `It lasts ${day(p50)} days (median; 5–95 %: ${day(p05)} to ${day(p95)}); in ${empty} of ${replicates} runs it is empty within ${horizon} days.`;
}
