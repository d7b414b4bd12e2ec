import type { Binding } from '#ui/ui/keys/binding.ts';
import { clampScroll } from '#ui/ui/scroll.ts';
import type { App } from '#ui/ui/shell/model.ts';

/** A text of which the screen shows a window. */
export interface ScrollPlace {
  /** Begins the ids of its bindings. */
  readonly id: string;
  readonly get: (app: App) => number;
  readonly set: (app: App, scroll: number) => App;
  /** Lines of the whole text, and of the window. */
  readonly count: (app: App) => number;
  readonly height: (app: App) => number;
}

function scrollBy({ get, set, count, height }: ScrollPlace, app: App, delta: number): App {
  const [lines, room] = [count(app), height(app)];
  return set(app, clampScroll(clampScroll(get(app), lines, room) + delta, lines, room));
}

/** The keys that move the window over a text. */
export function scrollBindings(place: ScrollPlace): readonly Binding[] {
  const half = (app: App): number => Math.max(1, Math.floor(place.height(app) / 2));
  const key = (name: string, keys: readonly string[], help: string, delta: (app: App) => number): Binding => ({
    id: `${place.id}.${name}`,
    keys,
    label: help.toLowerCase(),
    help,
    run: (app) => [scrollBy(place, app, delta(app))],
  });
  return [
    key('down', ['j', 'down'], 'Down a line', () => 1),
    key('up', ['k', 'up'], 'Up a line', () => -1),
    key('first', ['g', 'home'], 'To the top', () => Number.NEGATIVE_INFINITY),
    key('last', ['G', 'end'], 'To the end', () => Number.POSITIVE_INFINITY),
    key('pageDown', ['ctrl-d', 'pagedown', 'space'], 'Half a page down', half),
    key('pageUp', ['ctrl-u', 'pageup'], 'Half a page up', (app) => -half(app)),
  ];
}
