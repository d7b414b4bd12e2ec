/** Where a window of `height` lines may start over `count` lines. */
export function maxScroll(count: number, height: number): number {
  return Math.max(0, count - height);
}

export function clampScroll(scroll: number, count: number, height: number): number {
  return Math.min(Math.max(0, scroll), maxScroll(count, height));
}

/** "lines 1-20 of 64", or '' where everything is shown. */
export function scrollNote(scroll: number, count: number, height: number): string {
  return count <= height ? '' : `lines ${scroll + 1}–${Math.min(count, scroll + height)} of ${count}`;
}
