import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { UserError } from '#sim/errors.ts';
import { describeError } from '#ui/commands/errors.ts';
import { Interrupted } from '#ui/commands/interrupt.ts';

it("keeps what a user's error says", () => {
  const error = new UserError('No proposal 9.', {
    code: 'NOT_FOUND',
    exitCode: 4,
    details: ['There are 3.'],
    hint: 'List them.',
  });
  expect(describeError(error)).toEqual({
    code: 'NOT_FOUND',
    message: 'No proposal 9.',
    details: ['There are 3.'],
    hint: 'List them.',
    exitCode: 4,
  });
});

it('turns a mistake in the command line into usage, with the suggestion and the help of that command', () => {
  const error = new CommanderError(
    1,
    'commander.unknownOption',
    "error: unknown option '--rep'\n(Did you mean --reps?)",
  );
  expect(describeError(error, 'run')).toEqual({
    code: 'USAGE',
    message: "Unknown option '--rep'",
    details: ['Did you mean --reps?'],
    hint: 'flywheel run --help shows what it takes, with examples.',
    exitCode: 2,
  });
});

it('tells a defect of ours from the rest, and an interrupt', () => {
  expect(describeError(new TypeError('x is undefined'))).toMatchObject({
    code: 'DEFECT',
    message: 'This is a defect of ours: x is undefined',
    exitCode: 1,
  });
  expect(describeError('thrown text').message).toBe('This is a defect of ours: thrown text');
  expect(describeError(new Interrupted())).toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
});
