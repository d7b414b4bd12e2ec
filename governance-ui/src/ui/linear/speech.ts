import { stripVTControlCharacters } from 'node:util';

/** Lines of nothing but frames, rules and blanks. */
const DRAWN = /^[\s\u2500-\u257f\u2580-\u259f\u2800-\u28ff+|=.-]*$/;
/** Bars: what they show stands beside them in numbers. */
const BARS = /[█▒░▏┃·━─┄]{2,}[▉▊▋▌▍▎▏]?|(?<=\s\s|^)[▉▊▋▌▍▎▏](?=\s|$)/g;
/** How long something has been going on: said once, not every second. */
const ELAPSED = /^(… .*?) \d+ (?:s|min)(?: \d+ s)?$/;
const MARKER = '▸';
const FRAME = /^[│┃|]\s?|\s?[│┃|]$/g;

/** A screen as a reader hears it: its lines without frames, rules and blanks. The header and the footer are left out; `?` has the keys. */
export function spokenLines(frame: string): string[] {
  return stripVTControlCharacters(frame)
    .split('\n')
    .slice(1, -1)
    .map((text) => {
      const bare = text.trim().replace(FRAME, '').replaceAll(BARS, '').trim();
      return bare.replaceAll(/\s{2,}/g, '  ').replace(ELAPSED, '$1');
    })
    .filter((text) => !DRAWN.test(text));
}

/** The line without the mark of the selected row. */
function unmarked(text: string): string {
  return text.replace(MARKER, '').trim();
}

/**
 * What there is to say after a change: the lines that were not there before, in their order. A row that only lost the mark of the
 * selection is old; one that got it is said, as it is where the reader now is.
 */
export function news(before: readonly string[], after: readonly string[]): string[] {
  const known = new Map<string, number>();
  const count = (text: string, by: number): number => {
    const now = (known.get(text) ?? 0) + by;
    known.set(text, now);
    return now;
  };
  for (const text of before) {
    count(text, 1);
    if (text.includes(MARKER)) count(unmarked(text), 1);
  }
  return after.filter((text) => count(text, -1) < 0).map((text) => text.replace(/▸ ?/, 'selected: '));
}
