import { UserError } from '#sim/errors.ts';
import { devnetState } from '#ui/chain/open.ts';
import type { DevnetCommandOptions } from '#ui/commands/devnet.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { withInterrupt } from '#ui/commands/interrupt.ts';
import { print, printJson, printNote, table } from '#ui/commands/output.ts';
import { ACCOUNTS } from '#ui/devnet/dao/accounts.ts';
import { type Devnet, startDevnet } from '#ui/devnet/devnet.ts';
import { removeDevnetState, runningDevnet, writeDevnetState } from '#ui/devnet/state-file.ts';
import { groupDigits } from '#ui/format/group.ts';

/** `flywheel devnet`: runs until it is interrupted, which is its regular end. */
export async function runDevnet({ port }: DevnetCommandOptions, globals: GlobalOptions): Promise<void> {
  const other = await runningDevnet();
  if (other !== null) {
    throw new UserError('A local chain is running already.', {
      code: 'ALREADY_RUNNING',
      details: [`It is at ${other.rpcUrl}, held by process ${other.pid}.`],
      hint: 'Use it as it is, or end it with ctrl-C in its terminal.',
    });
  }
  const onProgress = (text: string): void => {
    if (!globals.quiet) printNote(text);
  };
  await withInterrupt(async (signal) => {
    const devnet = await startDevnet({ port, onProgress, signal });
    try {
      const state = { ...devnetState(devnet), pid: process.pid };
      await writeDevnetState(state);
      if (globals.json) printJson('flywheel.devnet', 1, state);
      else print(devnetText(devnet));
      await untilEnded(devnet, signal);
    } finally {
      await removeDevnetState();
      await devnet.stop();
    }
  });
}

/** Resolves when the person ends the devnet. @throws UserError `DEVNET_ENDED` where the chain ended by itself */
async function untilEnded(devnet: Devnet, signal: AbortSignal): Promise<void> {
  // A timer keeps this process alive: the chain does not.
  const alive = setInterval(() => {}, 2 ** 30);
  try {
    const interrupted = new Promise<'interrupted'>((resolve) => {
      if (signal.aborted) resolve('interrupted');
      signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
    });
    const end = await Promise.race([interrupted, devnet.ended.then(() => 'ended' as const)]);
    if (end === 'ended') {
      throw new UserError('The local chain has ended by itself.', {
        code: 'DEVNET_ENDED',
        hint: 'Start it again with `flywheel devnet`.',
      });
    }
  } finally {
    clearInterval(alive);
  }
}

function devnetText({ rpcUrl, accounts }: Devnet): string {
  const rows = accounts.map(({ name, address }, i) => {
    const { wraps, delegatesTo } = ACCOUNTS.find((account) => account.name === name)!;
    const votes =
      delegatesTo === name ? 'votes itself' : delegatesTo === null ? 'not delegated: no votes' : `→ ${delegatesTo}`;
    return [String(i + 1), name, groupDigits(wraps.toString()), votes, address];
  });
  const columns = [
    { title: '', align: 'right' },
    { title: 'Account' },
    { title: 'gOPEN', align: 'right' },
    { title: 'Delegation' },
    { title: 'Address' },
  ] as const;
  return [
    `The demonstration DAO runs at ${rpcUrl}.`,
    '',
    table(columns, rows),
    '',
    'In another terminal:',
    '  flywheel proposals',
    '  flywheel vote 6 for --reason "…"',
    '  flywheel vote 7 against --account "Holder 6"',
    '  flywheel warp 3d',
    '',
    'ctrl-C ends it. The keys are public test keys: never use them elsewhere.',
  ].join('\n');
}
