/**
 * Writes what people read about the parameters from the one table: the field table in scenarios/README.md, between its
 * markers, and scenarios/ASSUMPTIONS.md. The same table gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meaning } from '#sim/parameters/meaning.ts';
import { withWildcards } from '#sim/parameters/paths.ts';
import { PARAMETERS, type Parameter } from '#sim/parameters/table.ts';
import { describeAllowed } from '#sim/scenario/bounds.ts';

const SCENARIOS = join(import.meta.dirname, '..', 'scenarios');
const START = '<!-- fields: written by scripts/generate-fields.ts, do not edit below this line -->';
const END = '<!-- end of fields -->';

/** The rows of the table by path with `[*]`, in the table's order: one for a plain parameter, several for one of a list. */
const byPattern: ReadonlyMap<string, readonly Parameter[]> = Map.groupBy(PARAMETERS, (row) => withWildcards(row.path));

function fieldTable(): string {
  const lines = ['| parameter | what it is | unit | default | allowed | can change |', '|---|---|---|---|---|---|'];
  for (const [path, rows] of byPattern) {
    const { unit, choices, schedulable } = rows[0]!;
    const cells = [
      code(path),
      meaning(path),
      choices ? 'name' : unit,
      defaults(rows),
      allowed(rows),
      schedulable ? 'yes' : 'no',
    ];
    lines.push(`| ${cells.map(cell).join(' | ')} |`);
  }
  return lines.join('\n');
}

/** One default where all rows share it, else the lowest and the highest, or that they differ. */
function defaults(rows: readonly Parameter[]): string {
  const values = [...new Set(rows.map((row) => row.default))];
  if (values.length === 1) return value(values[0]!);
  const numbers = values.filter((each) => typeof each === 'number');
  return numbers.length === values.length
    ? `${value(Math.min(...numbers))} … ${value(Math.max(...numbers))}`
    : 'each its own';
}

/** Bounds without the unit, which has a column of its own. */
function allowed(rows: readonly Parameter[]): string {
  const { low, high, whole } = rows[0]!;
  if (low === null || high === null) return describeAllowed(rows[0]!);
  return `${value(low)} … ${value(high)}${whole ? ', whole' : ''}`;
}

function assumptions(): string {
  const count = (status: Parameter['status']) => PARAMETERS.filter((row) => row.status === status).length;
  const lines = [
    '# Assumptions',
    '',
    '<!-- Written by scripts/generate-fields.ts from sim/src/parameters/table.json; do not edit. -->',
    '',
    'Every default of the model, and where it comes from. *Documented*: the published rules of the token and its governance.',
    '*Measured*: an observation. *Assumed*: a choice, which a result may hang on; try others with `--set`.',
    '',
    `Of ${PARAMETERS.length} values, ${count('documented')} are documented, ${count('measured')} measured and ${count('assumed')} assumed.`,
    '',
    '| parameter | symbol | default | unit | status | source |',
    '|---|---|---|---|---|---|',
  ];
  for (const { path, symbol, default: initial, unit, status, source } of PARAMETERS) {
    lines.push(`| ${[code(path), symbol, value(initial), unit, status, source].map(cell).join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** As it is written in a scenario file. */
function value(value: number | string): string {
  return String(value);
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

const readme = join(SCENARIOS, 'README.md');
const text = readFileSync(readme, 'utf8');
const from = text.indexOf(START);
const to = text.indexOf(END);
if (from === -1 || to < from) throw new Error(`${readme} has lost the markers between which its field table stands`);
writeFileSync(readme, `${text.slice(0, from)}${START}\n\n${fieldTable()}\n\n${text.slice(to)}`);
writeFileSync(join(SCENARIOS, 'ASSUMPTIONS.md'), assumptions());
