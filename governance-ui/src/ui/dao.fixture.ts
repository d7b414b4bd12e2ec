import { UserError } from '#sim/errors.ts';
import type { Books } from '#ui/books/books.ts';
import { DATANET_BOOK } from '#ui/books/datanets/datanets.fixture.ts';
import { DELEGATE_BOOK } from '#ui/books/delegates/delegates.fixture.ts';
import { ruleBook } from '#ui/books/rules/rules.fixture.ts';
import { TREASURY_BOOK } from '#ui/books/treasury/treasury.fixture.ts';
import { type Act, isProposalAct } from '#ui/chain/act.ts';
import type { AddressBook } from '#ui/chain/addresses.ts';
import type { DaoClient, SendOptions, VoteChoice } from '#ui/chain/client.ts';
import type { GovernorProfile } from '#ui/chain/governor/governor.ts';
import type {
  Account,
  Address,
  Ballot,
  Delegate,
  Holding,
  Overview,
  PreparedTransaction,
  Proposal,
  ProposalAction,
  ProposalKind,
  ProposalState,
  Snapshot,
  VoteUnit,
} from '#ui/chain/records.ts';

/** Plain records of a small DAO, for the tests of views and reducers. The chain's time is `NOW`. */

export const OPEN = 10n ** 18n;
export const NOW = 1_790_000_000;
const DAY = 86_400;
const GOPEN: VoteUnit = { symbol: 'gOPEN', decimals: 18 };

const address = (digit: string): Address => `0x${digit.repeat(40)}`;

export const VOTER: Account = { address: address('a'), name: 'demo voter', canSign: true };
export const DELEGATE: Account = { address: address('b'), name: 'delegate two', canSign: true };
export const WATCHER: Account = { address: address('c'), name: 'watched', canSign: false };

function action(index: number, label: string, from: string, to: string, delta: string): ProposalAction {
  return {
    index,
    target: address('7'),
    value: 0n,
    calldata: `0x12345678${'00'.repeat(32)}`,
    decoded: {
      contract: 'FeeRouter',
      function: 'setSplit(uint16)',
      args: [{ name: 'contributors', type: 'uint16', value: '5000', label: '50.00 %' }],
      sentence: 'Changes how fees are divided from the next payment on.',
    },
    changes: [{ label, from, to, delta, unit: '%', parameter: null }],
    warning: null,
  };
}

interface Sketch {
  readonly number: number;
  readonly title: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly start: number;
  readonly votes?: readonly [bigint, bigint, bigint];
  readonly actions?: readonly ProposalAction[];
}

export function makeProposal(sketch: Sketch): Proposal {
  const [inFavour, against, abstain] = sketch.votes ?? [0n, 0n, 0n];
  const voteStart = NOW + sketch.start * DAY;
  return {
    id: BigInt(`9${String(sketch.number).padStart(3, '0')}`) * 10n ** 70n,
    number: sketch.number,
    title: sketch.title,
    description: `# ${sketch.title}\n\nWhy: contributors leave when their income falls.\n\n- first point\n- second point`,
    descriptionHash: `0x${'d'.repeat(64)}`,
    kind: sketch.kind,
    proposer: VOTER.address,
    state: sketch.state,
    actions: sketch.actions ?? [action(0, 'Fee split: contributors', '45.00 %', '50.00 %', '+5.00 pp')],
    snapshot: BigInt(voteStart),
    deadline: BigInt(voteStart + 7 * DAY),
    voteStart,
    voteEnd: voteStart + 7 * DAY,
    estimated: false,
    hasTimelock: true,
    eta: sketch.state === 'Queued' || sketch.state === 'Executed' ? voteStart + 10 * DAY : null,
    tally: { for: inFavour * OPEN, against: against * OPEN, abstain: abstain * OPEN },
    unit: GOPEN,
    provisional: false,
    class: 'routine',
    majorityBps: 5_000,
    quorum: 10_000_000n * OPEN,
    counted: ['for', 'abstain'],
    createdBlock: BigInt(100 + sketch.number),
  };
}

