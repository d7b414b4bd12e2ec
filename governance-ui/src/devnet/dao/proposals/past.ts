import { BUILDERS, LONG_TERM, MEDICAL, SMALL, YOU } from '#ui/devnet/dao/accounts.ts';
import { ADMITTED } from '#ui/devnet/dao/datanets.ts';
import { ballot, type DemoProposal, unwrap } from '#ui/devnet/dao/proposals/proposal.ts';
import { WEI } from '#ui/format/amount.ts';
import { admitDatanet, setFeeSplit, setRewardShares, setRewardWeights, spendFromTreasury } from '#ui/proposal/build.ts';

/** Proposals whose vote is over, oldest first. */
export const PAST: readonly DemoProposal[] = [
  {
    proposer: LONG_TERM,
    proposedDaysAgo: 62,
    state: 'Executed',
    description: unwrap(`# Admit the first five Datanets and give them reward weights

Nothing can earn fees or rewards before the registry admits it. This admits the five Datanets that have applied: Medical imaging,
Legal documents, Finance and trading, Code security and Gaming. Each has locked its bond (10,000 OPEN for the first, and twice as
much for each that followed at once) and begins a probation of 30 days, in which it earns half.

The weights decide how the weekly rewards are divided. They follow the expected demand of each field; Finance and trading gets
most because its data ages fastest and has to be renewed. Nothing stays in the reserve.

What can go wrong: the weights are a guess made before there was any usage. They should be voted on again once there is.
`),
    calls: ({ addresses, datanetId }) => [
      ...ADMITTED.map(({ name }) => admitDatanet(addresses, datanetId(name))),
      setRewardWeights(
        addresses,
        ADMITTED.map(({ name, firstWeight }) => ({ datanet: datanetId(name), bps: firstWeight })),
      ),
    ],
    ballots: [
      ballot(LONG_TERM, 'for', 2, 'Without Datanets there is nothing to govern.'),
      ballot(MEDICAL, 'for', 9, 'The five applications are complete and their bonds are locked.'),
      ballot(BUILDERS, 'for', 20, 'We can build on all five.'),
      ballot(SMALL, 'abstain', 51, 'In favour of the Datanets, not convinced by the weights.'),
      ballot(YOU, 'for', 70),
    ],
    queuedAfter: 2,
    executedAfter: 1,
  },
  {
    proposer: MEDICAL,
    proposedDaysAgo: 42,
    state: 'Executed',
    description: unwrap(`# Pay 250,000 OPEN for an independent audit of attribution

Contributors are paid by attribution, and nobody outside has ever checked it. This pays for a review of the attribution method
and of a sample of its results, with a public report.

The payment goes to the grants account, which releases it in two parts: half at the start, half when the report is public. That
promise is not enforced by a contract. 250,000 OPEN is 0.4 % of the treasury.
`),
    calls: ({ addresses, accountAddress }) => [
      spendFromTreasury(
        addresses,
        accountAddress('Grants account'),
        250_000n * WEI,
        'grants',
        'Independent audit of attribution, with a public report',
      ),
    ],
    ballots: [
      ballot(SMALL, 'for', 4, 'Small contributors have the most to lose from wrong attribution.'),
      ballot(MEDICAL, 'for', 5),
      ballot(BUILDERS, 'for', 30, 'Our models are judged by the same method.'),
      ballot('Holder 6', 'for', 60),
      ballot(
        LONG_TERM,
        'against',
        100,
        'Worth doing, but the second half should be held by a contract, not by a promise.',
      ),
    ],
    queuedAfter: 3,
    executedAfter: 2,
  },
  {
    proposer: LONG_TERM,
    proposedDaysAgo: 28,
    state: 'Defeated',
    description: unwrap(`# Burn 15 % of every fee instead of 5 %

A larger burn shrinks the supply with every call that is paid for, so that usage reaches every holder, wrapped or not.

It is paid for by contributors: their part of each fee falls from 50 % to 40 %. Builders, gOPEN holders and the treasury keep
theirs. Whether contributors stay at 40 % is the open question; the simulation of this proposal shows a range of answers.
`),
    calls: ({ addresses }) => [
      setFeeSplit(addresses, { contributors: 4_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 1_500 }),
    ],
    ballots: [
      ballot(
        LONG_TERM,
        'for',
        3,
        'Holders carry the risk of the unlocks; a burn is the plainest way to share income with them.',
      ),
      ballot(
        MEDICAL,
        'against',
        8,
        'Annotators leave when a tenth of the fee moves away from them, and the data leaves with them.',
      ),
      ballot(SMALL, 'against', 22, 'A burn helps those who hold much. Contributors hold little and work a lot.'),
      ballot(BUILDERS, 'against', 26, 'Worse data costs us more than a burn could give back.'),
      ballot(YOU, 'against', 90),
    ],
  },
  {
    proposer: BUILDERS,
    proposedDaysAgo: 14.5,
    state: 'Queued',
    description: unwrap(`# Give builders 30 % of the rewards instead of 25 %

Five Datanets have data, but few have more than one model. A Datanet without a choice of models loses its users. Moving five
percentage points of the rewards from contributors to builders makes a second model worth its running cost.

Contributors get 70 % of a Datanet's rewards instead of 75 %. Their part of the fees does not change. The total of the rewards
does not change either.
`),
    calls: ({ addresses }) => [setRewardShares(addresses, { contributors: 7_000, builders: 3_000 })],
    ballots: [
      ballot(BUILDERS, 'for', 1, 'A second model per Datanet is what users ask for.'),
      ballot('Holder 2', 'for', 40),
      ballot(LONG_TERM, 'for', 44, 'Costs the reserve nothing.'),
      ballot(MEDICAL, 'against', 49, 'Contributors pay for it. Raise demand, then there is enough for both.'),
      ballot(SMALL, 'abstain', 80, 'Good for users, bad for contributors; our delegators are both.'),
    ],
    queuedAfter: 66,
  },
  {
    proposer: SMALL,
    proposedDaysAgo: 12,
    state: 'Succeeded',
    description: unwrap(`# Grants for data quality: 1,500,000 OPEN over six months

Reviewers find the errors that attribution alone does not punish. This funds a grants round for review tools and for reviewers
in the three Datanets with the most rejected work.

1,500,000 OPEN is 2.5 % of the treasury, half of what may leave it in 30 days. It goes to the grants account in one payment;
what is not granted within six months comes back. No contract enforces the return.
`),
    calls: ({ addresses, accountAddress }) => [
      spendFromTreasury(
        addresses,
        accountAddress('Grants account'),
        1_500_000n * WEI,
        'grants',
        'Data quality grants, two rounds in six months',
      ),
    ],
    ballots: [
      ballot(SMALL, 'for', 2, 'Quality is decided by reviewers, and reviewers are paid by nobody.'),
      ballot(MEDICAL, 'for', 12, 'Medical imaging has the highest cost per review.'),
      ballot(YOU, 'for', 55),
      ballot('Holder 6', 'for', 60),
      ballot(LONG_TERM, 'against', 70, 'Too much in one payment. Two halves would have had our vote.'),
    ],
  },
];
