import { expect, it } from 'vitest';
import { globalOptions } from '#ui/commands/globals.ts';
import { buildProgram, runProgram } from '#ui/commands/program.ts';

/** The program with its help kept instead of printed. */
function setUp() {
  const program = buildProgram();
  const said: string[] = [];
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: (text) => said.push(text), writeErr: (text) => said.push(text) });
  }
  return { program, said };
}

const names = buildProgram().commands.map((command) => command.name());

it('has every command of the main job', () => {
  const expected = [
    'bench',
    'demo',
    'devnet',
    'execute',
    'gain',
    'proposal',
    'proposals',
    'queue',
    'review',
    'run',
    'ui',
    'vote',
    'warp',
  ];
  expect(names).toEqual(expect.arrayContaining(expected));
});

it.each(names)('%s has a help with what it is, an example of itself, and the global options', async (name) => {
  const { program, said } = setUp();
  await expect(runProgram(program, [name, '--help'])).rejects.toMatchObject({ exitCode: 0 });
  const help = said.join('');
  expect(help).toContain(`Usage: flywheel ${name}`);
  expect(help).toMatch(new RegExp(`\\$ flywheel ${name}( |$)`, 'm'));
  expect(help).toContain('--json');
  const command = program.commands.find((each) => each.name() === name)!;
  expect(command.summary()).not.toBe('');
  expect(command.description().length).toBeGreaterThan(command.summary().length - 1);
});

it('takes global options before and after the name of a command', async () => {
  for (const args of [
    ['--json', '--rpc', 'http://x', 'probe'],
    ['probe', '--json', '--rpc', 'http://x'],
  ]) {
    const { program } = setUp();
    let seen: unknown;
    program.command('probe').action((_options, command) => {
      seen = globalOptions(command);
    });
    await runProgram(program, args);
    expect(seen).toEqual({
      json: true,
      plain: false,
      ascii: false,
      theme: null,
      charts: null,
      screenReader: false,
      quiet: false,
      verbose: false,
      yes: false,
      rpc: 'http://x',
      network: null,
      account: null,
      config: null,
    });
  }
});
