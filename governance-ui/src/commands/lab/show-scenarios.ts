import { UserError } from '#sim/errors.ts';
import { counted } from '#sim/report/numbers.ts';
import { wrapText } from '#sim/report/text/wrap.ts';
import { printShown } from '#ui/commands/chain/show-report.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { paint, pairs, print } from '#ui/commands/output.ts';
import { listScenarios, scenarioEntry } from '#ui/lab/library.ts';
import type { Problem, ScenarioEntry } from '#ui/lab/records.ts';
import { scenarioShown, scenariosShown } from '#ui/lab/shown.ts';

/** `flywheel scenarios [name]`. */
export async function showScenarios(name: string | null, { json }: GlobalOptions): Promise<void> {
  if (name !== null) {
    const scenario = await scenarioEntry(name);
    if (scenario.problem !== null) throw unreadable(scenario.problem);
    if (json) printShown(scenarioShown(scenario));
    else print(scenarioText(scenario, textWidth()));
    return;
  }
  const scenarios = await listScenarios();
  if (json) printShown(scenariosShown(scenarios));
  else print(listText(scenarios, textWidth()));
}

export function unreadable({ message, details, hint }: Problem): UserError {
  return new UserError(message, { code: 'UNREADABLE', exitCode: 2, details, ...(hint === null ? {} : { hint }) });
}

/** Names, and beside them what each asks. */
export function listText(
  entries: readonly { readonly name: string; readonly question: string; readonly problem: Problem | null }[],
  width: number,
): string {
  const column = Math.max(...entries.map(({ name }) => name.length)) + 2;
  return entries
    .map(({ name, question, problem }) => {
      const text = problem === null ? question : `✗ ${problem.message}`;
      const [first = '', ...rest] = wrapText(text, Math.max(20, width - column));
      return [
        `${paint('bold', name)}${' '.repeat(column - name.length)}${first}`,
        ...rest.map((line) => ' '.repeat(column) + line),
      ].join('\n');
    })
    .join('\n');
}

function scenarioText(scenario: ScenarioEntry, width: number): string {
  const { name, file, question, finding, days, replicates, seed, scale, differences, changes } = scenario;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  return [
    `${paint('bold', name)}  ${file}`,
    `${counted(days, 'day')}, ${counted(replicates, 'run')}, seed ${seed}, scale ${scale}`,
    ...section('What it asks', wrapText(question, width)),
    ...section('What was found', finding === '' ? [] : wrapText(finding, width)),
    ...section(
      'What differs from the defaults',
      differences.length === 0
        ? ['Nothing.']
        : [pairs(differences.map(({ path, usual, here }) => [path, `${usual} → ${here}`] as const))],
    ),
    ...section(
      'What changes on the way',
      changes.flatMap(({ day, mode, text }) =>
        wrapText(`day ${day}  ${mode === 'vote' ? 'put to the vote: ' : ''}${text}`, width),
      ),
    ),
    '',
    `flywheel lab ${name} shows it run; flywheel run ${name} keeps the results.`,
  ].join('\n');
}
