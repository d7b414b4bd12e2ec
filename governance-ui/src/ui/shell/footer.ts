import { type Binding, reasonAgainst } from '#ui/ui/keys/binding.ts';
import { showKey } from '#ui/ui/keys/key.ts';
import { GLOBAL_BINDINGS } from '#ui/ui/shell/bindings.ts';
import { hasGlobalKeys } from '#ui/ui/shell/contexts.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { activeContext } from '#ui/ui/shell/overlay-keys.ts';
import { cells } from '#ui/ui/text/cells.ts';
import { type Line, line, type Span, span } from '#ui/ui/text/line.ts';

const GAP = '  ';

function cellsOf(binding: Binding): number {
  return cells(showKey(binding.keys[0]!)) + 1 + cells(binding.label) + GAP.length;
}

/** The bindings that can be used now, as many as fit; the most important stay. In the order of their tables. */
export function footerBindings(app: App): Binding[] {
  const context = activeContext(app);
  const all = hasGlobalKeys(context) ? [...context.bindings, ...GLOBAL_BINDINGS] : context.bindings;
  const usable = all.filter((binding) => reasonAgainst(binding, app) === null);
  // Where two bindings share a key, the first that can be used acts, so only that one is shown.
  const acts = (binding: Binding) => usable.find(({ keys }) => keys.includes(binding.keys[0]!)) === binding;
  const shown = usable.filter((binding) => binding.footer !== undefined && acts(binding));
  const kept = new Set<Binding>();
  let room = app.columns - 2;
  for (const binding of shown.toSorted((a, b) => a.footer! - b.footer!)) {
    if (cellsOf(binding) > room) break;
    kept.add(binding);
    room -= cellsOf(binding);
  }
  return shown.filter((binding) => kept.has(binding));
}

/** The keys of the view, in one line. */
export function footerLine(app: App): Line {
  const parts: Span[] = footerBindings(app).flatMap((binding) => [
    span(showKey(binding.keys[0]!), 'key'),
    span(` ${binding.label}${GAP}`),
  ]);
  return line(span(' '), ...parts);
}
