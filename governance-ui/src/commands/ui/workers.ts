import { withContracts, withEconomy } from '#ui/chain/economy.ts';
import { configRows } from '#ui/commands/chain/show-config.ts';
import { templateEntries } from '#ui/commands/ui/drafting.ts';
import { executionOf } from '#ui/commands/ui/execution.ts';
import type { Config } from '#ui/config/resolve.ts';
import { simulateRunway } from '#ui/impact/runway.ts';
import type { Lab } from '#ui/lab/lab.ts';
import { listParameters, listScenarios, listStudies } from '#ui/lab/library.ts';
import { ECONOMICS_SIZE } from '#ui/review/economics/simulate.ts';
import { subjectSource } from '#ui/review/open-subject.ts';
import { readOutcomes } from '#ui/review/outcomes/read-outcomes.ts';
import { readSubject } from '#ui/review/read-subject.ts';
import { reviewSubject } from '#ui/review/review.ts';
import { allReviews } from '#ui/review/review-file.ts';
import type { Checked } from '#ui/screens/checks/checked.ts';
import type { KeptVerdict } from '#ui/screens/proposals/kept.ts';
import type { JobContext, ScreenWorkers, Workers } from '#ui/ui/shell/effects.ts';

/** The chain is read and driven; nothing is simulated. */
async function check({ client, signal, onProgress }: JobContext, id: bigint): Promise<Checked> {
  const subject = await readSubject(await subjectSource(client), { ref: id.toString() });
  const { block, findings, worst, fork } = await reviewSubject(subject, {
    size: ECONOMICS_SIZE,
    simulate: false,
    signal,
    onProgress,
  });
  return { block, findings, worst, execution: executionOf(fork) };
}

/** What the last reviews of this Governor's proposals came to. */
async function keptVerdicts({ client, app }: JobContext): Promise<ReadonlyMap<bigint, KeptVerdict>> {
  const governor = client.governor.address.toLowerCase();
  const kept = (await allReviews()).filter(
    (review) => review.governor.address.toLowerCase() === governor && review.chainId === app.records.overview?.chainId,
  );
  return new Map(
    kept.map(({ proposal, findings, worst, economics }) => [
      BigInt(proposal.id),
      { findings, worst, leak: economics.impact.metrics.find(({ key }) => key === 'leakRatio') ?? null },
    ]),
  );
}

/** What the screens' jobs are done by. `config`: the settings with which they were opened. */
export const workers = (config: () => Promise<Config>): Workers => ({
  configuration: async () => {
    const found = await config();
    return { file: found.path, exists: found.exists, rows: configRows(found) };
  },
  checks: check,
  reviews: keptVerdicts,
  templates: async () => templateEntries(),
  delegates: ({ client }) => client.books.delegates(),
  datanets: ({ client }) => client.books.datanets(),
  treasury: ({ client }) => client.books.treasury(),
  rules: ({ client }) => client.books.rules(),
  runway: async ({ client, signal, onProgress }) => {
    const [overview, book] = await Promise.all([client.overview(), client.books.treasury()]);
    return simulateRunway(withEconomy(overview, client.noEconomy), book, {
      signal,
      onProgress: (fraction) => onProgress('Simulating how long it lasts', fraction),
    });
  },
  outcomes: async ({ client }) => {
    const own = withContracts((await subjectSource(client)).own, client.noEconomy);
    return readOutcomes(own, await allReviews());
  },
  scenarios: listScenarios,
  studies: listStudies,
  parameters: async () => listParameters(),
});

/** What one screen asks for alone. */
export function screenWorkers(lab: Lab): ScreenWorkers {
  return { lab: (effect, send) => lab.perform(effect, send) };
}
