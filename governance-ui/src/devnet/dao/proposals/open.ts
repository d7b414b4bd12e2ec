import { BUILDERS, LONG_TERM, MEDICAL, SMALL } from '#ui/devnet/dao/accounts.ts';
import { DATANETS } from '#ui/devnet/dao/datanets.ts';
import { ballot, type DemoProposal, unwrap } from '#ui/devnet/dao/proposals/proposal.ts';
import { WEI } from '#ui/format/amount.ts';
import { admitDatanet, setBar, setFeeSplit, setRewardRate, setRewardWeights } from '#ui/proposal/build.ts';

/**
 * Proposals that are being voted on, or will be, oldest first. "You" have not voted on any of them: on the fee split your votes
 * decide between passing and failing, on Robotics they decide whether the quorum is met.
 */
export const OPEN: readonly DemoProposal[] = [
  {
    proposer: MEDICAL,
    proposedDaysAgo: 7.8,
    state: 'Active',
    description: unwrap(`# Raise the contributors' part of fees from 50 % to 55 %

Contributors decide whether the data stays good. Of every fee they now get half. This gives them five percentage points more and
takes them from the treasury, whose part falls from 10 % to 5 %. Builders, gOPEN holders and the burn keep theirs.

Why the treasury: it holds far more than it spends. At the present rate of spending it lasts for years without any fee.

What speaks against it: fees are small today beside the rewards, so contributors will hardly notice at first, while the treasury
gives up half of its only regular income for good. It pays from the next call on; what is already booked stays as it is.
`),
    calls: ({ addresses }) => [
      setFeeSplit(addresses, { contributors: 5_500, builders: 2_500, stakers: 1_000, treasury: 500, burn: 500 }),
    ],
    ballots: [
      ballot(MEDICAL, 'for', 3, 'Good annotators have other offers. Five points of each fee is what keeps them.'),
      ballot('Holder 6', 'for', 18),
      ballot(
        LONG_TERM,
        'against',
        27,
        'The treasury pays for audits and grants. Halving its income to raise a small number by a tenth is the wrong trade.',
      ),
      ballot(
        SMALL,
        'abstain',
        46,
        'Our delegators are split: contributors for it, holders who want grants against it.',
      ),
    ],
  },
  {
    proposer: LONG_TERM,
    proposedDaysAgo: 5.6,
    state: 'Active',
    description: unwrap(`# Lower the reward rate by 15 %

Rewards without demand are emissions. The reserve pays 700,000 OPEN a week, many times what users pay in fees, and most of it is
sold. This lowers the rate to 595,000 OPEN a week, near the largest step that the contract allows (20 %).

For: the reserve lasts longer, fewer tokens are sold each week, and the part of income that comes from real usage grows.

Against: rewards are most of what contributors earn today. Some will leave, the honest ones with high costs first, and data that
is not renewed loses its value. The change can be undone only in steps of 20 % a vote.
`),
    calls: ({ addresses }) => [setRewardRate(addresses, 595_000n * WEI)],
    ballots: [
      ballot(LONG_TERM, 'for', 2, 'Every week at the present rate is paid by holders and sold by farmers.'),
      ballot(MEDICAL, 'against', 15, 'Honest work costs more than farming. It leaves first.'),
      ballot(SMALL, 'against', 20, 'First show that fees can replace what is cut.'),
      ballot('Holder 2', 'for', 30),
    ],
  },
  {
    proposer: BUILDERS,
    proposedDaysAgo: 4.1,
    state: 'Active',
    description: unwrap(`# Admit Robotics and give it 15 % of the rewards

Robotics has applied with manipulation episodes: camera, joints and task, recorded under one protocol. Its bond of 10,000 OPEN is
locked. Three builders want to train on it, and no other Datanet serves this field.

If this passes its probation of 30 days begins, in which it earns half of its part and can claim it only once it has passed. It
gets a reward weight of 15 %; the five others give up 15 % of theirs each, so
their order does not change. The total of the rewards stays the same.

What can go wrong: a new Datanet has contributors before it has users. Until its models are good enough to be paid for, its part
of the rewards is spent on hope, and the others have less. It can be suspended by vote at any time.
`),
    calls: ({ addresses, datanetId }) => [
      admitDatanet(addresses, datanetId('Robotics')),
      setRewardWeights(
        addresses,
        DATANETS.map(({ name, weightWithRobotics }) => ({ datanet: datanetId(name), bps: weightWithRobotics })),
      ),
    ],
    ballots: [
      ballot(BUILDERS, 'for', 1, 'Three teams are ready to build. The field has no other open data.'),
      ballot('Holder 12', 'against', 16, 'Let the five earn their rewards first.'),
    ],
  },
  {
    proposer: SMALL,
    proposedDaysAgo: 1.4,
    state: 'Pending',
    description: unwrap(`# Raise the quorum from 4 % to 5 %

A proposal about the economy needs 4 % of the votes that can be cast, and never fewer than 10,000,000. Today the fixed number is
the higher of the two, so this changes nothing at once. It takes effect when more than 200,000,000 OPEN are wrapped: then such a
decision needs a twentieth of all votes, as payments from the treasury do already.

What speaks against it: a higher quorum makes it easier to stop a decision by staying away.
`),
    calls: ({ addresses }) => [
      setBar(addresses, 'economic', { quorumBps: 500, majorityBps: 5_500, quorumFloor: 10_000_000n * WEI }),
    ],
    ballots: [],
  },
];
