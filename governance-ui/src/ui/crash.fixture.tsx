import { reportError } from '#ui/commands/errors.ts';
import { chooseAppearance } from '#ui/ui/appearance.ts';
import { FixtureDao } from '#ui/ui/dao.fixture.ts';
import { IMPACT } from '#ui/ui/impact.fixture.ts';
import { openUi } from '#ui/ui/open.tsx';
import { FIXTURE_FILES, FIXTURE_WORKERS, fixtureDraft, fixtureScreens } from '#ui/ui/workers.fixture.ts';

/** A program whose screens crash at the first refresh: by a record that no view can draw. */
const dao = new FixtureDao();
const proposals = dao.proposals.bind(dao);
let reads = 0;
dao.proposals = async () => {
  const [first, ...rest] = await proposals();
  reads += 1;
  return reads === 1 ? [first!, ...rest] : [{ ...first!, tally: null as never }, ...rest];
};
try {
  process.exitCode = await openUi({
    client: dao,
    account: null,
    simulate: () => Promise.resolve(IMPACT),
    workers: FIXTURE_WORKERS,
    screens: fixtureScreens(),
    files: FIXTURE_FILES,
    draft: fixtureDraft,
    stdin: process.stdin,
    stdout: process.stdout,
    appearance: chooseAppearance({}),
  });
} catch (error) {
  process.exitCode = reportError(error, { json: false, verbose: false, command: undefined });
}
