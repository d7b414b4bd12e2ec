import type { Binding, Context } from '#ui/ui/keys/binding.ts';
import { type ScrollPlace, scrollBindings } from '#ui/ui/keys/scroll-keys.ts';
import { bodySize, innerWidth } from '#ui/ui/shell/layout.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { Line } from '#ui/ui/text/line.ts';

/** A screen that is one text. */
export interface PageState {
  readonly scroll: number;
}

export const PAGE: PageState = { scroll: 0 };

export interface Page {
  /** Begins the ids of its bindings. */
  readonly id: string;
  readonly title: string;
  readonly get: (app: App) => PageState;
  readonly set: (app: App, state: PageState) => App;
  readonly lines: (app: App, width: number) => Line[];
}

export function pageWidth(app: App): number {
  return innerWidth(app.columns);
}

/** The keys of a page: its own actions, and those that move over it. */
export function pageContext(page: Page, actions: readonly Binding[] = []): Context {
  const place: ScrollPlace = {
    id: page.id,
    get: (app) => page.get(app).scroll,
    set: (app, scroll) => page.set(app, { ...page.get(app), scroll }),
    count: (app) => page.lines(app, pageWidth(app)).length,
    height: (app) => bodySize(app).height,
  };
  return { name: page.title, bindings: [...actions, ...scrollBindings(place)] };
}
