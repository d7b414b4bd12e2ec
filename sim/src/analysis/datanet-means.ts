import { surviving } from '#sim/analysis/surviving.ts';
import type { DatanetFigures, RunResult } from '#sim/engine/result.ts';
import { mean } from '#sim/stats/mean.ts';

/** Each Datanet's figures of the last 90 days, mean over the runs; in the scenario's order. */
export function datanetMeans(results: readonly RunResult[]): DatanetFigures[] {
  const runs = surviving(results);
  return (runs[0]?.datanets ?? []).map((first, d) => {
    const names = Object.keys(first) as (keyof DatanetFigures)[];
    const means = names.map((name) => [name, mean(runs.map((run) => run.datanets[d]![name]))]);
    return Object.fromEntries(means) as unknown as DatanetFigures;
  });
}
