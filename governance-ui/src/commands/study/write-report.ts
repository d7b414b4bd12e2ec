import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '#sim/errors.ts';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderJson } from '#sim/report/render-json.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import type { Report } from '#sim/report/report.ts';
import { renderPngs } from '#sim/report/study/png.ts';

/** The files of a report, by path. */
export interface WrittenReport {
  readonly folder: string;
  readonly html: string;
  readonly markdown: string;
  readonly json: string;
  readonly png: readonly string[];
}

/**
 * Writes a report in every form into `folder`: `report.html`, `report.md`, `report.json`, and a PNG for each chart. Pictures of
 * an earlier report there are taken away.
 * @throws {UserError} `CANNOT_WRITE`
 */
export async function writeReport(folder: string, report: Report): Promise<WrittenReport> {
  const pictures = await renderPngs(report);
  const path = (file: string) => join(folder, file);
  try {
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(folder)) if (/^\d\d-[a-z0-9-]+\.png$/.test(file)) await rm(path(file));
    await writeFile(path('report.html'), renderHtml(report));
    await writeFile(path('report.md'), renderMarkdown(report));
    await writeFile(path('report.json'), renderJson(report));
    for (const { file, png } of pictures) await writeFile(path(file), png);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new UserError(`cannot write the report to ${folder}: ${code}`, { code: 'CANNOT_WRITE', cause });
  }
  return {
    folder,
    html: path('report.html'),
    markdown: path('report.md'),
    json: path('report.json'),
    png: pictures.map(({ file }) => path(file)),
  };
}
