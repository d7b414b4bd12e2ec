import { BROWSER, type BrowserState } from '#ui/ui/browser/browser.ts';

export interface DelegatesState extends BrowserState {
  /** The one that the selected delegate is compared with. */
  readonly compared: string | null;
}

export const DELEGATES_STATE: DelegatesState = { ...BROWSER, compared: null };
