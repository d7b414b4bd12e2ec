import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bashScript } from '#ui/commands/completion/bash.ts';
import { fishScript } from '#ui/commands/completion/fish.ts';
import { allCommands, commandWords } from '#ui/commands/completion/tree.ts';
import { zshScript } from '#ui/commands/completion/zsh.ts';
import { buildProgram } from '#ui/commands/program.ts';

const words = commandWords(buildProgram());
const folder = mkdtempSync(join(tmpdir(), 'flywheel-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers after the words; the last one is what is being typed. */
function bash(...typed: string[]): string[] {
  const path = join(folder, 'flywheel.bash');
  writeFileSync(path, bashScript(words));
  const script = `source ${path}; COMP_WORDS=(flywheel "$@"); COMP_CWORD=$#; _flywheel; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script, 'bash', ...typed], { cwd: folder, encoding: 'utf8' });
  return out.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test('completes commands', () => {
    expect(bash('propo')).toEqual(['proposals', 'proposal', 'propose']);
    expect(bash('account', '')).toEqual(['list', 'new', 'import', 'show']);
  });

  test('completes the values of arguments and options', () => {
    expect(bash('vote', '6', '')).toEqual(['for', 'against', 'abstain', 'split']);
    expect(bash('completion', 'z')).toEqual(['zsh']);
  });

  test('completes options, those of every command too, also after others with values', () => {
    expect(bash('vote', '6', 'for', '--rea')).toEqual(['--reason']);
    expect(bash('vote', '--account', 'run', '6', '--js')).toEqual(['--json']);
    expect(bash('account', 'new', 'me', '--pass')).toEqual(['--password-file']);
  });

  test('completes files elsewhere', () => {
    writeFileSync(join(folder, 'ballot.json'), '');
    expect(bash('relay', 'ball')).toEqual(['ballot.json']);
    expect(bash('vote', '6', 'for', '--sign-only', 'ball')).toEqual(['ballot.json']);
  });
});

/** The other shells are not on every machine; continuous integration has them. */
const has = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

test.runIf(has('fish'))('fish offers the same', () => {
  const path = join(folder, 'flywheel.fish');
  writeFileSync(path, fishScript(words));
  const offered = (line: string): string[] =>
    execFileSync('fish', ['-c', `source ${path}; complete -C '${line}'`], { encoding: 'utf8' })
      .split('\n')
      .map((text) => text.split('\t')[0]!)
      .filter((text) => text !== '');
  expect(offered('flywheel propo')).toEqual(['proposal', 'proposals', 'propose']);
  expect(offered('flywheel account ')).toEqual(['import', 'list', 'new', 'show']);
  expect(offered('flywheel vote 6 ')).toEqual(['abstain', 'against', 'for', 'split']);
  expect(offered('flywheel vote --rea')).toEqual(['--reason']);
});

test.runIf(has('zsh'))('zsh reads its script', () => {
  const path = join(folder, '_flywheel');
  writeFileSync(path, zshScript(words));
  const script = `fpath=(${folder} $fpath); autoload -U compinit; compinit -u -D; autoload +X _flywheel; print $_comps[flywheel]; whence -w _flywheel`;
  expect(execFileSync('zsh', ['-f', '-c', script], { encoding: 'utf8' })).toBe('_flywheel\n_flywheel: function\n');
});

test('every command and every option is in all three', () => {
  for (const script of [bashScript(words), zshScript(words), fishScript(words)]) {
    for (const { path, options } of allCommands(words)) {
      if (path.length > 0) expect(script).toContain(path.at(-1));
      for (const name of options.flatMap((option) => option.names)) expect(script).toContain(name.replace(/^-+/, ''));
    }
  }
});

test('descriptions cannot break out of their quotes', () => {
  const hostile = { ...words, description: "it's [a] `b`: $(c)", children: [], choices: [] };
  const program = { ...words, children: [{ ...hostile, path: ['x'] }] };
  expect(zshScript(program)).toContain("'x:it'\\''s \\[a\\] `b`\\: $(c)'");
  expect(fishScript(program)).toContain("-d 'it\\'s [a] `b`: $(c)'");
});
