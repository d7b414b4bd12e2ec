import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { type Manifest, manifest } from '#sim/experiment/manifest.ts';
import { runJobs } from '#sim/experiment/pool.ts';
import { resultHash } from '#sim/experiment/result-hash.ts';
import { counted } from '#sim/report/numbers.ts';
import type { Report } from '#sim/report/report.ts';
import { runReport as reportOfRun } from '#sim/report/run-report.ts';
import { studyReport } from '#sim/report/study/study-report.ts';
import type { Scenario } from '#sim/scenario/scenario.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote } from '#ui/commands/output.ts';
import { ProgressLine } from '#ui/commands/progress.ts';
import { findStudy } from '#ui/commands/study/find-study.ts';
import type { StudyOptions } from '#ui/commands/study/options.ts';
import { asTyped, commandLine, resultBody, runSteps, stepsOf } from '#ui/commands/study/run-command.ts';
import { type WrittenReport, writeReport } from '#ui/commands/study/write-report.ts';
import { projectRoot } from '#ui/root.ts';

const MANIFEST = 'manifest.json';

/** `flywheel report`: every form of the report of a run or a study. */
export async function runReport(given: string, options: StudyOptions, globals: GlobalOptions): Promise<void> {
  const isFolder = existsSync(given) && (await stat(given)).isDirectory();
  if (isFolder || basename(given) === MANIFEST) {
    const folder = isFolder ? given : join(given, '..');
    const { report, hash } = await ofRun(folder, options, globals);
    tell(await writeReport(options.out ?? join(folder, 'report'), report), { resultHash: hash, run: folder }, globals);
    return;
  }
  const found = await findStudy(given, options);
  const command = commandLine('report', found);
  const typed = commandLine('report', asTyped(found, given));
  const result = await runSteps(found.study, stepsOf('study', found.study, undefined), options, globals, typed);
  const report = studyReport(result, { command, model: modelVersion(projectRoot()), file: found.words[0]! });
  const folder = options.out ?? join('reports', found.study.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'));
  tell(await writeReport(folder, report), { ...resultBody(result), command }, globals);
}

function tell(written: WrittenReport, body: object, { json, quiet }: GlobalOptions): void {
  if (json) {
    printJson('flywheel.report-files', 1, { ...body, report: written });
    return;
  }
  print(`✓ Written to ${written.folder}`);
  const files: [string, string][] = [
    ['the page', written.html],
    ['the brief', written.markdown],
    ['the numbers', written.json],
    ...written.png.map((file): [string, string] => ['a chart', file]),
  ];
  for (const [what, file] of files) print(`  ${file}  ${what}`);
  if (!quiet) printNote('Open report.html in a browser; it needs nothing else.');
}

/**
 * The report of the run in `folder`. Its daily series are made again from its manifest, replicate by replicate, and must be
 * the ones that the folder tells of.
 * @throws {UserError} `NO_RUN` (exit 4), `CODE_CHANGED` (exit 3)
 */
async function ofRun(
  folder: string,
  { workers }: StudyOptions,
  { quiet }: GlobalOptions,
): Promise<{ report: Report; hash: string }> {
  const kept = await readJson<Manifest>(folder, MANIFEST);
  const summary = await readJson<{ resultHash: string }>(folder, 'summary.json');
  const { name, description, days, replicates, seed, scale, parameters, schedule } = kept;
  const scenario: Scenario = { name, description, days, replicates, seed, scale, parameters, schedule };
  const line = quiet ? null : new ProgressLine();
  if (!quiet) printNote(`Making the ${counted(replicates, 'run')} of ${name} again.`);
  const [results] = await withInterrupt((signal) =>
    runJobs([scenario], {
      signal,
      onProgress: (progress) => line?.update(progress),
      ...(workers === undefined ? {} : { workers }),
    }),
  ).finally(() => line?.end());
  const hash = resultHash(results!);
  if (hash !== summary.resultHash) {
    throw new UserError(`the runs of ${folder} cannot be made again: the simulator is another one now`, {
      code: 'CODE_CHANGED',
      exitCode: 3,
      details: [`kept: result hash ${summary.resultHash}`, `now: ${hash}`],
      hint: `Run it anew: ${kept.createdBy}. The page of that time is ${join(folder, 'report.html')}.`,
    });
  }
  return { report: reportOfRun(manifest(scenario, codeVersion(projectRoot()), kept.createdBy), results!), hash };
}

async function readJson<T>(folder: string, file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
  } catch (cause) {
    throw new UserError(`${folder} is no run: it has no ${file} that can be read`, {
      code: 'NO_RUN',
      exitCode: 4,
      hint: 'Give the folder that flywheel run wrote (runs/…), or a study file.',
      cause,
    });
  }
}
