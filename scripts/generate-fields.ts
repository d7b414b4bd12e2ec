/**
 * Writes what people read about the parameters and the scenarios, from the parameter table and from what the scripts
 * `run-scenarios.ts` and `run-sensitivity.ts` kept: the tables of scenarios/README.md and docs/model.md between their
 * markers, and scenarios/ASSUMPTIONS.md. The same inputs give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from './evidence/markdown.ts';
import { assumptions, fieldTable, modelTable } from './evidence/parameter-tables.ts';
import { resultTables, scalingTable } from './evidence/result-tables.ts';
import { readResults, SCENARIOS } from './evidence/scenario-results.ts';
import { readSensitivity } from './evidence/sensitivity.ts';

const written = (what: string, extent: string) =>
  `<!-- ${what}: written by scripts/generate-fields.ts, do not edit ${extent} -->`;
const results = readResults();

fill(join(SCENARIOS, 'README.md'), [
  { start: written('results', 'between these lines'), end: '<!-- end of results -->', content: resultTables(results) },
  { start: written('fields', 'below this line'), end: '<!-- end of fields -->', content: fieldTable() },
]);
fill(join(SCENARIOS, '..', 'docs', 'model.md'), [
  { start: written('scaling', 'between these lines'), end: '<!-- end of scaling -->', content: scalingTable(results) },
  { start: written('parameters', 'below this line'), end: '<!-- end of parameters -->', content: modelTable() },
]);
writeFileSync(join(SCENARIOS, 'ASSUMPTIONS.md'), assumptions(readSensitivity()));
