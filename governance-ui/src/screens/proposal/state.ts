export const TABS = ['Summary', 'Changes', 'Checks', 'Impact', 'Votes', 'Text'] as const;
export type Tab = (typeof TABS)[number];

/** The open proposal: its tab, how far that is scrolled, and what the tabs are set to show. */
export interface DetailState {
  readonly id: bigint;
  readonly tab: Tab;
  readonly scroll: number;
  /** Changes: raw calldata under each decoded call. */
  readonly raw: boolean;
  /** Impact: the series that is drawn, by name; `null`: the first. */
  readonly series: string | null;
  /** Impact: whether the run without the proposal is drawn too. */
  readonly baseline: boolean;
  /** Impact: another proposal whose differences stand beside these. */
  readonly compared: bigint | null;
}

export function openDetail(id: bigint, tab: Tab = 'Summary'): DetailState {
  return { id, tab, scroll: 0, raw: false, series: null, baseline: true, compared: null };
}

export function showTab(detail: DetailState, tab: Tab): DetailState {
  return { ...detail, tab, scroll: 0 };
}

/** The tab `delta` places after another, round and round. */
export function neighbourTab(tab: Tab, delta: 1 | -1): Tab {
  return TABS[(TABS.indexOf(tab) + delta + TABS.length) % TABS.length]!;
}

export function turnTab(detail: DetailState, delta: 1 | -1): DetailState {
  return showTab(detail, neighbourTab(detail.tab, delta));
}

export function toggleRaw(detail: DetailState): DetailState {
  return { ...detail, raw: !detail.raw };
}

/** The series `delta` places after `current` among `names`, round and round. */
export function turnSeries(
  detail: DetailState,
  names: readonly string[],
  current: string | null,
  delta: 1 | -1,
): DetailState {
  if (names.length === 0) return detail;
  const index = Math.max(0, names.indexOf(current ?? names[0]!));
  return { ...detail, series: names[(index + delta + names.length) % names.length]! };
}
