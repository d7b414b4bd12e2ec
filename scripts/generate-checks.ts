/**
 * Writes governance-ui/src/review/checks/README.md: every check of a proposal, and which of them fail for each kind of malicious
 * proposal. Its inputs are what the review runs and what its tests try.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '#ui/review/checks/all.ts';
import { MALICIOUS, ON_CHAIN } from '#ui/review/malicious.fixture.ts';
import { projectRoot } from '#ui/root.ts';

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const code = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(', ');

const lines = [
  '<!-- written by scripts/generate-checks.ts, do not edit -->',
  '',
  '# Checks of a proposal',
  '',
  'One file a check, listed in `all.ts` in this order. A check that finds nothing passes. Those for this DAO only need its contracts.',
  '',
  row(['check', 'passes where', 'why it is looked at', 'Governors']),
  '|---|---|---|---|',
  ...CHECKS.map(({ id, passes, why, needs }) => row([`\`${id}\``, passes, why, needs === 'own' ? 'ours' : 'any'])),
  '',
  '## Malicious proposals',
  '',
  'One of each kind in the [attack suite](../../../../contracts/test/attacks/README.md), by the name of its file, and some that it does not',
  'have. `checks.test.ts` makes each of them on the devnet and asserts that these checks fail; two happen to proposals that are there already.',
  '',
  row(['kind', 'checks that fail']),
  '|---|---|',
  ...[...MALICIOUS, ...ON_CHAIN].map(({ kind, fails }) => row([kind, code(fails)])),
  '',
];
writeFileSync(join(projectRoot(), 'governance-ui/src/review/checks/README.md'), lines.join('\n'));
