import type { ComponentType } from 'react';
import type { Shown } from '#ui/books/shown.ts';
import { DATANETS_SCREEN } from '#ui/screens/datanets/screen.ts';
import { DELEGATES_SCREEN } from '#ui/screens/delegates/screen.ts';
import { LAB_SCREEN } from '#ui/screens/lab/screen.ts';
import { OUTCOMES_SCREEN } from '#ui/screens/outcomes/screen.ts';
import { PROPOSALS_SCREEN } from '#ui/screens/proposals/screen.ts';
import { SETTINGS_SCREEN } from '#ui/screens/settings/screen.ts';
import { TREASURY_SCREEN } from '#ui/screens/treasury/screen.ts';
import type { Context } from '#ui/ui/keys/binding.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { JobKey } from '#ui/ui/shell/results.ts';
import type { ScreenId } from '#ui/ui/shell/screen-ids.ts';
import type { Copies } from '#ui/ui/shell/shown.ts';

/** One of the seven screens. Its key and title stand in screen-ids.ts, what it remembers in screen-states.ts. */
export interface ScreenDefinition {
  /** What it is for, in a sentence without a full stop. */
  readonly about: string;
  /** All its tables of keys; the first one is that of the screen as it opens. */
  readonly contexts: readonly Context[];
  /** The table whose keys act now, one of `contexts`. */
  readonly context: (app: App) => Context;
  readonly View: ComponentType<{ readonly app: App }>;
  /** The command line that shows the same. */
  readonly command: (app: App) => string;
  /** Work whose results it shows: begun when it is shown, and again by `r` and by new blocks. */
  readonly jobs: readonly JobKey[];
  /** What it shows, for a file; `null` before anything is read. */
  readonly shown: (app: App) => Shown | null;
  /** What `y` and `Y` copy. */
  readonly copies: (app: App) => Copies;
  /** Nothing of it comes from the chain: new blocks change nothing. */
  readonly offChain?: true;
}

export const SCREENS: Readonly<Record<ScreenId, ScreenDefinition>> = {
  proposals: PROPOSALS_SCREEN,
  datanets: DATANETS_SCREEN,
  treasury: TREASURY_SCREEN,
  delegates: DELEGATES_SCREEN,
  lab: LAB_SCREEN,
  outcomes: OUTCOMES_SCREEN,
  settings: SETTINGS_SCREEN,
};

export function screenOf(app: Pick<App, 'screen'>): ScreenDefinition {
  return SCREENS[app.screen];
}
