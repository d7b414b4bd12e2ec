import type { MessagePort } from 'node:worker_threads';
import type { RunResult } from '#sim/engine/result.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { makeRun, planRun } from '#sim/experiment/make-run.ts';
import { type Manifest, manifest } from '#sim/experiment/manifest.ts';
import { RunFolder } from '#sim/experiment/store/run-folder.ts';
import type { Report } from '#sim/report/report.ts';
import { runReport } from '#sim/report/run-report.ts';
import { studyReport } from '#sim/report/study/study-report.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import { runStudy } from '#sim/study/run-study.ts';
import { runLine } from '#ui/commands/run-line.ts';
import { findStudy } from '#ui/commands/study/find-study.ts';
import { commandLine, stepsOf } from '#ui/commands/study/run-command.ts';
import { writeReport } from '#ui/commands/study/write-report.ts';
import { projectRoot } from '#ui/root.ts';

/** Work of the Lab that takes longer than a frame: done on a thread of its own. */
export interface Tasks {
  /** The run folder of a scenario file, as `flywheel run FILE --out FOLDER` makes it. */
  readonly makeRun: { readonly input: { readonly file: string; readonly folder: string }; readonly output: null };
  /** The report of runs that are at hand. */
  readonly reportRun: {
    readonly input: { readonly made: Manifest; readonly results: readonly RunResult[] };
    readonly output: Report;
  };
  /** A study with all its steps; what was done before is taken from the store. */
  readonly study: {
    readonly input: { readonly name: string; readonly store: string };
    readonly output: { readonly report: Report; readonly runs: number; readonly failed: number };
  };
  /** A report in every form. */
  readonly writeReport: {
    readonly input: { readonly folder: string; readonly report: Report };
    readonly output: string;
  };
}

export type TaskName = keyof Tasks;

export interface TaskProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly reused: number;
}

interface How {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TaskProgress) => void;
}

export type Performers = {
  readonly [T in TaskName]: (input: Tasks[T]['input'], how: How) => Promise<Tasks[T]['output']>;
};

/** What a thread is asked, and what it says. */
export interface TaskRequest {
  readonly name: TaskName;
  readonly input: Tasks[TaskName]['input'];
}
export type TaskMessage =
  | { readonly kind: 'progress'; readonly progress: TaskProgress }
  | { readonly kind: 'done'; readonly output: Tasks[TaskName]['output'] }
  | {
      readonly kind: 'failed';
      readonly problem: { readonly message: string; readonly details: readonly string[]; readonly hint: string | null };
    };
export type TaskPort = Pick<MessagePort, 'postMessage' | 'on'>;

/** How each task is done. */
export const PERFORMERS: Performers = {
  makeRun: async ({ file, folder: target }, { signal, onProgress }) => {
    const scenario = await readScenarioFile(file);
    const made = manifest(scenario, codeVersion(projectRoot()), runLine(file));
    await using folder = await RunFolder.open(target);
    await makeRun(planRun(scenario, false), made, folder, {
      signal,
      onProgress: ({ done, total }) => onProgress({ step: 'Keeping the run', done, total, failed: 0, reused: 0 }),
    });
    return null;
  },

  reportRun: async ({ made, results }) => runReport(made, results),

  study: async ({ name, store }, { signal, onProgress }) => {
    const found = await findStudy(name, { store });
    let step = '';
    const result = await runStudy(found.study, stepsOf('study', found.study, undefined), {
      store,
      signal,
      onStep: ({ kind }, number, of) => {
        step = of > 1 ? `${kind}, step ${number} of ${of}` : kind;
      },
      onProgress: ({ done, total, failed, reused }) => onProgress({ step, done, total, failed, reused }),
    });
    const command = commandLine('study', found);
    const report = studyReport(result, { command, model: modelVersion(projectRoot()), file: found.words[0]! });
    return { report, runs: result.runs, failed: result.failed };
  },

  writeReport: async ({ folder, report }) => (await writeReport(folder, report)).html,
};
