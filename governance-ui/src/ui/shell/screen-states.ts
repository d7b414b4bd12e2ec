import type { LabEffect, LabMessage } from '#ui/lab/messages.ts';
import type { DelegatesState } from '#ui/screens/delegates/state.ts';
import type { LabState } from '#ui/screens/lab/state.ts';
import type { BrowserState } from '#ui/ui/browser/browser.ts';
import type { PageState } from '#ui/ui/page/page.ts';

/** What each screen remembers; Proposals has its own places, as dialogs need them too. */
export interface ScreenStates {
  readonly datanets: BrowserState;
  readonly treasury: PageState;
  readonly delegates: DelegatesState;
  readonly lab: LabState;
  readonly outcomes: BrowserState;
  readonly settings: BrowserState;
}

/** Messages and effects that belong to one screen: its own `update.ts` and `perform.ts` handle them. */
interface Owned {
  readonly lab: { readonly message: LabMessage; readonly effect: LabEffect };
}

export type ScreenMessage = {
  readonly [S in keyof Owned]: { readonly kind: 'screen'; readonly screen: S; readonly message: Owned[S]['message'] };
}[keyof Owned];

export type ScreenEffect = {
  readonly [S in keyof Owned]: {
    readonly kind: 'screenEffect';
    readonly screen: S;
    readonly effect: Owned[S]['effect'];
  };
}[keyof Owned];
