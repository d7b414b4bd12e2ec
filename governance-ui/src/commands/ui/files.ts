import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '#sim/report/render-html.ts';
import { renderMarkdown } from '#sim/report/render-markdown.ts';
import type { Shown } from '#ui/books/shown.ts';
import { toJson } from '#ui/commands/output.ts';
import { openInBrowser } from '#ui/commands/ui/browser.ts';
import { csvOf } from '#ui/commands/ui/csv.ts';
import type { Files } from '#ui/ui/shell/effects.ts';
import type { Form } from '#ui/ui/shell/shown.ts';

const ENDINGS: Readonly<Record<Form, string>> = { html: 'html', markdown: 'md', json: 'json', csv: 'csv' };
const FOLDER = 'reports';

function render({ schema, record, report }: Shown, form: Form): string {
  switch (form) {
    case 'html':
      return renderHtml(report);
    case 'markdown':
      return renderMarkdown(report);
    case 'json':
      return `${toJson({ schema, version: 1, ...record })}\n`;
    case 'csv':
      return csvOf(report);
  }
}

/** Writes into reports/, over what was written there of the same thing. */
export const FILES: Files = {
  save: async (shown, form) => {
    const path = join(FOLDER, `${shown.name}.${ENDINGS[form]}`);
    await mkdir(FOLDER, { recursive: true });
    await writeFile(path, render(shown, form));
    return path;
  },
  open: openInBrowser,
};
