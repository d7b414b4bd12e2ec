import { EMPTY_FIELD, type Field } from '#ui/ui/keys/field.ts';

/** What lies over every view: the help, or the command palette. */
export type Overlay =
  | { readonly kind: 'help'; readonly scroll: number }
  | { readonly kind: 'palette'; readonly query: Field; readonly index: number };

export const HELP: Overlay = { kind: 'help', scroll: 0 };
export const PALETTE: Overlay = { kind: 'palette', query: EMPTY_FIELD, index: 0 };
