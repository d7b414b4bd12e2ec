import type { DaoClient } from '#ui/chain/client.ts';
import type { Account, Ballot, Proposal } from '#ui/chain/records.ts';
import type { Records } from '#ui/ui/shell/model.ts';

/** Ballots can still come to a proposal in these states. */
function isOpen(proposal: Proposal): boolean {
  return proposal.state === 'Pending' || proposal.state === 'Active';
}

/**
 * Reads everything that the screens show. Ballots of votes that are over and votes at a past snapshot never change, so
 * they are taken from `known` where it has them.
 */
export async function readRecords(client: DaoClient, account: Account | null, known: Records): Promise<Records> {
  const [overview, proposals, powerNow] = await Promise.all([
    client.overview(),
    client.proposals(),
    account === null ? null : client.votingPower(account.address, 'now'),
  ]);
  const ballots = await Promise.all(
    proposals.map(async (proposal): Promise<readonly [bigint, readonly Ballot[]]> => {
      const old = known.ballots.get(proposal.id);
      const before = known.proposals.find((candidate) => candidate.id === proposal.id);
      const final = old !== undefined && before !== undefined && !isOpen(before);
      return [proposal.id, final ? old : proposal.state === 'Pending' ? [] : await client.ballots(proposal.id)];
    }),
  );
  const opened = account === null ? [] : proposals.filter((proposal) => proposal.voteStart < overview.timestamp);
  const powers = await Promise.all(
    opened.map(
      async (proposal): Promise<readonly [bigint, bigint]> => [
        proposal.id,
        known.powers.get(proposal.id) ?? (await client.votingPower(account!.address, proposal.snapshot)),
      ],
    ),
  );
  return { overview, proposals, ballots: new Map(ballots), powers: new Map(powers), powerNow };
}
