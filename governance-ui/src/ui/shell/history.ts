import type { App } from '#ui/ui/shell/model.ts';
import type { ScreenId } from '#ui/ui/shell/screen-ids.ts';

/** A view that was shown: the screen, and the proposal that was open there. */
export interface Place {
  readonly screen: ScreenId;
  readonly detail: App['detail'];
}

/** How many places are remembered. */
const MOST = 50;

function placeOf({ screen, detail }: Place): Place {
  return { screen, detail };
}

function same(a: Place, b: Place): boolean {
  return a.screen === b.screen && a.detail?.id === b.detail?.id;
}

/** Shows a place and remembers the one that was left. */
export function goTo(app: App, place: Partial<Place>): App {
  const left = placeOf(app);
  const next = { ...left, ...place };
  return same(next, left) ? app : { ...app, ...next, past: [...app.past.slice(1 - MOST), left], last: left };
}

/** Back to the place from which this one was reached. */
export function goBack(app: App): App {
  const place = app.past.at(-1);
  return place === undefined ? app : { ...app, ...place, past: app.past.slice(0, -1), last: placeOf(app) };
}

/** From a proposal to the list of proposals; where that is where it was opened from, one step back. */
export function goToList(app: App): App {
  const list: Place = { screen: 'proposals', detail: null };
  const before = app.past.at(-1);
  return before !== undefined && same(before, list) ? goBack(app) : goTo(app, list);
}

/** The place that was left last; by the same key this one again. */
export function goLast(app: App): App {
  const { last, past } = app;
  const before = past.at(-1);
  if (last === null) return app;
  return before !== undefined && same(before, last) ? goBack(app) : goTo(app, last);
}
