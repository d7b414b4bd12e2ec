import type { Change, Problem } from '#ui/lab/records.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { BLANK, type Line, labelled, line, paragraph, span } from '#ui/ui/text/line.ts';
import { troubleLines } from '#ui/ui/widgets/job-lines.ts';

/** Pieces that the cards of several lists have. */

export function problemLines(problem: Problem, width: number): Line[] {
  return troubleLines(problem, width);
}

/** What came out, where anybody wrote it down. */
export function findingLines(finding: string, width: number): Line[] {
  if (finding === '') return [];
  return [BLANK, line(span('WHAT WAS FOUND', 'heading')), ...paragraph(sanitize(finding), width)];
}

const DAY = 10;

/** What changes during the run. */
export function changeLines(changes: readonly Change[], width: number): Line[] {
  if (changes.length === 0) return [];
  return [
    BLANK,
    line(span('WHAT CHANGES ON THE WAY', 'heading')),
    ...changes.flatMap(({ day, mode, text }) =>
      labelled(`day ${day}`, `${mode === 'vote' ? 'put to the vote: ' : ''}${sanitize(text)}`, DAY, width),
    ),
  ];
}
