import { counted } from '#sim/report/numbers.ts';
import { wrapText } from '#sim/report/text/wrap.ts';
import { printShown } from '#ui/commands/chain/show-report.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { listText, unreadable } from '#ui/commands/lab/show-scenarios.ts';
import { paint, pairs, print } from '#ui/commands/output.ts';
import { findStudy } from '#ui/commands/study/find-study.ts';
import { listStudies, studyEntry } from '#ui/lab/library.ts';
import type { StudyEntry } from '#ui/lab/records.ts';
import { studiesShown, studyShown } from '#ui/lab/shown.ts';

/** `flywheel studies [name]`. */
export async function showStudies(name: string | null, { json }: GlobalOptions): Promise<void> {
  if (name !== null) {
    // Says which studies there are, where there is none of this name.
    await findStudy(name, { store: '' });
    const study = await studyEntry(name);
    if (study.problem !== null) throw unreadable(study.problem);
    if (json) printShown(studyShown(study));
    else print(studyText(study, textWidth()));
    return;
  }
  const studies = await listStudies();
  if (json) printShown(studiesShown(studies));
  else print(listText(studies, textWidth()));
}

function studyText(study: StudyEntry, width: number): string {
  const { name, file, question, finding, base, days, scale, factors, outcomes, steps } = study;
  return [
    `${paint('bold', name)}  ${file}`,
    `on ${base}, ${counted(days, 'day')}, scale ${scale}`,
    '',
    paint('bold', 'What it asks'),
    ...wrapText(question, width),
    ...(finding === '' ? [] : ['', paint('bold', 'What was found'), ...wrapText(finding, width)]),
    '',
    paint('bold', 'What it varies'),
    pairs(factors.map(({ path, role, range }) => [path, `${role}: ${range}`] as const)),
    '',
    paint('bold', 'What it measures'),
    pairs(outcomes.map(({ name: outcome, expression }) => [outcome, expression] as const)),
    '',
    paint('bold', 'What it does'),
    ...steps.flatMap((step, i) => wrapText(`${i + 1}. ${step}`, width)),
    '',
    `flywheel study ${name} runs it.`,
  ].join('\n');
}
