import { runPlan } from '#sim/experiment/run-plan.ts';
import { smallPlan } from '#sim/experiment/small-plan.fixture.ts';

/** A process that makes a study of short runs in the store named, for tests that kill it: a line for each step of progress. */
const [store, points] = process.argv.slice(2);
const plan = smallPlan({ points: Number(points), replicates: new Array(Number(points)).fill(3), days: 40 });
process.stdout.write('start\n');
await runPlan(plan, {
  model: 'of the test',
  store: store!,
  workers: 2,
  onProgress: ({ done }) => process.stdout.write(`${done}\n`),
});