export const PROPOSALS: readonly Proposal[] = [
  makeProposal({ number: 7, title: 'Move 400,000 OPEN to grants', kind: 'treasury', state: 'Pending', start: 2 }),
  makeProposal({
    number: 6,
    title: 'Raise the contributors’ share of fees to 50 %',
    kind: 'split',
    state: 'Active',
    start: -4,
    votes: [12_300_000n, 5_100_000n, 2_400_000n],
    actions: [
      action(0, 'Fee split: contributors', '45.00 %', '50.00 %', '+5.00 pp'),
      action(1, 'Fee split: treasury', '10.00 %', '5.00 %', '−5.00 pp'),
    ],
  }),
  makeProposal({
    number: 5,
    title: 'Admit the Datanet "Clinical notes"',
    kind: 'datanet',
    state: 'Active',
    start: -2,
    votes: [3_000_000n, 4_000_000n, 0n],
  }),
  makeProposal({
    number: 4,
    title: 'Halve emissions',
    kind: 'reward',
    state: 'Succeeded',
    start: -8,
    votes: [14_000_000n, 1n, 0n],
  }),
  makeProposal({
    number: 3,
    title: 'Lengthen the voting period',
    kind: 'governance',
    state: 'Queued',
    start: -11,
    votes: [15_000_000n, 2n, 0n],
  }),
  makeProposal({
    number: 2,
    title: 'Burn a tenth of all fees',
    kind: 'split',
    state: 'Defeated',
    start: -30,
    votes: [2_000_000n, 6_000_000n, 0n],
  }),
  makeProposal({
    number: 1,
    title: 'Fund the audit',
    kind: 'treasury',
    state: 'Executed',
    start: -40,
    votes: [20_000_000n, 0n, 0n],
  }),
];

export const OVERVIEW: Overview = {
  network: 'devnet',
  chainId: 31_337,
  block: 1_234n,
  timestamp: NOW,
  wrappedSupply: 60_000_000n * OPEN,
  unit: GOPEN,
  economy: {
    totalSupply: 1_000_000_000n * OPEN,
    treasury: 30_000_000n * OPEN,
    reserve: 400_000_000n * OPEN,
    datanets: ['Clinical notes', 'Robotics', 'Legal'].map((name, index) => ({
      id: `0x${String(index + 1).repeat(64)}`,
      name,
      owner: VOTER.address,
      status: index === 0 ? 'Applied' : 'Active',
      bond: 50_000n * OPEN,
      gaugeBps: index * 5_000,
    })),
    split: { contributors: 4_500, builders: 3_000, stakers: 1_000, treasury: 1_000, burn: 500 },
    rate: 700_000n * OPEN,
    rewardShares: { contributors: 7_000, builders: 2_000 },
  },
  votingDelay: 3 * DAY,
  votingPeriod: 7 * DAY,
  timelockDelay: 3 * DAY,
  proposalThreshold: 2_500_000n * OPEN,
};

export const BOOK: AddressBook = {
  chainId: 31_337,
  token: address('1'),
  votes: address('2'),
  governor: address('3'),
  timelock: address('4'),
  treasury: address('5'),
  registry: address('6'),
  rewards: address('8'),
  router: address('7'),
  policy: `0x${'a1'.repeat(20)}`,
  bonds: `0x${'a2'.repeat(20)}`,
  council: `0x${'a3'.repeat(20)}`,
  settler: `0x${'a4'.repeat(20)}`,
  streams: `0x${'a5'.repeat(20)}`,
};

