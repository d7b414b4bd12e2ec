import type { AddressBook } from '#ui/chain/addresses.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import type { Address, ProposalAction, ProposalKind } from '#ui/chain/records.ts';
import type { DecodeContext } from '#ui/proposal/decode.ts';
import type { Bar, Governed } from '#ui/proposal/governed.ts';

/** No address: none of our contracts is there. */
const NOWHERE = '0x' as Address;

const NO_BOOK: AddressBook = {
  chainId: 0,
  token: NOWHERE,
  votes: NOWHERE,
  governor: NOWHERE,
  timelock: NOWHERE,
  treasury: NOWHERE,
  registry: NOWHERE,
  rewards: NOWHERE,
  router: NOWHERE,
  policy: NOWHERE,
  bonds: NOWHERE,
  council: NOWHERE,
  settler: NOWHERE,
  streams: NOWHERE,
};

const NO_BAR: Bar = { quorumBps: 0, majorityBps: 5_000, quorumFloor: 0n };

/** What decoding needs of a DAO that is not ours: names of its parts, and no settings of an economy. */
export function foreignContext(profile: GovernorProfile, names: ReadonlyMap<string, string>): DecodeContext {
  const governed: Governed = {
    split: { contributors: 0, builders: 0, stakers: 0, treasury: 0, burn: 0 },
    rate: 0n,
    weights: [],
    shares: { contributors: 0, builders: 0 },
    reserve: 0n,
    datanets: [],
    datanetSplits: [],
    rules: { bond: 0n, review: 0, probation: 0, exitDelay: 0, reporterBps: 0 },
    bondPrice: 0n,
    objections: [],
    treasury: 0n,
    outflowCapBps: 0,
    budgets: { grants: 0n, operations: 0n, rewards: 0n },
    votingDelay: Number(profile.votingDelay),
    votingPeriod: Number(profile.votingPeriod),
    lateExtension: 0,
    proposalThreshold: profile.proposalThreshold,
    bars: { routine: NO_BAR, economic: NO_BAR, treasury: NO_BAR, constitutional: NO_BAR },
    timelockDelay: Number(profile.timelockDelay),
  };
  const parts = new Map([
    [profile.address.toLowerCase(), 'the Governor'],
    [profile.executor.toLowerCase(), 'the timelock'],
    [profile.token.toLowerCase(), 'the votes token'],
  ]);
  return {
    addresses: NO_BOOK,
    governed,
    names: new Map([...names, ...parts]),
    standard: new Set(parts.keys()),
  };
}

/** What a proposal of a DAO that is not ours is about, as far as its calls tell. */
export function foreignKind(
  actions: readonly ProposalAction[],
  { address, executor }: Pick<GovernorProfile, 'address' | 'executor'>,
): ProposalKind {
  const governing = new Set([address.toLowerCase(), executor.toLowerCase()]);
  if (actions.some(({ target, calldata }) => calldata !== '0x' && governing.has(target.toLowerCase()))) {
    return 'governance';
  }
  const moves = actions.every(({ effects = [] }) => effects.some(({ kind }) => kind === 'treasury'));
  return moves && actions.length > 0 ? 'treasury' : 'other';
}
