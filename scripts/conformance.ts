/**
 * Compares the engine with the independent implementation of the model (sim/test/oracle): as many replicates, every series
 * on every stored day. Prints one line per series; exits 1 where one of them disagrees.
 *
 *     node scripts/conformance.ts [baseline] [demand-shock] [stall] [baseline-scale1]     (default: all of them)
 */
import { runJobs } from '#sim/experiment/pool.ts';
import { compare, MOST_ERRORS, NEGLIGIBLE } from '../sim/test/conformance/compare.ts';
import { ORACLE_RUNS, type OracleRun, readOracle } from '../sim/test/conformance/oracle.ts';

const given = process.argv.slice(2);
const unknown = given.filter((name) => !ORACLE_RUNS.includes(name as OracleRun));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${ORACLE_RUNS.join(', ')}.`);
  process.exit(2);
}

let failed = 0;
for (const name of given.length > 0 ? (given as OracleRun[]) : ORACLE_RUNS) {
  const oracle = readOracle(name);
  const [runs] = await runJobs([oracle.scenario]);
  const broken = runs!.filter((run) => run.failure !== null);
  const comparisons = compare(oracle, runs!);
  const disagreeing = comparisons.filter(({ disagreements }) => disagreements > 0);
  console.log(
    `\n${name}: ${runs!.length} replicates of ${oracle.scenario.days} days at scale ${oracle.scenario.scale}`,
  );
  for (const { series, points, worst, worstDay, disagreements } of comparisons) {
    const mark = disagreements === 0 ? '✓ agrees   ' : '✗ disagrees';
    const where = worstDay < 0 ? '' : ` on day ${worstDay}`;
    console.log(
      `${mark}  ${series.padEnd(22)} worst z ${worst.toFixed(2).padStart(6)}${where}${disagreements > 0 ? `; ${disagreements} of ${points} points` : ''}`,
    );
  }
  for (const { replicate, failure } of broken) console.log(`✗ failed     replicate ${replicate}: ${failure!.message}`);
  failed += disagreeing.length + broken.length;
}
console.log(
  failed === 0
    ? `\n✓ agree: every mean within ${MOST_ERRORS} standard errors of the difference, or ${100 * NEGLIGIBLE} %`
    : `\n✗ ${failed} disagree`,
);
process.exitCode = failed === 0 ? 0 : 1;