/** What each act is called in the fixture's transactions, and the function that it calls. */
const FIXTURE_CALLS: Readonly<Record<Act['kind'], readonly [summary: string, call: string]>> = {
  vote: ['Vote', 'castVoteWithReason(uint256,uint8,string)'],
  split: ['Vote in parts', 'castVoteWithReasonAndParams(uint256,uint8,string,bytes)'],
  queue: ['Queue', 'queue(uint256)'],
  execute: ['Execute', 'execute(uint256)'],
  cancel: ['Cancel', 'cancel(uint256)'],
  delegate: ['Delegate', 'delegate(address)'],
  wrap: ['Wrap', 'wrap(uint256)'],
  unwrap: ['Unwrap', 'unwrap(uint256)'],
  withdraw: ['Withdraw', 'withdraw()'],
  propose: ['Propose', 'propose(address[],uint256[],bytes[],string)'],
  relay: ['Send a signed vote', 'castVoteBySig(uint256,uint8,address,bytes)'],
};

export const GOVERNOR: GovernorProfile = {
  kind: 'flywheel',
  address: BOOK.governor,
  name: 'OpenGovernor',
  clock: 'timestamp',
  executor: BOOK.timelock,
  hasTimelock: true,
  token: BOOK.votes,
  unit: GOPEN,
  counted: ['for', 'abstain'],
  fractional: true,
  votingDelay: 3n * BigInt(DAY),
  votingPeriod: 7n * BigInt(DAY),
  proposalThreshold: OVERVIEW.proposalThreshold,
  quorum: 10_000_000n * OPEN,
  timelockDelay: 3n * BigInt(DAY),
  gracePeriod: null,
};

/** A DAO in memory that can be voted on. What it was asked stands in `sent` and `warped`; `broken` makes reads fail. */
export class FixtureDao implements DaoClient {
  readonly network = 'devnet';
  readonly rpcUrl = 'http://127.0.0.1:8545';
  governor = GOVERNOR;
  readonly addresses = BOOK;
  noEconomy: string | null = null;
  readonly books: Books = {
    treasury: () => this.read(TREASURY_BOOK),
    datanets: () => this.read(DATANET_BOOK),
    delegates: () => this.read(DELEGATE_BOOK),
    rules: () => this.read(ruleBook(GOVERNOR, BOOK)),
  };
  readonly isLocal: boolean = true;
  readonly accounts: readonly Account[];
  /** Of transactions prepared from now on. */
  step: PreparedTransaction['step'];
  /** The passwords that were given to sign with. */
  readonly passwords: (string | undefined)[] = [];

  constructor(voter: Account = VOTER) {
    this.accounts = [voter, DELEGATE, WATCHER];
  }

  list: readonly Proposal[] = PROPOSALS;
  cast = new Map<bigint, Ballot[]>([
    [
      PROPOSALS[1]!.id,
      [
        {
          voter: DELEGATE.address,
          name: 'delegate two',
          support: 'for',
          weight: 12_300_000n * OPEN,
          reason: 'Income first.',
          block: 900n,
        },
        { voter: address('d'), name: null, support: 'against', weight: 5_100_000n * OPEN, reason: '', block: 901n },
      ],
    ],
  ]);
  power = 4_000_000n * OPEN;
  broken: UserError | null = null;
  revert: string | null = null;
  readonly sent: PreparedTransaction[] = [];
  readonly warped: number[] = [];

  private read<T>(value: T): Promise<T> {
    return this.broken === null ? Promise.resolve(value) : Promise.reject(this.broken);
  }

  cached(): Snapshot | null {
    return null;
  }

  async current(): Promise<Snapshot> {
    const [overview, proposals] = await Promise.all([this.overview(), this.proposals()]);
    return {
      overview,
      proposals,
      readAt: NOW * 1_000,
      ballots: (id) => this.cast.get(id) ?? [],
      ballotsOf: (voter) => this.castBy(voter),
    };
  }

  private castBy(voter: Address): ReadonlyMap<bigint, Ballot> {
    const own = [...this.cast].flatMap(([id, ballots]) =>
      ballots.filter((ballot) => ballot.voter === voter).map((ballot) => [id, ballot] as const),
    );
    return new Map(own);
  }

  overview(): Promise<Overview> {
    return this.read({ ...OVERVIEW, block: OVERVIEW.block + BigInt(this.sent.length) });
  }

