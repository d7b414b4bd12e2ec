import { type Binding, reasonAgainst } from '#ui/ui/keys/binding.ts';
import { GLOBAL_BINDINGS, INTERRUPT } from '#ui/ui/shell/bindings.ts';
import { viewContext } from '#ui/ui/shell/contexts.ts';
import type { App } from '#ui/ui/shell/model.ts';

export interface PaletteEntry {
  readonly binding: Binding;
  /** Why it cannot be done now. */
  readonly reason: string | null;
}

/** How well `text` answers the query: 0 not at all; a phrase beats words, words beat scattered letters. */
export function score(query: string, text: string): number {
  const wanted = query.trim().toLowerCase();
  const given = text.toLowerCase();
  if (wanted === '') return 1;
  if (given.startsWith(wanted)) return 5;
  if (given.includes(` ${wanted}`)) return 4;
  if (given.includes(wanted)) return 3;
  if (wanted.split(/\s+/).every((word) => given.includes(word))) return 2;
  let at = -1;
  for (const letter of wanted.replaceAll(' ', '')) {
    at = given.indexOf(letter, at + 1);
    if (at === -1) return 0;
  }
  return 1;
}

/** The actions of the view under the palette that answer the query; those that can be done now first. */
export function paletteEntries(app: App, query: string): PaletteEntry[] {
  const under: App = { ...app, overlay: null };
  return [...viewContext(under).bindings, ...GLOBAL_BINDINGS, INTERRUPT]
    .map((binding, order) => ({
      binding,
      order,
      reason: reasonAgainst(binding, under),
      score: Math.max(score(query, binding.label), score(query, binding.help)),
    }))
    .filter((entry) => entry.score > 0 && entry.binding.id !== 'global.palette')
    .sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null) || b.score - a.score || a.order - b.order)
    .map(({ binding, reason }) => ({ binding, reason }));
}
