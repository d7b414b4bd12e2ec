import { spawnSync } from 'node:child_process';
import { type Finding, fail, failed, ok, warn } from '#ui/commands/doctor/finding.ts';
import { foundryBinary } from '#ui/devnet/binary.ts';

/** The oldest engine that runs the program: the first with SQLite and TypeScript without flags. */
const OLDEST = [22, 18] as const;

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return ok('node', `Node ${version}`);
  return fail(
    'node',
    `Node ${version}`,
    `Install Node ${OLDEST.join('.')} or later, or use the one that npm installs here.`,
  );
}

/** Foundry's programs, each asked for its version. */
export function checkFoundry(tool: 'anvil' | 'forge'): Finding {
  try {
    const { status, stdout, error } = spawnSync(foundryBinary(tool), ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    if (status === 0) return ok(tool, stdout.split('\n')[0]!.trim());
    return fail(
      tool,
      `It does not run: ${error?.message ?? `it ended with code ${status}`}.`,
      'Run npm install again.',
    );
  } catch (error) {
    return failed(tool, error);
  }
}

/** What the terminal can do, as far as it says. */
export function checkTerminal(
  { isTTY, columns = 0, rows = 0 }: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number },
  env: Readonly<Record<string, string | undefined>>,
): Finding {
  if (!isTTY) return ok('terminal', 'none: commands print plain text');
  if (env.TERM === 'dumb') {
    return warn('terminal', 'TERM is dumb: it cannot move its cursor', 'Use another terminal for the screens.');
  }
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const colour = env.NO_COLOR ? 'no colour' : /truecolor|24bit/.test(env.COLORTERM ?? '') ? 'full colour' : 'colour';
  const found = `${columns} × ${rows}, ${env.TERM ?? 'TERM is not set'}, ${colour}`;
  if (!/utf-?8/i.test(locale)) {
    const what = 'Set LANG to a UTF-8 locale, such as C.UTF-8, or use --ascii.';
    return warn('terminal', `${found}; its locale ${locale || 'is not set'} is not UTF-8`, what);
  }
  if (columns < 60 || rows < 16) return warn('terminal', found, 'Make it 80 × 24 or larger for the screens.');
  return ok('terminal', `${found}, UTF-8`);
}
