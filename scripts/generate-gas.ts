/**
 * Writes contracts/gas/*.json: what the main actions cost (contracts/test/gas), and from it the table in contracts/README.md.
 * Committed, so that what makes them dearer is seen in review. Compared like every generated file, since forge's own comparison
 * does not fail.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, table } from './evidence/markdown.ts';
import { TOOLS_PATH } from './tools.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, 'contracts/gas');

rmSync(TARGET, { recursive: true, force: true });
const result = spawnSync('forge', ['test', '--match-path', 'contracts/test/gas/*', '--gas-snapshot-emit', 'true'], {
  cwd: ROOT,
  encoding: 'utf8',
  // Other profiles compile differently, or not what is deployed.
  env: {
    ...process.env,
    FOUNDRY_PROFILE: 'default',
    PATH: TOOLS_PATH,
  },
  shell: process.platform === 'win32',
});
if (result.status !== 0) {
  console.error(`${result.stdout}${result.stderr}`);
  process.exit(1);
}
for (const name of readdirSync(TARGET)) {
  const file = join(TARGET, name);
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n`);
}

/** In the order of a decision; the files are sorted by name. */
const STEPS = [
  'propose',
  'castVote, the first of a proposal',
  "castVote, below the quorum's floor",
  'castVote, above the floor, below the quorum',
  'castVote, meets the quorum',
  'castVote, after that',
  'queue',
  'execute',
];
/** What a decision costs on the incumbent's chain, as its documentation says. */
const PUBLISHED: Readonly<Record<string, number>> = { propose: 262e3, castVote: 73e3, queue: 147e3, execute: 113e3 };

const read = (name: string): Record<string, string> => JSON.parse(readFileSync(join(TARGET, name), 'utf8'));
const [here, same, incumbent] = ['here', 'same-modules', 'incumbent'].map((who) => read(`decisions-${who}.json`));
const gas = (value: string | number) => Number(value).toLocaleString('en-US');
fill(join(ROOT, 'contracts/README.md'), [
  {
    start: '<!-- gas: written by scripts/generate-gas.ts, do not edit between these lines -->',
    end: '<!-- end of gas -->',
    content: table(
      ['step', 'here', 'same modules', 'ratio', "incumbent's modules", 'incumbent, published'],
      STEPS.map((step) => [
        step,
        gas(here![step]!),
        gas(same![step]!),
        (Number(here![step]) / Number(same![step])).toFixed(2),
        gas(incumbent![step]!),
        gas(PUBLISHED[step.split(',')[0]!]!),
      ]),
    ),
  },
]);
