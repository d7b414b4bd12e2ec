import { counted } from '#sim/report/numbers.ts';
import { renderText } from '#sim/report/render-text.ts';
import type { Report } from '#sim/report/report.ts';
import { formatDuration } from '#ui/format/time.ts';
import type { StudyEntry, StudyRun } from '#ui/lab/records.ts';
import { findingLines, problemLines } from '#ui/screens/lab/lists/lines.ts';
import { placeOf, tabsLine } from '#ui/screens/lab/lists/tabs.ts';
import { labOf } from '#ui/screens/lab/select.ts';
import type { Browser } from '#ui/ui/browser/browser.ts';
import { activeFilter, passes } from '#ui/ui/list.ts';
import { resultOf } from '#ui/ui/shell/jobs.ts';
import type { App } from '#ui/ui/shell/model.ts';
import { clip, pad, sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, type Span, span } from '#ui/ui/text/line.ts';
import { jobLines } from '#ui/ui/widgets/job-lines.ts';

const NAME = 16;
const STATE = 11;

function rows(app: App): readonly StudyEntry[] {
  const filter = activeFilter(STUDIES.get(app));
  return (resultOf(app, 'studies') ?? []).filter(({ name, question, finding }) =>
    passes(`${name} ${question} ${finding}`, filter),
  );
}

/** The study files: what each asks, what it varies, and what it gives once it is started. */
export const STUDIES: Browser<StudyEntry> = {
  id: 'labStudies',
  title: 'Studies',
  one: 'study',
  many: 'studies',
  filtersBy: 'name, question and finding',
  ...placeOf('studies'),
  rows,
  keyOf: ({ name }) => name,
  summary: (app) => [tabsLine(app)],
  head: (_, width) => line(span(pad(`${pad('Name', NAME)} ${pad('', STATE)} What it asks`, width), 'muted')),
  row: (app, { name, question, problem }, width) =>
    line(
      pad(name, NAME),
      ' ',
      stateSpan(labOf(app).studies.get(name) ?? null),
      ' ',
      clip(sanitize(problem === null ? question : `✗ ${problem.message}`), Math.max(0, width - NAME - STATE - 2)),
    ),
  card: (app, study, width) => cardLines(app, study, width),
  empty: (app, width) => jobLines(app, 'studies', 'Reading the study files', 'There are no study files.', width),
};

function stateSpan(run: StudyRun | null): Span {
  switch (run?.status) {
    case 'running':
      return span(pad(`● ${Math.floor(100 * shareOf(run))} %`, STATE), 'accent');
    case 'done':
      return span(pad('✓ DONE', STATE), 'good');
    case 'stopped':
      return span(pad('– STOPPED', STATE), 'warn');
    case 'failed':
      return span(pad('✗ FAILED', STATE), 'bad');
    case undefined:
      return span(pad('', STATE));
  }
}

function shareOf({ done, total }: StudyRun): number {
  return total === 0 ? 0 : done / total;
}

function cardLines(app: App, study: StudyEntry, width: number): Line[] {
  const { name, file, question, finding, base, days, scale, factors, outcomes, steps, problem } = study;
  const run = labOf(app).studies.get(name) ?? null;
  const head = [line(span(name, 'strong'), span(`  ${file}`, 'muted'))];
  if (problem !== null) return [...head, BLANK, ...problemLines(problem, width)];
  if (run?.report) return [...head, ...runLines(app, run, width), BLANK, ...reportLines(run.report, width)];
  const label = Math.min(30, Math.max(...factors.map(({ path }) => path.length)) + 2);
  return [
    ...head,
    ...paragraph(`on ${base}, ${counted(days, 'day')}, scale ${scale}`, width, 'muted'),
    ...(run === null ? [] : [BLANK, ...runLines(app, run, width)]),
    BLANK,
    line(span('WHAT IT ASKS', 'heading')),
    ...paragraph(sanitize(question), width),
    ...findingLines(finding, width),
    BLANK,
    line(span('WHAT IT VARIES', 'heading')),
    ...factors.flatMap(({ path, role, range }) => labelled(path, `${role}: ${range}`, label, width)),
    BLANK,
    line(span('WHAT IT MEASURES', 'heading')),
    ...outcomes.flatMap(({ name: outcome, expression }) => [
      ...paragraph(outcome, width),
      ...paragraph(expression, width, 'muted', 2),
    ]),
    BLANK,
    line(span('WHAT IT DOES', 'heading')),
    ...steps.flatMap((step, i) => paragraph(`${i + 1}. ${step}`, width)),
  ];
}

/** How far it is, or how it ended. */
function runLines(app: App, run: StudyRun, width: number): Line[] {
  const { status, step, done, total, failed, reused, startedAt, trouble } = run;
  const counts = [
    `${done.toLocaleString('en-US')} of ${counted(total, 'run')}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(reused > 0 ? [`${reused.toLocaleString('en-US')} from the store`] : []),
  ].join(', ');
  switch (status) {
    case 'running': {
      const filled = Math.round(shareOf(run) * Math.min(60, width));
      return [
        line(span(`● ${step === '' ? 'Reading the study' : step}`, 'accent'), `  ${counts}`),
        line(span('━'.repeat(filled), 'accent'), span('┄'.repeat(Math.min(60, width) - filled), 'muted')),
        line(
          span(formatDuration((app.now - startedAt) / 1000), 'muted'),
          span('   esc', 'key'),
          ' stops; what is done is kept',
        ),
      ];
    }
    case 'done':
      return [
        line(
          span('✓ DONE', 'good'),
          `  ${counts}   `,
          span('o', 'key'),
          ' opens its page, ',
          span('e', 'key'),
          ' keeps it',
        ),
      ];
    case 'stopped':
      return [line(span('– STOPPED', 'warn'), `  ${counts}: `, span('R', 'key'), ' goes on')];
    case 'failed':
      return trouble === null ? [] : problemLines(trouble, width);
  }
}

const drawn = new WeakMap<Report, { readonly width: number; readonly lines: readonly Line[] }>();

/** A report as text; drawn once for a width, as it is asked for in every frame. */
export function reportLines(report: Report, width: number): readonly Line[] {
  const known = drawn.get(report);
  if (known?.width === width) return known.lines;
  const lines = renderText(report, { width }).map((text) =>
    line(span(text, /^[A-Z][A-Z ,?]+$/.test(text) ? 'heading' : 'plain')),
  );
  drawn.set(report, { width, lines });
  return lines;
}
