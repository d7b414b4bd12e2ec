import { createHash } from 'node:crypto';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from '@duckdb/node-api';
import { type Experiment, settingKey } from '#sim/store/experiment.ts';
import { keep, keepText, pointsFile, studyFile, unfinished } from '#sim/store/files.ts';
import { distinctNames, name, text } from '#sim/store/sql.ts';
import type { RunPlan } from '#sim/study/plan.ts';

/** What a store knows of a study beside its points: `studies/<id>.json`. */
export interface StudyRecord {
  readonly schema: 'flywheel.stored-study';
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  readonly model: string;
  readonly seed: number;
  readonly days: number;
  readonly scale: number;
  readonly points: number;
  readonly runs: number;
  readonly outcomes: readonly { readonly name: string; readonly expression: string }[];
  /** Paths of the varied parameters, each a column of the points. */
  readonly parameters: readonly string[];
}

/** Columns of the points that are not parameters. */
const OWN = ['point', 'id', 'setting', 'replicates'] as const;
const VECTOR = 2048;

export function studyRecord(plan: RunPlan, experiment: Experiment, key: string): StudyRecord {
  const { seed, days, scale } = plan.base.scenario;
  return {
    schema: 'flywheel.stored-study',
    version: 1,
    id: studyId(plan, key),
    name: plan.name,
    experiment: key,
    model: experiment.model,
    seed,
    days,
    scale,
    points: plan.points.length,
    runs: plan.replicates.reduce((sum, replicates) => sum + replicates, 0),
    outcomes: plan.outcomes,
    parameters: variedPaths(plan),
  };
}

/** More replicates of the same points are the same study, grown. */
function studyId({ name, points }: RunPlan, experiment: string): string {
  const hash = createHash('sha256').update(JSON.stringify([name, experiment]));
  for (const { id } of points) hash.update(id);
  return hash.digest('hex').slice(0, 16);
}

function variedPaths({ points }: RunPlan): string[] {
  return [...new Set(points.flatMap(({ set }) => Object.keys(set)))].sort();
}

/** The names of the parameters' columns, in the order of `parameters`. */
export function parameterColumns({ parameters }: Pick<StudyRecord, 'parameters'>): string[] {
  return distinctNames(parameters, OWN);
}

/** Writes the study's files: its points first, so that a study that is there is whole. */
export async function writeStudy(folder: string, plan: RunPlan, record: StudyRecord): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const connection = await instance.connect();
    const isName = record.parameters.map((path) => plan.points.some(({ set }) => typeof set[path] === 'string'));
    const declared = parameterColumns(record).map((column, i) => `${name(column)} ${isName[i] ? 'VARCHAR' : 'DOUBLE'}`);
    const columns = ['point INTEGER', 'id VARCHAR', 'setting VARCHAR', 'replicates INTEGER', ...declared];
    await connection.run(`CREATE TABLE points (${columns.join(', ')})`);
    const appender = await connection.createAppender('points');
    const types = [INTEGER, VARCHAR, VARCHAR, INTEGER, ...isName.map((each) => (each ? VARCHAR : DOUBLE))];
    for (let start = 0; start < plan.points.length; start += VECTOR) {
      const part = plan.points.slice(start, start + VECTOR);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setColumnValues(
        0,
        part.map(({ index }) => index),
      );
      chunk.setColumnValues(
        1,
        part.map(({ id }) => id),
      );
      chunk.setColumnValues(
        2,
        part.map(({ set }) => settingKey(set)),
      );
      chunk.setColumnValues(3, plan.replicates.slice(start, start + VECTOR));
      record.parameters.forEach((path, i) => {
        const values = part.map(({ set }) => set[path] ?? null);
        chunk.setColumnValues(
          4 + i,
          isName[i] ? values.map((value) => (value === null ? null : String(value))) : values,
        );
      });
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const written = unfinished(folder);
    await connection.run(`COPY points TO ${text(written)} (FORMAT parquet, COMPRESSION zstd)`);
    keep(folder, written, pointsFile(record.id));
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  keepText(folder, studyFile(record.id), `${JSON.stringify(record, null, 2)}\n`);
}
