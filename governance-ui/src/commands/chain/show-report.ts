import { renderText } from '#sim/report/render-text.ts';
import type { Shown } from '#ui/books/shown.ts';
import { textForm } from '#ui/commands/appearance.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';

/** What a screen shows, as text; with --json its record. */
export async function showReport(
  { schema, record, report }: Pick<Shown, 'schema' | 'record' | 'report'>,
  globals: GlobalOptions,
): Promise<void> {
  if (globals.json) printJson(schema, 1, record);
  else print(renderText(report, { width: textWidth(), ...(await textForm(globals)), provenance: false }).join('\n'));
}
