import { UserError } from '#sim/errors.ts';
import { counted } from '#sim/report/numbers.ts';
import type { DaoClient } from '#ui/chain/client.ts';
import { findProposal } from '#ui/chain/find.ts';
import type { Happening } from '#ui/chain/happenings.ts';
import type { Snapshot } from '#ui/chain/records.ts';
import { CALLING, chosenEvents, eventLine, eventObject } from '#ui/commands/chain/event-form.ts';
import { EventCommand } from '#ui/commands/chain/run-on-event.ts';
import { watchLoop } from '#ui/commands/chain/watch-loop.ts';
import { withDao } from '#ui/commands/chain/with-dao.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import { print, printNote, toJson } from '#ui/commands/output.ts';
import type { WatchOptions } from '#ui/commands/watch.ts';
import { formatDuration } from '#ui/format/time.ts';

/** Seconds between two looks that no other chain than a local one is bothered below. */
const SHORTEST = 2;

/** `flywheel watch`: runs until it is interrupted, which is its regular end. */
export async function watchDao(ref: string | null, options: WatchOptions, globals: GlobalOptions): Promise<void> {
  const choice = chosenEvents(options.on);
  const asJson = globals.json || options.ndjson === true;
  const tell = (event: object, line: string): void => {
    print(asJson ? toJson({ schema: 'flywheel.event', version: 1, ...event }, 0) : line);
  };
  const command = options.exec === undefined ? null : new EventCommand(options.exec, printNote);
  const calling = options.on === undefined ? CALLING : choice.kinds;
  await withDao(globals, options, 'read', async (client, signal) => {
    checkInterval(options.every, client);
    let only: bigint | null = null;
    const onHappening = (happening: Happening): void => {
      const { kind, proposal } = happening;
      if (!choice.kinds.has(kind) || (only !== null && proposal !== null && proposal.id !== only)) return;
      const event = eventObject(happening);
      tell(event, eventLine(happening));
      if (calling.has(kind)) command?.run(kind, toJson({ schema: 'flywheel.event', version: 1, ...event }, 0));
    };
    try {
      await watchLoop({
        client,
        every: options.every * 1_000,
        endings: choice.endings,
        signal,
        onStart: (snapshot) => {
          if (ref !== null) only = findProposal(snapshot.proposals, ref).id;
          if (!globals.quiet) printNote(startText(client, snapshot, ref));
        },
        onHappening,
        onStale: (seconds, error) => {
          const text = `! STALE ${formatDuration(seconds)}: ${error.message} It is asked again until it answers.`;
          if (asJson) tell({ event: 'stale', seconds, because: error.message }, '');
          else printNote(text);
        },
        onFresh: (seconds) => {
          if (asJson) tell({ event: 'fresh', seconds }, '');
          else printNote(`The chain answers again, after ${formatDuration(seconds)}.`);
        },
      });
    } finally {
      await command?.done();
    }
  });
}

function checkInterval(every: number, { isLocal }: DaoClient): void {
  if (every >= SHORTEST || isLocal) return;
  throw new UserError(`--every is ${every}: nobody's node but a local one is asked more often than every 2 seconds.`, {
    code: 'TOO_OFTEN',
    exitCode: 2,
    hint: 'Give 2 or more.',
  });
}

function startText({ network }: DaoClient, { overview, proposals }: Snapshot, ref: string | null): string {
  const open = proposals.filter(({ state }) => state === 'Pending' || state === 'Active').length;
  const what = ref === null ? `${counted(proposals.length, 'proposal')}, ${open} of them open` : `proposal ${ref}`;
  return `Watching ${network} from block ${overview.block} on: ${what}. ctrl-C ends it.`;
}
