import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import type { RunResult } from '#sim/engine/result.ts';
import type { Manifest } from '#sim/experiment/manifest.ts';
import { dailyCsv } from '#sim/experiment/store/daily-csv.ts';
import { writeParquet } from '#sim/experiment/store/parquet.ts';
import { MANIFEST } from '#sim/experiment/store/run-folder.ts';
import type { Summary } from '#sim/experiment/store/summary.ts';

/** All that is kept of a run. */
export interface RunRecord {
  readonly manifest: Manifest;
  readonly results: readonly RunResult[];
  readonly summary: Summary;
  readonly html: string;
}

/** Its files: `manifest.json`, `summary.json`, `daily.csv`, `daily.parquet`, `report.html`. The same run gives the same bytes. */
export async function writeRun(folder: string, { manifest, results, summary, html }: RunRecord): Promise<void> {
  const runs = results.map(({ replicate, summary, failure, votes }) => ({ replicate, summary, failure, votes }));
  const scratch = join(folder, '.scratch');
  await mkdir(scratch);
  await writeParquet(join(folder, 'daily.parquet'), results, scratch);
  await rm(scratch, { recursive: true, force: true });
  await writeFile(join(folder, MANIFEST), json(manifest));
  await writeFile(join(folder, 'summary.json'), json({ schema: 'flywheel.summary', version: 1, ...summary, runs }));
  await writeFile(join(folder, 'daily.csv'), dailyCsv(dailyStatistics(results)));
  await writeFile(join(folder, 'report.html'), html);
}

/** NaN (a figure that no run has) becomes `null`. */
function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
