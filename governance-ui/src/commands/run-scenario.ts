import { join, relative } from 'node:path';
import {
  type Checkpoints,
  removeCheckpoints,
  resumeCheckpoints,
  startCheckpoints,
} from '#sim/experiment/checkpoint/folder.ts';
import { codeVersion } from '#sim/experiment/code-version.ts';
import { makeRun, planRun, usualFolder } from '#sim/experiment/make-run.ts';
import { type Manifest, manifest } from '#sim/experiment/manifest.ts';
import { RunFolder } from '#sim/experiment/store/run-folder.ts';
import type { Summary } from '#sim/experiment/store/summary.ts';
import { renderText } from '#sim/report/render-text.ts';
import type { Report } from '#sim/report/report.ts';
import { readScenarioFile } from '#sim/scenario/file.ts';
import { type TextForm, textForm } from '#ui/commands/appearance.ts';
import { allFailed, failureLines, someFailed } from '#ui/commands/failed-runs.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { paintError, print, printJson, printNote } from '#ui/commands/output.ts';
import type { RunOptions } from '#ui/commands/run.ts';
import { runLine } from '#ui/commands/run-line.ts';
import { findScenario, portablePath } from '#ui/commands/scenario-file.ts';
import { announced, simulating } from '#ui/commands/simulating.ts';
import { projectRoot } from '#ui/root.ts';

const WIDEST = 100;

/** `flywheel run`: reads, simulates, keeps the results in a folder and tells what came out. */
export async function runScenario(given: string, options: RunOptions, globals: GlobalOptions): Promise<void> {
  const form = await textForm(globals);
  const file = findScenario(given);
  const { reps, days, seed, scale, set, at } = options;
  const scenario = await readScenarioFile(file, { replicates: reps, days, seed, scale, set, at });
  const made = manifest(scenario, codeVersion(projectRoot()), runLine(file, options));
  const plan = planRun(scenario, options.gain ?? false);
  const target = options.out ?? usualFolder(made);

  await withInterrupt(async (signal) => {
    await using folder = await RunFolder.open(target);
    const checkpoints = await openCheckpoints(`${folder.target}.checkpoints`, made, options);
    const besides = [
      ...(plan.washes ? [', with wash use and without'] : []),
      ...(plan.gainFrom === null ? [] : [', with items given and without']),
    ];
    const { workers } = options;
    const how = { signal, checkpoints, ...(workers === undefined ? {} : { workers }) };
    const { summary, report } = await simulating(announced(scenario, besides.join('')), globals, (onProgress) =>
      makeRun(plan, made, folder, { ...how, onProgress }),
    ).catch((error) => {
      if (checkpoints !== null && !globals.quiet) {
        printNote('The runs are kept up to their last checkpoint: the same command with --resume goes on.');
      }
      throw error;
    });
    if (summary.failed > 0 && summary.runs > 0) {
      printNote(`${paintError('yellow', '! Warning:')} ${someFailed(summary)}`);
      for (const line of failureLines(summary)) printNote(`  ${line}`);
    }
    if (checkpoints !== null) await removeCheckpoints(checkpoints);
    const out = relative('.', folder.target) || '.';
    if (summary.runs === 0) throw allFailed(summary, out);
    if (globals.json) tellProgram(made, portablePath(file), summary, out);
    else tellPerson(report, summary, out, form);
  });
}

/** Where the runs are kept on their way; `null` where they are not. */
async function openCheckpoints(
  folder: string,
  made: Manifest,
  { checkpointEvery, resume }: RunOptions,
): Promise<Checkpoints | null> {
  if (resume) return resumeCheckpoints(folder, made, checkpointEvery ?? null);
  return checkpointEvery === undefined ? null : startCheckpoints(folder, made, checkpointEvery);
}

function tellProgram(made: Manifest, file: string, summary: Summary, out: string): void {
  const { name, description, seed, days, replicates, scale, scenarioHash, codeVersion, createdBy } = made;
  printJson('flywheel.run', 1, {
    scenario: { name, description, file, hash: scenarioHash },
    seed,
    days,
    replicates,
    scale,
    codeVersion,
    ...summary,
    createdBy,
    out,
    report: join(out, 'report.html'),
  });
}

/** What answers the questions at a glance; the whole of it is in the folder. */
function tellPerson(report: Report, summary: Summary, out: string, form: TextForm): void {
  const blocks = report.blocks.filter(({ glance }) => glance);
  const provenance = {
    facts: [
      ['Results', out],
      ['Report', join(out, 'report.html')],
      ['Result hash', summary.resultHash],
    ] as const,
    commands: report.provenance.commands,
    notes: [],
  };
  const width = Math.min(WIDEST, process.stdout.columns || 80);
  print(renderText({ ...report, blocks, provenance }, { width, ...form }).join('\n'));
}
