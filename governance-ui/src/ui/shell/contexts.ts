import { ACCOUNT_CONTEXT, OTHER_ACCOUNT_CONTEXT } from '#ui/screens/account/keys.ts';
import { CLOCK_CONTEXT, CUSTOM_CLOCK_CONTEXT } from '#ui/screens/clock/keys.ts';
import { DRAFT_FIELDS_CONTEXT, DRAFTED_CONTEXT, draftContext, TEMPLATE_CONTEXT } from '#ui/screens/draft/keys.ts';
import { EXPORT_CONTEXT } from '#ui/screens/export/keys.ts';
import { AMOUNT_CONTEXT } from '#ui/screens/power/keys.ts';
import { SIGN_CONTEXT } from '#ui/screens/sign/keys.ts';
import { CHOOSE_CONTEXT, REASON_CONTEXT, SPLIT_CONTEXT } from '#ui/screens/vote/keys.ts';
import { WORLD_CONTEXT } from '#ui/screens/world/keys.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import { GLOBAL_BINDINGS, INTERRUPT } from '#ui/ui/shell/bindings.ts';
import type { App, Dialog } from '#ui/ui/shell/model.ts';
import { SCREENS, screenOf } from '#ui/ui/shell/registry.ts';

function dialogContext(dialog: Dialog): Context {
  switch (dialog.kind) {
    case 'vote':
      return { choose: CHOOSE_CONTEXT, split: SPLIT_CONTEXT, reason: REASON_CONTEXT, sign: SIGN_CONTEXT }[dialog.step];
    case 'transact':
      return SIGN_CONTEXT;
    case 'draft':
      return draftContext(dialog);
    case 'amount':
      return AMOUNT_CONTEXT;
    case 'clock':
      return dialog.custom === null ? CLOCK_CONTEXT : CUSTOM_CLOCK_CONTEXT;
    case 'world':
      return WORLD_CONTEXT;
    case 'export':
      return EXPORT_CONTEXT;
    case 'account':
      return dialog.other === null ? ACCOUNT_CONTEXT : OTHER_ACCOUNT_CONTEXT;
  }
}

/** The view whose keys act, without what lies over it. */
export function viewContext(app: App): Context {
  if (app.dialog !== null) return dialogContext(app.dialog);
  return screenOf(app).context(app);
}

const SCREEN_CONTEXTS: readonly Context[] = Object.values(SCREENS).flatMap(({ contexts }) => contexts);

/** Whether the keys that act everywhere act here: in the views, not in dialogs, overlays and text fields. */
export function hasGlobalKeys(context: Context): boolean {
  return context.type === undefined && SCREEN_CONTEXTS.includes(context);
}

export const EVERYWHERE: Context = { name: 'Everywhere', bindings: [...GLOBAL_BINDINGS, INTERRUPT] };

/** The tables of the views and dialogs; those of the overlays are in overlay-keys.ts. */
export const VIEW_CONTEXTS: readonly Context[] = [
  ...SCREEN_CONTEXTS,
  EVERYWHERE,
  CHOOSE_CONTEXT,
  SPLIT_CONTEXT,
  REASON_CONTEXT,
  SIGN_CONTEXT,
  AMOUNT_CONTEXT,
  TEMPLATE_CONTEXT,
  DRAFT_FIELDS_CONTEXT,
  DRAFTED_CONTEXT,
  EXPORT_CONTEXT,
  WORLD_CONTEXT,
  CLOCK_CONTEXT,
  CUSTOM_CLOCK_CONTEXT,
  ACCOUNT_CONTEXT,
  OTHER_ACCOUNT_CONTEXT,
];
