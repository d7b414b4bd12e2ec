/**
 * Compares the engine with other implementations of the model (sim/test/oracle, sim/test/edges): as many replicates, every
 * series on every stored day, outcomes and figures of whole runs. Prints a line for each; exits 1 where one of them disagrees.
 *
 *     node scripts/conformance.ts [baseline] [demand-shock] [wash] …     (default: all of both folders)
 *     node scripts/conformance.ts --folder ../elsewhere                  (other runs, in files of the same form)
 */
import { parseArgs } from 'node:util';
import { runJobs } from '#sim/experiment/pool.ts';
import { compare, MOST_ERRORS, NEGLIGIBLE } from '../sim/test/conformance/compare.ts';
import { compareFigures } from '../sim/test/conformance/figures.ts';
import { EDGES, ORACLE, oracleRuns, readOracle } from '../sim/test/conformance/oracle.ts';

const { values, positionals } = parseArgs({
  options: { folder: { type: 'string', multiple: true, default: [ORACLE, EDGES] } },
  allowPositionals: true,
});
const known = values.folder.flatMap((folder) => oracleRuns(folder).map((name) => ({ name, folder })));
const unknown = positionals.filter((given) => !known.some(({ name }) => name === given));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${known.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

let failed = 0;
let compared = 0;
let largest = 0;
for (const { name, folder } of known) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const oracle = readOracle(name, folder);
  const [runs] = await runJobs([oracle.scenario]);
  const broken = runs!.filter((run) => run.failure !== null);
  for (const { replicate, failure } of broken) console.log(`✗ failed     replicate ${replicate}: ${failure!.message}`);
  console.log(
    `\n${name}: ${runs!.length} replicates of ${oracle.scenario.days} days at scale ${oracle.scenario.scale}`,
  );
  const comparisons = compare(oracle, runs!);
  for (const { series, points, worst, worstDay, disagreements } of comparisons) {
    const where = worstDay < 0 ? '' : ` on day ${worstDay}`;
    const found = `worst z ${worst.toFixed(2).padStart(6)}${where}`;
    show(disagreements === 0, series, disagreements > 0 ? `${found}; ${disagreements} of ${points} points` : found);
  }
  const figures = broken.length > 0 ? [] : compareFigures(oracle, runs!);
  for (const { name: figure, agrees, oracle: theirs, engine, errors } of figures) {
    show(agrees, figure, `z ${errors.toFixed(2).padStart(6)} (${short(engine)}, oracle ${short(theirs)})`);
  }
  const agreeing = [...comparisons.map((each) => each.disagreements === 0), ...figures.map(({ agrees }) => agrees)];
  failed += agreeing.filter((agrees) => !agrees).length + broken.length;
  compared += agreeing.length;
  // What no replicate moves has no standard error; where it differs at all it is told above.
  const errors = [...comparisons.map(({ worst }) => worst), ...figures.map((each) => each.errors)].map(Math.abs);
  largest = Math.max(largest, ...errors.filter(Number.isFinite));
}
console.log(
  failed === 0
    ? `\n✓ ${compared} agree: every mean within ${MOST_ERRORS} standard errors of the difference, or ${100 * NEGLIGIBLE} %; largest |z| ${largest.toFixed(2)}`
    : `\n✗ ${failed} of ${compared} disagree`,
);
process.exitCode = failed === 0 ? 0 : 1;

function show(agrees: boolean, name: string, found: string): void {
  console.log(`${agrees ? '✓ agrees   ' : '✗ disagrees'}  ${name.padEnd(22)} ${found}`);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
