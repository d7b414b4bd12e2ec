import type { SignOptions } from '#ui/commands/chain/options.ts';
import { transact } from '#ui/commands/chain/transact.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { formatTime } from '#ui/format/time.ts';

/** `flywheel queue` and `flywheel execute`. */
export async function moveProposal(
  move: 'queue' | 'execute',
  ref: string,
  options: SignOptions,
  globals: GlobalOptions,
): Promise<void> {
  let id = 0n;
  await transact(options, globals, {
    schema: `flywheel.${move}`,
    prepare: async (client, account) => {
      id = (await client.proposal(ref)).id;
      return client.prepare(account, { kind: move, id });
    },
    outcome: async (client) => {
      const { number, state, eta } = await client.proposal(id.toString());
      const lines =
        move === 'queue' && eta !== null
          ? [`  It can be executed from ${formatTime(eta)} on: flywheel execute ${number}`]
          : ['  Its changes are in force.'];
      return { lines, fields: { proposal: { id, number, state, eta } } };
    },
  });
}
