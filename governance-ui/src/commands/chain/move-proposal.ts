import type { SignOptions } from '#ui/commands/chain/options.ts';
import { transact } from '#ui/commands/chain/transact.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { formatTime } from '#ui/format/time.ts';

/** `flywheel queue`, `flywheel execute` and `flywheel cancel`. */
export async function moveProposal(
  move: 'queue' | 'execute' | 'cancel',
  ref: string,
  options: SignOptions,
  globals: GlobalOptions,
): Promise<void> {
  let id = 0n;
  await transact(options, globals, {
    schema: `flywheel.${move}`,
    act: async (client) => {
      id = (await client.proposal(ref)).id;
      return { kind: move, id };
    },
    outcome: async (client) => {
      const { number, state, eta } = await client.proposal(id.toString());
      const lines = {
        queue: eta === null ? [] : [`  It can be executed from ${formatTime(eta)} on: flywheel execute ${number}`],
        execute: ['  Its changes are in force.'],
        cancel: ['  It is over: nothing of it can be executed any more.'],
      }[move];
      return { lines, fields: { proposal: { id, number, state, eta } } };
    },
  });
}
