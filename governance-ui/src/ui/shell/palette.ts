import { type Binding, reasonAgainst } from '#ui/ui/keys/binding.ts';
import { GLOBAL_BINDINGS, INTERRUPT } from '#ui/ui/shell/bindings.ts';
import { viewContext } from '#ui/ui/shell/contexts.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';
import { showScreen } from '#ui/ui/shell/navigate.ts';
import { SCREENS } from '#ui/ui/shell/registry.ts';
import { SCREEN_IDS, type ScreenId } from '#ui/ui/shell/screen-ids.ts';

export interface PaletteEntry {
  readonly binding: Binding;
  /** The screen that it belongs to; `null`: it acts in the view that is shown. */
  readonly screen: ScreenId | null;
  /** Shows the view in which it acts. */
  readonly go: (app: App) => Step;
  /** Why it cannot be done now. */
  readonly reason: string | null;
}

/** How well a text answers the query: 0 not at all; its start beats the start of a word, that a part of one. */
export function score(query: string, text: string): number {
  const wanted = query.trim().toLowerCase();
  const given = text.toLowerCase();
  if (given.startsWith(wanted)) return 4;
  if (given.includes(` ${wanted}`)) return 3;
  if (given.includes(wanted)) return 2;
  return wanted.split(/\s+/).every((word) => given.includes(word)) ? 1 : 0;
}

/** The letters of the query in their order, with others between them: `ntb` for `next tab`. */
function scattered(query: string, text: string): boolean {
  let at = -1;
  for (const letter of query.toLowerCase().replaceAll(' ', '')) {
    at = text.toLowerCase().indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** The label says it best, then the sentence; letters that are only scattered over the label come last. */
function relevance(query: string, { label, help }: Binding): number {
  const found = Math.max(2 * score(query, label), score(query, help));
  return found > 0 ? found : scattered(query, label) ? 0.5 : 0;
}

const stay = (app: App): Step => [app];

/** The actions of the views that are not shown, as they would be there. */
function elsewhere(app: App): PaletteEntry[] {
  const here = viewContext(app);
  const known = new Set(here.bindings.map(({ id }) => id));
  return SCREEN_IDS.flatMap((id) =>
    SCREENS[id].contexts
      .filter((context) => context !== here && context.type === undefined)
      .flatMap((context) => {
        const go = (from: App): Step => {
          const [there, ...work] = from.screen === id ? stay(from) : showScreen(from, id);
          const [entered, ...more] = context.enter?.(there) ?? [there];
          return [entered, ...work, ...more];
        };
        const [there] = go(app);
        const bindings = context.bindings.filter((binding) => !known.has(binding.id));
        for (const binding of bindings) known.add(binding.id);
        return bindings.map((binding) => ({ binding, screen: id, go, reason: reasonAgainst(binding, there) }));
      }),
  );
}

/**
 * The actions of every screen that answer the query, the best first; those of the view under the palette before others. Without
 * a query, what can be done now comes first.
 */
export function paletteEntries(app: App, query: string): PaletteEntry[] {
  const under: App = { ...app, overlay: null };
  const here = [...viewContext(under).bindings, ...GLOBAL_BINDINGS, INTERRUPT]
    .filter((binding) => binding.id !== 'global.palette')
    .map((binding): PaletteEntry => ({ binding, screen: null, go: stay, reason: reasonAgainst(binding, under) }));
  return [...here, ...elsewhere(under)]
    .map((entry, order) => ({ ...entry, order, relevance: relevance(query, entry.binding) }))
    .filter((entry) => entry.relevance > 0)
    .sort(
      (a, b) =>
        b.relevance - a.relevance ||
        Number(a.screen !== null) - Number(b.screen !== null) ||
        Number(a.reason !== null) - Number(b.reason !== null) ||
        a.order - b.order,
    )
    .map(({ order: _, relevance: __, ...entry }) => entry);
}
