import { join } from 'node:path';
import type { Catalogue } from '#sim/store/catalogue.ts';
import { outcomeColumns } from '#sim/store/chunk-writer.ts';
import { reading } from '#sim/store/damaged.ts';
import { settingKey } from '#sim/store/experiment.ts';
import { chunkFile } from '#sim/store/files.ts';
import { name, text, texts } from '#sim/store/sql.ts';
import type { RunColumns, RunPlan } from '#sim/study/plan.ts';

/** Files that are read in one statement. */
const AT_ONCE = 256;

/** Where the runs of a plan stand: those of point `i` from `first[i]` on. */
export interface Places {
  readonly first: readonly number[];
  readonly count: number;
  /** The points of each setting: designs may hold a setting twice. */
  readonly pointsOf: ReadonlyMap<string, readonly number[]>;
}

export function placesOf({ points, replicates }: RunPlan): Places {
  const first: number[] = [];
  const pointsOf = new Map<string, number[]>();
  let count = 0;
  points.forEach(({ set }, i) => {
    first.push(count);
    count += replicates[i]!;
    const key = settingKey(set);
    const same = pointsOf.get(key);
    if (same === undefined) pointsOf.set(key, [i]);
    else same.push(i);
  });
  return { first, count, pointsOf };
}

/**
 * The plan's runs out of the store's chunks, read a vector at a time. A run that was killed once and came to its end another
 * time has come to its end.
 * @throws UserError `DAMAGED_CHUNK` (exit 1); Error where a run of the plan is not in the store
 */
export async function readRows(
  catalogue: Catalogue,
  folder: string,
  experiment: string,
  plan: RunPlan,
  places: Places = placesOf(plan),
): Promise<RunColumns> {
  const outcomes = plan.outcomes.map(() => new Float64Array(places.count).fill(Number.NaN));
  const failures = new Map<number, string>();
  const isThere = new Uint8Array(places.count);
  const columns = ['setting', 'replicate', 'failure', ...outcomeColumns(plan)].map(name).join(', ');
  const listed = await catalogue.connection.runAndReadAll(
    `SELECT chunk FROM chunks WHERE experiment = ${text(experiment)} ORDER BY chunk`,
  );
  const files = listed.getRows().map(([chunk]) => join(folder, chunkFile(experiment, chunk as string)));
  await reading(catalogue.connection, files, async () => {
    for (let start = 0; start < files.length; start += AT_ONCE) {
      const part = texts(files.slice(start, start + AT_ONCE));
      const result = await catalogue.connection.stream(`SELECT ${columns} FROM read_parquet(${part})`);
      for await (const chunk of result) {
        const [settings, replicates, causes, ...values] = Array.from({ length: 3 + outcomes.length }, (_, i) =>
          chunk.getColumnValues(i),
        );
        for (let row = 0; row < chunk.rowCount; row++) {
          const replicate = replicates![row] as number;
          for (const point of places.pointsOf.get(settings![row] as string) ?? []) {
            if (replicate >= plan.replicates[point]!) continue;
            const at = places.first[point]! + replicate;
            const failure = causes![row] as string | null;
            if (isThere[at] && (failure !== null || !failures.has(at))) continue;
            isThere[at] = 1;
            if (failure === null) failures.delete(at);
            else failures.set(at, failure);
            outcomes.forEach((column, k) => {
              column[at] = (values[k]![row] as number | null) ?? Number.NaN;
            });
          }
        }
      }
    }
  });
  const missing = isThere.indexOf(0);
  if (missing >= 0) throw new Error(`run ${missing} of ${places.count} of the plan is not in the store ${folder}`);
  return { count: places.count, outcomes, failures };
}
