import { renderText } from '#sim/report/render-text.ts';
import type { Report } from '#sim/report/report.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printJson } from '#ui/commands/output.ts';

/** What a screen shows, as text; with --json its record. */
export function showReport(
  { schema, record, report }: { readonly schema: string; readonly record: object; readonly report: Report },
  globals: GlobalOptions,
): void {
  if (globals.json) printJson(schema, 1, record);
  else print(renderText(report, { width: textWidth(), plain: globals.plain, provenance: false }).join('\n'));
}
