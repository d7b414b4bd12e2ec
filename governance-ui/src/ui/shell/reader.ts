import type { DaoClient } from '#ui/chain/client.ts';
import { newReorg } from '#ui/chain/happenings.ts';
import type { Account, Ballot, Proposal, Snapshot } from '#ui/chain/records.ts';
import type { Records } from '#ui/ui/shell/model.ts';

/** Votes at past snapshots are read of everything that is being voted on, and of this many proposals before. */
const PAST = 200;

/** What the screens show of a snapshot, without the votes of an account, which the chain is asked for. */
export function recordsOf(snapshot: Snapshot, account: Account | null): Records {
  return {
    overview: snapshot.overview,
    proposals: snapshot.proposals,
    ballots: ballotsOnDemand(snapshot),
    mine: account === null ? new Map() : snapshot.ballotsOf(account.address),
    powers: new Map(),
    powerNow: null,
  };
}

/** Ballots of a proposal, taken from the snapshot when somebody looks at them: all of them may be hundreds of thousands. */
function ballotsOnDemand(snapshot: Snapshot): Records['ballots'] {
  const read = new Map<bigint, readonly Ballot[]>();
  return {
    get: (id) => {
      const known = read.get(id) ?? snapshot.ballots(id);
      read.set(id, known);
      return known;
    },
  };
}

/**
 * Reads everything that the screens show. Votes at a past snapshot never change, so they are taken from `known` where it has
 * them.
 */
export async function readRecords(client: DaoClient, account: Account | null, known: Records): Promise<Records> {
  const [snapshot, powerNow] = await Promise.all([
    client.current(),
    account === null ? null : client.votingPower(account.address, 'now'),
  ]);
  // Unless the chain took blocks back: then a snapshot may be of other ones.
  const powersKnown = newReorg(known.overview, snapshot.overview) === null ? known.powers : new Map<bigint, bigint>();
  const opened = account === null ? [] : votedOn(snapshot);
  const powers = await Promise.all(
    opened.map(
      async (proposal): Promise<readonly [bigint, bigint]> => [
        proposal.id,
        powersKnown.get(proposal.id) ?? (await client.votingPower(account!.address, proposal.snapshot)),
      ],
    ),
  );
  return { ...recordsOf(snapshot, account), powers: new Map(powers), powerNow };
}

function votedOn({ overview, proposals }: Snapshot): readonly Proposal[] {
  const opened = proposals.filter((proposal) => proposal.voteStart < overview.timestamp);
  const isActive = ({ state }: Proposal): boolean => state === 'Active';
  return [...opened.filter(isActive), ...opened.filter((proposal) => !isActive(proposal)).slice(0, PAST)];
}
