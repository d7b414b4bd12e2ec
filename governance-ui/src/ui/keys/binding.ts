import { type Key, showKey } from '#ui/ui/keys/key.ts';
import type { App, Step } from '#ui/ui/shell/model.ts';

/**
 * One action and its keys. The footer, the help and the command palette are drawn from these tables, and keys are
 * looked up in them, so what is shown is what acts.
 */
export interface Binding {
  /** Unique over all tables, e.g. `proposal.vote`. */
  readonly id: string;
  readonly keys: readonly string[];
  /** One or two words for the footer. */
  readonly label: string;
  /** What it does, in a sentence without a full stop. */
  readonly help: string;
  /** Place in the footer, 1 first; absent: not in the footer. In a narrow terminal the last places drop out. */
  readonly footer?: number;
  /** Why it cannot be done now, for the reader; `null` where it can. */
  readonly unavailable?: (app: App) => string | null;
  readonly run: (app: App) => Step;
  /** The command line that does the same. */
  readonly command?: (app: App) => string | null;
}

/** The keys of one view or dialog. */
export interface Context {
  readonly name: string;
  readonly bindings: readonly Binding[];
  /** Goes from its screen to the view that it is for; absent: there as soon as the screen is shown. */
  readonly enter?: (app: App) => Step;
  /** Where text is typed: every key without a binding goes here, and the keys that act everywhere do not. */
  readonly type?: (app: App, key: Key) => Step | null;
  /** Pasted text. */
  readonly paste?: (app: App, text: string) => Step;
}

export function reasonAgainst(binding: Binding, app: App): string | null {
  return binding.unavailable?.(app) ?? null;
}

/** The binding's keys as shown: `j ↓`. */
export function showKeys(binding: Binding): string {
  return binding.keys.map(showKey).join(' ');
}
