import { UserError } from '#sim/errors.ts';
import { counted } from '#sim/report/numbers.ts';
import { renderText } from '#sim/report/render-text.ts';
import { studyReport } from '#sim/report/study/study-report.ts';
import { modelVersion } from '#sim/store/model-version.ts';
import { usualStep } from '#sim/study/read-steps.ts';
import type { StepResult, StudyResult } from '#sim/study/results.ts';
import { runStudy } from '#sim/study/run-study.ts';
import type { Step, StepKind, Study } from '#sim/study/study.ts';
import { textForm } from '#ui/commands/appearance.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { Interrupted, withInterrupt } from '#ui/commands/interrupt.ts';
import { paintError, print, printJson, printNote } from '#ui/commands/output.ts';
import { DEFAULT_STORE } from '#ui/commands/store-option.ts';
import { type FoundStudy, findStudy } from '#ui/commands/study/find-study.ts';
import type { AdHocOptions, StudyOptions } from '#ui/commands/study/options.ts';
import { StudyProgress } from '#ui/commands/study/study-progress.ts';
import { writeReport } from '#ui/commands/study/write-report.ts';
import { projectRoot } from '#ui/root.ts';

const WIDEST = 100;

export type StudyCommandName = 'study' | 'sweep' | 'sensitivity' | 'discover' | 'robust';

type Options = StudyOptions & AdHocOptions & { readonly method?: string };

/** `flywheel study`, `sweep`, `sensitivity`, `discover`, `robust`: reads, runs the steps, keeps the runs and tells what came out. */
export async function runStudyCommand(
  name: StudyCommandName,
  given: string,
  options: Options,
  globals: GlobalOptions,
): Promise<void> {
  const form = await textForm(globals);
  const found = await findStudy(given, options);
  const steps = stepsOf(name, found.study, options.method);
  const command = commandLine(name, found, options.method);
  const typed = commandLine(name, asTyped(found, given), options.method);
  const result = await runSteps(found.study, steps, options, globals, typed);
  const report = studyReport(result, { command, model: modelVersion(projectRoot()), file: found.words[0]! });
  const written = options.out === undefined ? null : await writeReport(options.out, report);
  if (result.failed === result.runs) throw allFailed(result);
  if (globals.json) {
    printJson(`flywheel.${name}`, 1, { ...resultBody(result), command, report: written });
    return;
  }
  const width = Math.min(WIDEST, process.stdout.columns || 80);
  const facts = [['Store', options.store] as const, ...(written === null ? [] : [['Report', written.html] as const])];
  const provenance = { ...report.provenance, facts: [...report.provenance.facts, ...facts] };
  print(renderText({ ...report, provenance }, { width, ...form }).join('\n'));
}

/** What the command asks of the study: the file's own steps of that kind, else the usual one. */
export function stepsOf(name: StudyCommandName, study: Study, method: string | undefined): Step[] {
  const { steps } = study;
  if (name === 'study') return steps.length > 0 ? [...steps] : [usualStep('sweep', study)];
  const kinds = kindsOf(name, study, method);
  const own = steps.filter(({ kind }) => kinds.includes(kind));
  return own.length > 0 ? own : kinds.slice(-1 * (method === 'both' ? 2 : 1)).map((kind) => usualStep(kind, study));
}

function kindsOf(name: Exclude<StudyCommandName, 'study'>, { design }: Study, method: string | undefined): StepKind[] {
  if (name !== 'sensitivity') return [name];
  if (method === undefined) return design.kind === 'morris' ? ['sobol', 'morris'] : ['morris', 'sobol'];
  if (method === 'both') return ['morris', 'sobol'];
  if (method === 'morris' || method === 'sobol') return [method];
  throw new UserError(`--method ${method}: there is no such method`, {
    code: 'USAGE',
    exitCode: 2,
    hint: 'Allowed: morris, sobol, both.',
  });
}

