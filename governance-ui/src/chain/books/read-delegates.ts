import { erc20Abi, type PublicClient, zeroAddress } from 'viem';
import { concentration } from '#ui/books/delegates/concentration.ts';
import type { DelegateBook, DelegateProfile, Delegator, PastVote } from '#ui/books/delegates/delegates.ts';
import { blockAt } from '#ui/chain/block-at.ts';
import { delegationStream } from '#ui/chain/books/streams.ts';
import type { Dao } from '#ui/chain/dao.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import type { Moment } from '#ui/chain/history.ts';
import type { Address, Proposal, Snapshot } from '#ui/chain/records.ts';

/** Above this many delegators their balances are not asked one by one. */
const MOST_BALANCES = 2_000;

interface Power {
  readonly block: bigint;
  readonly votes: bigint;
}

/** Who has the votes, from whom, and how they were used. */
export async function readDelegates(
  { client, governor: { profile } }: Pick<Dao, 'client' | 'governor'>,
  at: Moment,
  { overview, proposals, ballots }: Pick<Snapshot, 'overview' | 'proposals' | 'ballots'>,
  names: ReadonlyMap<string, string>,
): Promise<DelegateBook> {
  const { block: toBlock, timestamp, network, unit, wrappedSupply } = overview;
  const changes = (await at.powerChanges()).filter(({ block }) => block <= toBlock);
  const moves = (await at.logs(delegationStream(profile.token))).filter(({ blockNumber }) => blockNumber <= toBlock);
  const history = new Map<Address, Power[]>();
  for (const { delegate, votes, block } of changes) {
    const moments = history.get(delegate) ?? [];
    moments.push({ block, votes });
    history.set(delegate, moments);
  }
  const delegateOf = new Map<Address, Address>(moves.map(({ args }) => [args.delegator, args.toDelegate]));
  const delegators = [...delegateOf].filter(([, to]) => to !== zeroAddress);
  const balances =
    delegators.length > MOST_BALANCES
      ? null
      : await Promise.all(
          delegators.map(([account]) =>
            client.readContract({
              address: profile.token,
              abi: erc20Abi,
              functionName: 'balanceOf',
              args: [account],
              blockNumber: toBlock,
            }),
          ),
        );
  const following = new Map<Address, Delegator[]>();
  for (const [index, [account, to]] of delegators.entries()) {
    const votes = balances?.[index] ?? null;
    // Somebody who has delegated and holds nothing delegates nothing.
    if (votes === 0n) continue;
    const list = following.get(to) ?? [];
    list.push({ account, name: names.get(account.toLowerCase()) ?? null, votes });
    following.set(to, list);
  }
  const decided = await Promise.all(
    proposals
      .filter(({ voteStart }) => voteStart < timestamp)
      .map(async (proposal) => ({ proposal, at: await snapshotBlock(client, profile, proposal, toBlock) })),
  );
  const delegates = [...history]
    .map(
      ([account, moments]): DelegateProfile => ({
        account,
        name: names.get(account.toLowerCase()) ?? null,
        votes: moments.at(-1)!.votes,
        delegators: (following.get(account) ?? []).toSorted(byVotes),
        record: decided.flatMap(({ proposal, at }) => pastVote(account, moments, proposal, at, ballots)),
      }),
    )
    .filter(({ votes, record }) => votes > 0n || record.some(({ support }) => support !== null))
    .toSorted((a, b) => byVotes(a, b) || (a.account < b.account ? -1 : 1));
  const votes = delegates.map((each) => each.votes).filter((each) => each > 0n);
  return {
    network,
    block: toBlock,
    timestamp,
    unit,
    supply: wrappedSupply,
    delegated: votes.reduce((sum, each) => sum + each, 0n),
    proposals: decided.length,
    delegates,
    concentration: concentration(votes),
  };
}

function byVotes(a: { readonly votes: bigint | null }, b: { readonly votes: bigint | null }): number {
  const [first, second] = [a.votes ?? 0n, b.votes ?? 0n];
  return first === second ? 0 : first < second ? 1 : -1;
}

/** The block whose votes count for a proposal: the last one at its snapshot. */
function snapshotBlock(
  client: PublicClient,
  { clock }: GovernorProfile,
  { snapshot, createdBlock }: Proposal,
  newest: bigint,
): Promise<bigint> {
  return clock === 'timestamp' ? blockAt(client, Number(snapshot), newest, createdBlock) : Promise.resolve(snapshot);
}

/** Where the account had votes at the snapshot: how it used them. */
function pastVote(
  account: Address,
  moments: readonly Power[],
  { id, number, title, state }: Proposal,
  at: bigint,
  ballots: Snapshot['ballots'],
): PastVote[] {
  const power = moments.findLast(({ block }) => block <= at)?.votes ?? 0n;
  const ballot = ballots(id).findLast(({ voter }) => voter.toLowerCase() === account.toLowerCase());
  if (power === 0n && ballot === undefined) return [];
  return [
    { proposal: id, number, title, state, power, support: ballot?.support ?? null, reason: ballot?.reason ?? '' },
  ];
}
