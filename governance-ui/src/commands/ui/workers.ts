import { withContracts } from '#ui/chain/economy.ts';
import { listScenarios, scenarioText } from '#ui/commands/ui/scenarios.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readOutcomes } from '#ui/review/outcomes/read-outcomes.ts';
import { allReviews } from '#ui/review/review-file.ts';
import type { ScreenWorkers, Workers } from '#ui/ui/shell/effects.ts';

/** What the screens' jobs are done by. */
export const WORKERS: Workers = {
  delegates: ({ client }) => client.delegates(),
  outcomes: async ({ client }) => {
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    return readOutcomes(own, await allReviews());
  },
  scenarios: listScenarios,
};

export const SCREEN_WORKERS: ScreenWorkers = {
  lab: async ({ name }, send) => send({ kind: 'fileRead', name, text: await scenarioText(name) }),
};
