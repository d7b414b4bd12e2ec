import { formatDuration } from '#ui/format/time.ts';
import { jobOf } from '#ui/ui/shell/jobs.ts';
import type { App, Trouble } from '#ui/ui/shell/model.ts';
import type { JobKey } from '#ui/ui/shell/results.ts';
import { sanitize } from '#ui/ui/text/cells.ts';
import { type Line, line, paragraph, span } from '#ui/ui/text/line.ts';

/** An error: what failed, why, and what to do. */
export function troubleLines(trouble: Trouble, width: number): Line[] {
  return [
    ...paragraph(`✗ ${sanitize(trouble.message)}`, width, 'bad'),
    ...trouble.details.flatMap((detail) => paragraph(sanitize(detail), width, 'plain', 2)),
    ...(trouble.hint === null ? [] : paragraph(`→ ${trouble.hint}`, width)),
  ];
}

/** In place of a result: how far the work is, why it failed, or that there is nothing. */
export function jobLines(app: App, key: JobKey, doing: string, nothing: string, width: number): Line[] {
  const job = jobOf(app, key);
  if (job === null || job.status === 'running') {
    const waited = job === null ? '' : ` ${formatDuration((app.now - job.startedAt) / 1000)}`;
    const share = job === null || job.fraction === 0 ? '' : ` ${Math.floor(job.fraction * 100)} %`;
    return [line(span(`… ${job?.what || doing}${share}`, 'accent'), span(waited, 'muted'))];
  }
  if (job.trouble !== null) {
    return [...troubleLines(job.trouble, width), line(span('r', 'key'), ' tries again now.')];
  }
  return paragraph(nothing, width);
}
