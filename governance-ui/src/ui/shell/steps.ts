import type { App, Dialog, Notice, Step } from '#ui/ui/shell/model.ts';

/** Small changes of the application that bindings share. */

export function stay(app: App): Step {
  return [app];
}

export function notify(app: App, tone: Notice['tone'], text: string): App {
  return { ...app, notice: { tone, text } };
}

/** Opens a dialog with a fresh ticket. */
export function openDialog(app: App, make: (ticket: number) => Dialog): App & { readonly dialog: Dialog } {
  return { ...app, dialog: make(app.nextTicket), nextTicket: app.nextTicket + 1 };
}

export function closeDialog(app: App): App {
  return { ...app, dialog: null };
}
