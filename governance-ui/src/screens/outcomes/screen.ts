import { outcomesShown } from '#ui/books/shown.ts';
import { OUTCOMES } from '#ui/screens/outcomes/browser.ts';
import { OutcomesView } from '#ui/screens/outcomes/view.tsx';
import { browserContext, browserContexts } from '#ui/ui/browser/keys.ts';
import { selectedRow } from '#ui/ui/keys/list-keys.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';

const CONTEXTS = browserContexts(OUTCOMES);

export const OUTCOMES_SCREEN: ScreenDefinition = {
  about: 'Outcomes: what reviews forecast, and what came',
  contexts: Object.values(CONTEXTS),
  context: (app) => browserContext(OUTCOMES, CONTEXTS, app),
  View: OutcomesView,
  command: () => 'flywheel outcomes',
  jobs: ['outcomes'],
  shown: (app) => {
    const outcomes = resultOf(app, 'outcomes');
    return outcomes === null ? null : outcomesShown(outcomes, app.session.network);
  },
  copies: (app) => {
    const review = selectedRow(OUTCOMES, app)?.review ?? null;
    return { id: review === null ? null : { what: 'the hash of the review', text: review }, address: null };
  },
};
