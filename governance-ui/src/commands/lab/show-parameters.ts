import { UserError } from '#sim/errors.ts';
import { nearestPath } from '#sim/parameters/paths.ts';
import { wrapText } from '#sim/report/text/wrap.ts';
import { printShown } from '#ui/commands/chain/show-report.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { paint, pairs, print, table } from '#ui/commands/output.ts';
import { listParameters, listScenarios } from '#ui/lab/library.ts';
import type { ParameterEntry } from '#ui/lab/records.ts';
import { settersOf } from '#ui/lab/setters.ts';
import { parameterShown, parametersShown } from '#ui/lab/shown.ts';
import { passes } from '#ui/ui/list.ts';

/**
 * `flywheel parameters [words...]`.
 * @throws UserError `NOT_FOUND` (exit 4) where no parameter has these words
 */
export async function showParameters(words: readonly string[], { json }: GlobalOptions): Promise<void> {
  const all = listParameters();
  const one = words.length === 1 ? all.find(({ path }) => path === words[0]) : undefined;
  if (one !== undefined) {
    const scenarios = await listScenarios();
    if (json) printShown(parameterShown(one, scenarios));
    else print(parameterText(one, settersOf(one.path, scenarios), textWidth()));
    return;
  }
  const filter = words.join(' ');
  const parameters = all.filter(({ path, symbol, meaning, unit, source, status }) =>
    passes(`${path} ${symbol} ${meaning} ${unit} ${source} ${status}`, filter),
  );
  if (parameters.length === 0) {
    const near = nearestPath(filter);
    throw new UserError(`No parameter matches "${filter}".`, {
      code: 'NOT_FOUND',
      exitCode: 4,
      hint: near === null ? 'flywheel parameters lists all.' : `Did you mean ${near}?`,
    });
  }
  if (json) {
    printShown(parametersShown(parameters));
    return;
  }
  const rows = parameters.map(({ path, symbol, usual, range, status }) => [path, symbol, usual, range, status]);
  print(
    table(
      [{ title: 'Path' }, { title: 'Symbol' }, { title: 'Default' }, { title: 'Range' }, { title: 'Status' }],
      rows,
    ),
  );
}

function parameterText(entry: ParameterEntry, scenarios: readonly string[], width: number): string {
  const { path, symbol, meaning, unit, usual, range, status, source, schedulable } = entry;
  return [
    paint('bold', path),
    ...wrapText(meaning, width),
    '',
    pairs([
      ['Symbol', symbol === '' ? '–' : symbol],
      ['Default', usual],
      ['Range', range],
      ['Unit', unit === '' || unit === '1' ? 'none' : unit],
      ['Status', status],
      ['Source', source],
      ['On the way', schedulable ? 'may change during a run' : 'holds for the whole run'],
      ['Scenarios', scenarios.length === 0 ? 'none sets it' : scenarios.join('; ')],
    ]),
  ].join('\n');
}
