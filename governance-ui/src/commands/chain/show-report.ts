import { renderText } from '#sim/report/render-text.ts';
import type { Shown } from '#ui/books/shown.ts';
import { textForm } from '#ui/commands/appearance.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';

/** The record of what a screen shows. */
export function printShown({ schema, record }: Pick<Shown, 'schema' | 'record'>): void {
  printJson(schema, 1, record);
}

/** What a screen shows, as text; with --json its record. */
export async function showReport(
  { schema, record, report }: Pick<Shown, 'schema' | 'record' | 'report'>,
  globals: GlobalOptions,
): Promise<void> {
  if (globals.json) printShown({ schema, record });
  else print(renderText(report, { width: textWidth(), ...(await textForm(globals)), provenance: false }).join('\n'));
}