/**
 * Runs the steps with progress on stderr; ctrl-C finishes the chunk in hand and says how to go on.
 * @param command as it was typed, for that
 */
export async function runSteps(
  study: Study,
  steps: readonly Step[],
  options: StudyOptions,
  { quiet }: Pick<GlobalOptions, 'quiet'>,
  command: string,
): Promise<StudyResult> {
  const { store, workers, queue, daily } = options;
  const progress = quiet ? null : new StudyProgress();
  try {
    return await withInterrupt((signal) => {
      signal.addEventListener('abort', () => {
        progress?.end();
        if (!quiet) printNote('Finishing the runs in hand; once more stops at once.');
      });
      return runStudy(study, steps, {
        store,
        signal,
        ...(workers === undefined ? {} : { workers }),
        ...(queue === undefined ? {} : { queue }),
        ...(daily === undefined ? {} : { daily }),
        onProgress: (each) => progress?.update(each),
        onStep: (step, number, of) => {
          progress?.begin();
          if (!quiet) printNote(`${study.name}: ${step.kind}${of > 1 ? `, step ${number} of ${of}` : ''}`);
        },
      });
    });
  } catch (error) {
    progress?.end();
    if (error instanceof Interrupted) printNote(resumeNote(command, options));
    throw error;
  } finally {
    progress?.end();
  }
}

/** How to go on: the command, with the store in which its runs are, the queue, and what was to be written. */
export function resumeNote(command: string, { store, queue, daily, out }: StudyOptions): string {
  const where = [
    ...(store === DEFAULT_STORE ? [] : ['--store', quoted(store)]),
    ...(queue === undefined ? [] : ['--queue', quoted(queue)]),
    ...(daily ? ['--daily'] : []),
    ...(out === undefined ? [] : ['--out', quoted(out)]),
  ];
  const again = [command, ...where].join(' ');
  return `${paintError('yellow', '! Interrupted:')} what is done is kept in ${store}; the same command goes on from there:\n  $ ${again}`;
}

/** A study named as the person named it: a report names it as any machine can, but here is where it lies. */
export function asTyped({ study, words }: FoundStudy, given: string): FoundStudy {
  return { study, words: [given, ...words.slice(1)] };
}

/** The command that gives the same numbers, without what does not change them. */
export function commandLine(name: string, { words }: FoundStudy, method?: string): string {
  const all = ['flywheel', name, ...words, ...(method === undefined ? [] : ['--method', method])];
  return all.map(quoted).join(' ');
}

export function quoted(word: string): string {
  return /^[\w./=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What `--json` tells of a study. */
export function resultBody({ study, steps, runs, failed, resultHash }: StudyResult): object {
  const { name, description, base, factors, outcomes, thresholds } = study;
  const { scenario } = base;
  return {
    resultHash,
    study: {
      name,
      description,
      base: scenario.name,
      seed: scenario.seed,
      days: scenario.days,
      scale: scenario.scale,
      parameters: factors.map(({ name: path, role, distribution }) => ({ path, role, distribution })),
      outcomes,
      thresholds,
    },
    runs,
    failed,
    steps: steps.map(stepBody),
  };
}

function stepBody(step: StepResult): object {
  const { factors, hash, ...rest } = step;
  const parameters = factors.map(({ name }) => name);
  if (rest.kind !== 'robust') return { parameters, resultHash: hash, ...rest };
  const { levers, ...own } = rest;
  return { parameters, resultHash: hash, ...own, levers: levers.map(({ name }) => name) };
}

function allFailed({ runs, steps }: StudyResult): UserError {
  const causes = steps.flatMap(({ failures }) =>
    failures.map(({ cause, count }) => `${counted(count, 'run')}: ${cause}`),
  );
  return new UserError(`All ${runs} runs failed; there is nothing to tell.`, {
    code: 'ALL_RUNS_FAILED',
    details: causes,
    hint: 'Their causes and parameters are in the store: flywheel results.',
  });
}