  proposals(): Promise<readonly Proposal[]> {
    return this.read(this.list);
  }

  proposal(ref: string): Promise<Proposal> {
    const found = this.list.find((proposal) => proposal.id.toString() === ref || proposal.number.toString() === ref);
    return found === undefined
      ? Promise.reject(new UserError(`There is no proposal ${ref}.`, { code: 'NOT_FOUND', exitCode: 4 }))
      : this.read(found);
  }

  ballots(id: bigint): Promise<readonly Ballot[]> {
    return this.read(this.cast.get(id) ?? []);
  }

  ballotsOf(voter: Address): Promise<ReadonlyMap<bigint, Ballot>> {
    return this.read(this.castBy(voter));
  }

  delegates(): Promise<readonly Delegate[]> {
    return this.read([
      { account: DELEGATE.address, name: 'delegate two', votes: 12_300_000n * OPEN },
      { account: VOTER.address, name: 'demo voter', votes: this.power },
    ]);
  }

  votingPower(account: Address): Promise<bigint> {
    return this.read(account === VOTER.address ? this.power : account === DELEGATE.address ? 12_300_000n * OPEN : 0n);
  }

  holding(): Promise<Holding> {
    return this.read({ open: 500n * OPEN, wrapped: 0n, delegate: null });
  }

  prepare(account: Account, act: Act): Promise<PreparedTransaction> {
    const [summary, call] = FIXTURE_CALLS[act.kind];
    const id = isProposalAct(act) ? [{ name: 'proposalId', type: 'uint256', value: act.id.toString(), label: '' }] : [];
    const vote =
      act.kind === 'vote'
        ? [
            { name: 'support', type: 'uint8', value: act.choice === 'for' ? '1' : '0', label: act.choice },
            { name: 'reason', type: 'string', value: act.reason, label: '' },
          ]
        : [];
    return this.read({
      from: account.address,
      to: BOOK.governor,
      toName: 'OpenGovernor',
      data: `0x7b3c71d3${'ab'.repeat(100)}`,
      value: 0n,
      chainId: 31_337,
      summary,
      call: { function: call, args: [...id, ...vote] },
      gas: 93_651n,
      revert: this.revert,
      ...(this.step && { step: this.step }),
    });
  }

  async send(
    account: Account,
    tx: PreparedTransaction,
    { password }: SendOptions = {},
  ): Promise<{ hash: `0x${string}`; block: bigint }> {
    this.sent.push(tx);
    this.passwords.push(password);
    const [id, support] = tx.call.args;
    const target = this.list.find((proposal) => proposal.id.toString() === id?.value);
    if (target === undefined) return { hash: `0x${'e'.repeat(64)}`, block: 1_235n };
    if (tx.summary.startsWith('Vote')) {
      const choice = support!.label as VoteChoice;
      const tally = { ...target.tally, [choice]: target.tally[choice] + this.power };
      this.list = this.list.map((proposal) => (proposal === target ? { ...proposal, tally } : proposal));
      const ballot: Ballot = {
        voter: account.address,
        name: account.name,
        support: choice,
        weight: this.power,
        reason: '',
        block: 1n,
      };
      this.cast.set(target.id, [...(this.cast.get(target.id) ?? []), ballot]);
    } else {
      const state = tx.summary === 'Queue' ? 'Queued' : 'Executed';
      this.list = this.list.map((proposal) => (proposal === target ? { ...proposal, state } : proposal));
    }
    return { hash: `0x${'e'.repeat(64)}`, block: 1_235n };
  }

  message(): Promise<never> {
    return Promise.reject(new UserError('The contract takes no signatures.', { code: 'NOT_SIGNABLE', exitCode: 2 }));
  }

  sign(): Promise<never> {
    return this.message();
  }

  async warp(seconds: number): Promise<void> {
    this.warped.push(seconds);
  }

  refunded(): Promise<bigint> {
    return this.read(0n);
  }

  watch(): () => void {
    return () => {};
  }
}
