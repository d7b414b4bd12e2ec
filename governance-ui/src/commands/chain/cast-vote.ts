import type { VoteChoice } from '#ui/chain/client.ts';
import type { Proposal } from '#ui/chain/records.ts';
import { transact } from '#ui/commands/chain/transact.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import type { VoteOptions } from '#ui/commands/vote.ts';
import { formatVotes } from '#ui/format/amount.ts';
import { tallyLines } from '#ui/screens/proposal/tally.ts';
import { CHOICES } from '#ui/ui/states.ts';
import { lineText } from '#ui/ui/text/line.ts';

/** `flywheel vote`. */
export async function castVote(
  ref: string,
  choice: VoteChoice,
  options: VoteOptions,
  globals: GlobalOptions,
): Promise<void> {
  let before: Proposal | null = null;
  await transact(options, globals, {
    schema: 'flywheel.vote',
    prepare: async (client, account) => {
      before = await client.proposal(ref);
      return client.prepare(account, { kind: 'vote', id: before.id, choice, reason: options.reason ?? '' });
    },
    outcome: async (client, account) => {
      const { id, number, snapshot, tally: tallyBefore } = before!;
      const [after, weight] = await Promise.all([
        client.proposal(id.toString()),
        client.votingPower(account.address, snapshot),
      ]);
      const fields = {
        proposal: { id, number },
        choice,
        weight,
        tallyBefore,
        tally: after.tally,
        quorum: after.quorum,
      };
      const moved = `${CHOICES[choice].word} ${formatVotes(tallyBefore[choice], after.unit)} → ${formatVotes(after.tally[choice], after.unit)}`;
      return { lines: [`  ${moved}`, '', ...tallyLines(after, textWidth()).map(lineText)], fields };
    },
  });
}
