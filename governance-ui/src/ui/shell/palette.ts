import { type Binding, reasonAgainst } from '#ui/ui/keys/binding.ts';
import { GLOBAL_BINDINGS, INTERRUPT } from '#ui/ui/shell/bindings.ts';
import { viewContext } from '#ui/ui/shell/contexts.ts';
import type { App } from '#ui/ui/shell/model.ts';

export interface PaletteEntry {
  readonly binding: Binding;
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

/** The actions of the view under the palette that answer the query, the best first; without one, what can be done now first. */
export function paletteEntries(app: App, query: string): PaletteEntry[] {
  const under: App = { ...app, overlay: null };
  return [...viewContext(under).bindings, ...GLOBAL_BINDINGS, INTERRUPT]
    .filter((binding) => binding.id !== 'global.palette')
    .map((binding, order) => ({
      binding,
      order,
      reason: reasonAgainst(binding, under),
      relevance: relevance(query, binding),
    }))
    .filter((entry) => entry.relevance > 0)
    .sort(
      (a, b) => b.relevance - a.relevance || Number(a.reason !== null) - Number(b.reason !== null) || a.order - b.order,
    )
    .map(({ binding, reason }) => ({ binding, reason }));
}
