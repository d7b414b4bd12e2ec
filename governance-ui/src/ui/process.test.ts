import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn as spawnInPty } from '@lydell/node-pty';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#ui/root.ts';
import { TestTerminal } from '#ui/ui/terminal.fixture.ts';
import { bundle } from '../../../scripts/build.mjs';

/** The screens as a process in a terminal of the system: what it does to that terminal, and how it ends. */

const CLI = join(projectRoot(), 'bin/flywheel.mjs');
let folder: string;
let env: Record<string, string>;
let holder: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flywheel-pty-'));
  const { CI: _, NO_COLOR: __, ...rest } = process.env;
  env = { ...(rest as Record<string, string>), HOME: folder, FLYWHEEL_DIR: folder, TERM: 'xterm-256color' };
  holder = spawn(process.execPath, [CLI, 'devnet', '--json', '--quiet'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of holder.stdout!.setEncoding('utf8')) {
    text += chunk;
    if (text.endsWith('}\n')) break;
  }
});
afterAll(async () => {
  holder.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Running {
  readonly screen: TestTerminal;
  readonly pid: number;
  /** Types into the process's terminal. */
  readonly type: (keys: string) => void;
  readonly ended: Promise<number>;
  readonly kill: (signal: string) => void;
}

const running: { kill: (signal: string) => void; ended: Promise<number> }[] = [];
afterEach(() => {
  for (const { kill } of running.splice(0)) kill('SIGKILL');
});

function start(command: string, args: readonly string[]): Running {
  const screen = new TestTerminal(80, 24);
  const child = spawnInPty(command, [...args], { cols: 80, rows: 24, cwd: projectRoot(), env });
  child.onData((data) => screen.stdout.write(data));
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode));
  });
  const kill = (signal: string): void => {
    try {
      child.kill(signal);
    } catch {
      // It has ended.
    }
  };
  const started = { screen, pid: child.pid, type: (keys: string) => child.write(keys), ended, kill };
  running.push(started);
  return started;
}

const startScreens = (): Running => start(process.execPath, [CLI, 'ui']);

describe('the screens in a terminal of the system', () => {
  test('a vote, and out by q with 0', async () => {
    const { screen, type, ended } = startScreens();
    await screen.untilText('3 need your vote', 60_000);
    expect(screen.alternate).toBe(true);
    type('v\r');
    await screen.untilText('2 of 3');
    type('\r');
    await screen.untilText('✓ succeeds at the newest block');
    type('yes\r');
    await screen.untilText('mined in block');
    type('\r');
    await screen.untilText('2 need your vote');
    type('q');
    expect(await ended).toBe(0);
    await screen.untilRestored();
  }, 120_000);

  test('SIGTERM and ctrl-C give the terminal back and end with 130', async () => {
    for (const end of [({ kill }: Running) => kill('SIGTERM'), ({ type }: Running) => type('\x03')]) {
      const process = startScreens();
      await process.screen.untilText('need your vote', 60_000);
      end(process);
      expect(await process.ended).toBe(130);
      await process.screen.untilRestored();
    }
  }, 120_000);

  test('ctrl-Z gives the terminal to the shell, and fg the screens back', async () => {
    const { screen, type, ended } = start('bash', ['--norc', '-i']);
    type(`PS1='shell> '; ${process.execPath} ${CLI} ui\r`);
    await screen.untilText('need your vote', 60_000);
    type('\x1a');
    await screen.untilRestored();
    await screen.untilText('Stopped');
    type('fg\r');
    await screen.until((text) => screen.alternate && text.includes('need your vote'), 'the screens');
    type('q');
    await screen.until((text) => text.trimEnd().endsWith('shell>'), 'the prompt');
    type('echo "ended with $?"; exit\r');
    await screen.untilText('ended with 0');
    expect(await ended).toBe(0);
  }, 120_000);
});

test('a crash inside a view gives the terminal back, and what happened is read on it', async () => {
  await bundle({ crash: 'governance-ui/src/ui/crash.fixture.tsx' }, folder);
  const { screen, type, ended } = start(process.execPath, [join(folder, 'crash.js')]);
  await screen.untilText('2 need your vote', 60_000);
  type('r');
  expect(await ended).toBe(1);
  await screen.untilRestored();
  await screen.untilText('Cannot');
  expect(screen.text()).toMatch(/Cannot .*(read|destructure|convert)/);
}, 120_000);
