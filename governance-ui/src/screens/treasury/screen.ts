import { treasuryShown } from '#ui/books/shown.ts';
import { TREASURY } from '#ui/screens/treasury/page.ts';
import { TreasuryView } from '#ui/screens/treasury/view.tsx';
import type { Binding } from '#ui/ui/keys/binding.ts';
import { pageContext } from '#ui/ui/page/page.ts';
import { jobOf, resultOf, startJobs, stopJob } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import type { ScreenDefinition } from '#ui/ui/shell/registry.ts';
import { NO_COPIES } from '#ui/ui/shell/shown.ts';

function simulating(app: App): boolean {
  return jobOf(app, 'runway')?.status === 'running';
}

const ACTIONS: readonly Binding[] = [
  {
    id: 'treasury.runway',
    keys: ['R'],
    label: 'runway',
    help: 'Simulate how long the treasury lasts, from the chain’s present state',
    footer: 2,
    unavailable: (app) => (simulating(app) ? 'The simulation is running: esc stops it.' : app.session.noEconomy),
    run: (app) => startJobs(app, ['runway']),
    command: () => 'flywheel treasury --runway',
  },
  {
    id: 'treasury.stop',
    keys: ['esc'],
    label: 'stop',
    help: 'Stop the running simulation',
    footer: 1,
    unavailable: (app) => (simulating(app) ? null : 'No simulation is running.'),
    run: (app) => stopJob(app, 'runway'),
  },
];

const CONTEXT = pageContext(TREASURY, ACTIONS);

export const TREASURY_SCREEN: ScreenDefinition = {
  about: 'Treasury: what the DAO owns, what comes and goes, how long it lasts',
  contexts: [CONTEXT],
  context: () => CONTEXT,
  View: TreasuryView,
  command: () => 'flywheel treasury',
  jobs: ['treasury', 'runway'],
  shown: (app) => {
    const book = resultOf(app, 'treasury');
    return book === null ? null : treasuryShown(book, resultOf(app, 'runway'));
  },
  copies: (app) => {
    const book = resultOf(app, 'treasury');
    return book === null
      ? NO_COPIES
      : { id: null, address: { what: 'the address of the treasury', text: book.address } };
  },
};
