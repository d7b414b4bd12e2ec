import { reasonAgainst } from '#ui/ui/keys/binding.ts';
import type { Key } from '#ui/ui/keys/key.ts';
import { GLOBAL_BINDINGS, INTERRUPT } from '#ui/ui/shell/bindings.ts';
import { hasGlobalKeys } from '#ui/ui/shell/contexts.ts';
import type { App, Effect, Step } from '#ui/ui/shell/model.ts';
import { activeContext } from '#ui/ui/shell/overlay-keys.ts';
import { notify } from '#ui/ui/shell/steps.ts';

/** What one key does: the view's bindings first, then its text field, then the keys that act everywhere. */
export function press(before: App, key: Key): Step {
  const app = before.notice === null ? before : { ...before, notice: null };
  if (INTERRUPT.keys.includes(key.name)) return INTERRUPT.run(app);
  const context = activeContext(app);
  const bindings = hasGlobalKeys(context) ? [...context.bindings, ...GLOBAL_BINDINGS] : context.bindings;
  const bound = bindings.filter((binding) => binding.keys.includes(key.name));
  const available = bound.find((binding) => reasonAgainst(binding, app) === null);
  if (available !== undefined) return available.run(app);
  const typed = context.type?.(app, key) ?? null;
  if (typed !== null && key.text !== null) return typed;
  const reason = bound[0] === undefined ? null : reasonAgainst(bound[0], app);
  if (reason !== null) return [notify(app, 'warn', reason)];
  return typed ?? [app];
}

/** Keys in the order in which they were pressed: repeats and fast typing arrive together. */
export function pressAll(app: App, keys: readonly Key[]): Step {
  let current = app;
  const effects: Effect[] = [];
  for (const key of keys) {
    const [next, ...asked] = press(current, key);
    current = next;
    effects.push(...asked);
  }
  return [current, ...effects];
}

export function pasteText(app: App, text: string): Step {
  return activeContext(app).paste?.(app, text) ?? [app];
}
