import { loopGain } from '#sim/analysis/loop-gain.ts';
import { injectionFrom, usualStart } from '#sim/experiment/gain.ts';
import { type Manifest, runId } from '#sim/experiment/manifest.ts';
import { type PoolOptions, runJobs } from '#sim/experiment/pool.ts';
import type { RunFolder } from '#sim/experiment/store/run-folder.ts';
import { type Summary, summarise } from '#sim/experiment/store/summary.ts';
import { writeRun } from '#sim/experiment/store/write-run.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import type { Report } from '#sim/report/report.ts';
import { runReport } from '#sim/report/run-report.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { usesWash, withoutWash } from '#sim/scenario/wash-use.ts';

/** A scenario's runs, and those with the same luck beside them that tell what it cannot tell itself. */
export interface RunPlan {
  readonly scenario: Scenario;
  /** Runs without the wash use that it has, where it has any. */
  readonly washes: boolean;
  /** Runs with items given to them, from this day on; `null`: the gain is not measured. */
  readonly gainFrom: number | null;
}

/** @throws UserError `RUN_TOO_SHORT` (exit 2) where the gain is to be measured and there are too few days for it */
export function planRun(scenario: Scenario, measureGain: boolean): RunPlan {
  const gainFrom = measureGain ? usualStart(scenario.days) : null;
  if (gainFrom !== null) injectionFrom(gainFrom, scenario.days);
  return { scenario, washes: usesWash(scenario), gainFrom };
}

/** Where the results of a run are kept, if nobody says. */
export function usualFolder(made: Manifest): string {
  return `runs/${slug(made.name)}-${runId(made)}`;
}

/** A scenario's name as a file's or folder's name. */
export function slug(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.replace(/^-+|-+$/g, '').slice(0, 40) || 'scenario';
}

export interface MadeRun {
  readonly summary: Summary;
  readonly report: Report;
}

/**
 * Simulates, works out and keeps: `folder` holds the whole run at the end, or nothing.
 * @throws the signal's reason once it aborts; UserError `CANNOT_WRITE` (exit 1)
 */
export async function makeRun(
  plan: RunPlan,
  made: Manifest,
  folder: RunFolder,
  how: PoolOptions = {},
): Promise<MadeRun> {
  const { scenario, washes, gainFrom } = plan;
  const injection = gainFrom === null ? null : injectionFrom(gainFrom, scenario.days);
  const scenarios = [scenario, ...(washes ? [withoutWash(scenario)] : []), ...(injection ? [scenario] : [])];
  const injections = [null, ...(washes ? [null] : []), ...(injection ? [injection] : [])];
  const [results, ...others] = await runJobs(scenarios, { ...how, injections });
  const gain = gainFrom === null ? null : loopGain(results!, others.at(-1)!, gainFrom);
  const summary = summarise(results!, washes ? others[0]! : null, gain);
  const report = runReport(made, results!, { gain, wash: summary.wash });
  await folder.fill((path) => writeRun(path, { manifest: made, results: results!, summary, html: renderHtml(report) }));
  how.signal?.throwIfAborted();
  await folder.commit();
  return { summary, report };
}
