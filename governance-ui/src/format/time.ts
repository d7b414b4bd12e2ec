const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** A span in its two largest units: `2 d 4 h`, `3 h 12 min`, `45 s`, `0 s`. Rounded down. */
export function formatDuration(seconds: number): string {
  let rest = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([size]) => rest >= size);
  if (first === -1) return '0 s';
  const parts: string[] = [];
  for (const [size, name] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(' ');
}

/** A moment seen from `now`, both unix seconds: `in 2 d 4 h`, `3 h ago`, `now`. */
export function formatRelativeTime(at: number, now: number): string {
  if (at > now) return `in ${formatDuration(at - now)}`;
  return at === now ? 'now' : `${formatDuration(now - at)} ago`;
}

/** A moment in unix seconds as `2026-11-21 07:33 UTC`. */
export function formatTime(at: number): string {
  return `${new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const SPAN = /^(\d+(?:\.\d+)?)\s*(s|sec|m|min|h|d|w)$/i;
const SECONDS: Readonly<Record<string, number>> = { s: 1, sec: 1, m: 60, min: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Reads a span such as `3d`, `12h`, `90 min`, `1.5d` into whole seconds; `null` where it is none, or is 0. */
export function parseDuration(text: string): number | null {
  const match = SPAN.exec(text.trim());
  if (match === null) return null;
  const seconds = Math.round(Number(match[1]) * SECONDS[match[2]!.toLowerCase()]!);
  return seconds > 0 && Number.isSafeInteger(seconds) ? seconds : null;
}
