import { UserError } from '#sim/errors.ts';
import type { Parts } from '#ui/chain/act.ts';
import type { DaoClient, VoteChoice } from '#ui/chain/client.ts';
import type { Proposal, VoteUnit } from '#ui/chain/records.ts';
import type { SignableAct } from '#ui/chain/signed/make.ts';
import { signInstead } from '#ui/commands/chain/relay.ts';
import { transact } from '#ui/commands/chain/transact.ts';
import { textWidth } from '#ui/commands/chain/width.ts';
import type { GlobalOptions } from '#ui/commands/globals.ts';
import type { VoteOptions } from '#ui/commands/vote.ts';
import { AMOUNT_EXAMPLES, formatVotes, parseAmount } from '#ui/format/amount.ts';
import { tallyLines } from '#ui/screens/proposal/tally.ts';
import { CHOICES } from '#ui/ui/states.ts';
import { lineText } from '#ui/ui/text/line.ts';

type Choice = VoteChoice | 'split';

/** @throws UserError `BAD_AMOUNT` (exit 2) with everything that is wrong with the parts */
function partsOf(options: VoteOptions, unit: VoteUnit): Parts {
  const read = (choice: VoteChoice): bigint | null => {
    const given = options[choice];
    return given === undefined ? 0n : parseAmount(given, unit);
  };
  const parts = { for: read('for'), against: read('against'), abstain: read('abstain') };
  const wrong = (Object.keys(parts) as VoteChoice[]).filter((choice) => parts[choice] === null);
  const given = Object.values(parts).some((part) => part !== null && part > 0n);
  if (wrong.length === 0 && given) return parts as Parts;
  throw new UserError(
    wrong.length === 0 ? 'A split vote needs its parts.' : 'The parts of the vote are not all amounts.',
    {
      code: 'BAD_AMOUNT',
      exitCode: 2,
      details: wrong.map((choice) => `--${choice}: "${options[choice]}"`),
      hint: `Give them as numbers of votes, ${AMOUNT_EXAMPLES}: --for 3M --abstain 500,000`,
    },
  );
}

function requireNoParts(choice: VoteChoice, options: VoteOptions): void {
  const given = (['for', 'against', 'abstain'] as const).filter((part) => options[part] !== undefined);
  if (given.length === 0) return;
  throw new UserError(`A vote ${choice} is cast with all votes; --${given.join(', --')} divide a split vote.`, {
    code: 'BAD_OPTIONS',
    exitCode: 2,
    hint: 'Use `split` as the choice.',
  });
}

/** `flywheel vote`. */
export async function castVote(
  ref: string,
  choice: Choice,
  options: VoteOptions,
  globals: GlobalOptions,
): Promise<void> {
  const reason = options.reason ?? '';
  if (choice !== 'split') requireNoParts(choice, options);
  let before: Proposal | null = null;
  let parts: Parts | null = null;
  const act = async (client: DaoClient): Promise<SignableAct> => {
    before = await client.proposal(ref);
    const { id, unit } = before;
    if (choice !== 'split') return { kind: 'vote', id, choice, reason };
    parts = partsOf(options, unit);
    return { kind: 'split', id, parts, reason };
  };
  if (await signInstead(options, globals, act)) return;
  await transact(options, globals, {
    schema: 'flywheel.vote',
    act,
    outcome: async (client, account) => {
      const { id, number, snapshot, tally: tallyBefore } = before!;
      const [after, weight] = await Promise.all([
        client.proposal(id.toString()),
        client.votingPower(account.address, snapshot),
      ]);
      const fields = {
        proposal: { id, number },
        choice,
        ...(parts && { parts }),
        weight,
        tallyBefore,
        tally: after.tally,
        quorum: after.quorum,
      };
      const moved = (['for', 'against', 'abstain'] as const)
        .filter((side) => after.tally[side] !== tallyBefore[side])
        .map(
          (side) =>
            `  ${CHOICES[side].word} ${formatVotes(tallyBefore[side], after.unit)} → ${formatVotes(after.tally[side], after.unit)}`,
        );
      return { lines: [...moved, '', ...tallyLines(after, textWidth()).map(lineText)], fields };
    },
  });
}
