import type { RunOptions } from '#ui/commands/run.ts';
import { portablePath } from '#ui/commands/scenario-file.ts';

/** The command that makes the same results: nothing of it depends on the machine or on how many threads ran. */
export function runLine(file: string, { reps, days, seed, scale, set = [], at = [], gain }: RunOptions = {}): string {
  const numbers = Object.entries({ reps, days, seed, scale }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  const given = [
    ...numbers,
    ...set.flatMap((each) => ['--set', each]),
    ...at.flatMap((each) => ['--at', each]),
    ...(gain ? ['--gain'] : []),
  ];
  const words = ['flywheel', 'run', portablePath(file), ...given];
  return words.map((word) => (/^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
