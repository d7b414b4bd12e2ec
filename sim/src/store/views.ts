import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SERIES } from '#sim/engine/result.ts';
import { listChunkIds, readExperiment } from '#sim/store/catalogue.ts';
import { outcomeColumns } from '#sim/store/chunk-writer.ts';
import { chunkFile, dailyFile, pointsFile } from '#sim/store/files.ts';
import { distinctNames, name, text, texts } from '#sim/store/sql.ts';
import { parameterColumns, type StudyRecord } from '#sim/store/study-record.ts';

/** A study as SQL sees it. */
export interface StudyView {
  readonly record: StudyRecord;
  /** Its view: a row for each run, in the order of points and replicates. */
  readonly name: string;
}

const ORDER = 'ORDER BY point, replicate';
const OWN = ['point', 'id', 'replicate', 'failure'] as const;
const TAKEN = ['runs', 'daily', 'studies', 'about', 'experiments', 'chunks', 'stored'];

/** The names of the studies' views: what they are called, where two have one name with `_2` and so on. */
export function nameViews(records: readonly StudyRecord[]): StudyView[] {
  const names = distinctNames(
    records.map((record) => record.name),
    TAKEN,
  );
  return records.map((record, i) => ({ record, name: names[i]! }));
}

/**
 * The statements that make the views of a store: one for each study, `runs` with all runs of all of them, and `daily` with
 * the daily series of those that keep them. A run that was killed once and came to its end another time is shown once.
 */
export function viewStatements(folder: string, studies: readonly StudyView[]): string[] {
  const runs = studies.map(({ record, name: view }) => {
    const about = `SELECT ${text(record.name)} AS study, ${text(record.id)} AS study_id`;
    return `${about}, * FROM ${name(view)}`;
  });
  const none = `SELECT NULL::VARCHAR AS study, NULL::VARCHAR AS study_id, NULL::INTEGER AS point, NULL::INTEGER AS replicate`;
  return [
    ...studies.map(({ record, name: view }) => `CREATE VIEW ${name(view)} AS ${runsOf(folder, record)} ${ORDER}`),
    `CREATE VIEW runs AS ${runs.join(' UNION ALL BY NAME ') || `${none} WHERE false`}`,
    `CREATE VIEW daily AS ${dailyOf(folder, studies) || `${none} WHERE false`}`,
  ];
}

function runsOf(folder: string, record: StudyRecord): string {
  const parameters = parameterColumns(record);
  const outcomes = outcomeColumns(record);
  const [shownParameters, shownOutcomes] = split(distinctNames([...parameters, ...outcomes], OWN), parameters.length);
  const columns = [
    'p.point',
    'p.id',
    ...parameters.map((column, i) => `p.${name(column)} AS ${name(shownParameters[i]!)}`),
    'r.replicate',
    ...outcomes.map((column, i) => `r.${name(column)} AS ${name(shownOutcomes[i]!)}`),
    'r.failure',
  ];
  const points = `read_parquet(${text(join(folder, pointsFile(record.id)))})`;
  const join_ = 'p.setting = r.setting AND r.replicate < p.replicates';
  return `SELECT ${columns.join(', ')} FROM ${points} p JOIN (${storedRuns(folder, record)}) r ON ${join_}`;
}

function storedRuns(folder: string, record: StudyRecord): string {
  const files = listChunkIds(folder, record.experiment).map((chunk) =>
    join(folder, chunkFile(record.experiment, chunk)),
  );
  if (files.length === 0) {
    const outcomes = outcomeColumns(record).map((column) => `NULL::DOUBLE AS ${name(column)}`);
    const own = ['NULL::VARCHAR AS setting', 'NULL::INTEGER AS replicate', 'NULL::VARCHAR AS failure'];
    return `SELECT ${[...own, ...outcomes].join(', ')} WHERE false`;
  }
  const first = 'row_number() OVER (PARTITION BY setting, replicate ORDER BY failure NULLS FIRST) = 1';
  return `SELECT * FROM read_parquet(${texts(files)}) QUALIFY ${first}`;
}

function dailyOf(folder: string, studies: readonly StudyView[]): string {
  const selects = studies.flatMap(({ record }) => {
    if (!readExperiment(folder, record.experiment)?.daily) return [];
    const files = listChunkIds(folder, record.experiment)
      .map((chunk) => join(folder, dailyFile(record.experiment, chunk)))
      .filter((file) => existsSync(file));
    if (files.length === 0) return [];
    const series = SERIES.map((each) => `d.${name(each)}`).join(', ');
    const points = `read_parquet(${text(join(folder, pointsFile(record.id)))})`;
    return [
      `SELECT DISTINCT ${text(record.name)} AS study, ${text(record.id)} AS study_id, p.point, d.replicate, d.day, ${series}
       FROM ${points} p JOIN read_parquet(${texts(files)}) d ON p.setting = d.setting AND d.replicate < p.replicates`,
    ];
  });
  return selects.join(' UNION ALL BY NAME ');
}

function split<T>(values: readonly T[], at: number): [T[], T[]] {
  return [values.slice(0, at), values.slice(at)];
}
