import { formatOpen } from '#ui/format/amount.ts';
import { formatBps } from '#ui/format/percent.ts';
import type { rewardControllerAbi } from '#ui/generated/abis.ts';
import { gaugeLines, inOrder } from '#ui/proposal/calls/gauges.ts';
import { openLine, shareLine } from '#ui/proposal/calls/lines.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';
import { RESERVE_ID } from '#ui/proposal/governed.ts';
import { change, openForModel } from '#ui/proposal/parameters.ts';

const DAYS_PER_EPOCH = 7n;

export const rewardsMeanings: Meanings<typeof rewardControllerAbi> = {
  setRate: ([rate], { governed }) => ({
    sentence: `Pays ${formatOpen(rate)} of rewards a week to the Datanets, from the next week on.`,
    changes: openLine(
      'Reward rate',
      'per week',
      governed.rate,
      rate,
      change('emission.perDay', openForModel(governed.rate / DAYS_PER_EPOCH), openForModel(rate / DAYS_PER_EPOCH)),
    ),
    labels: { openPerEpoch: `${formatOpen(rate)} per week` },
  }),

  setShares: ([{ contributorsBps, buildersBps }], { governed: { shares } }) => ({
    sentence:
      `Gives ${formatBps(contributorsBps)} of a Datanet's rewards to its contributors and ${formatBps(buildersBps)} to its ` +
      'builders; what is left stays in the reserve.',
    changes: [
      ...shareLine(
        'Rewards: contributors',
        "of a Datanet's rewards",
        shares.contributors,
        contributorsBps,
        change('emission.contributors', shares.contributors, contributorsBps),
      ),
      ...shareLine(
        'Rewards: builders',
        "of a Datanet's rewards",
        shares.builders,
        buildersBps,
        change('emission.builders', shares.builders, buildersBps),
      ),
    ],
    labels: {
      'newShares.contributorsBps': formatBps(contributorsBps),
      'newShares.buildersBps': formatBps(buildersBps),
    },
  }),

  pause: () => ({
    sentence:
      'Pauses the rewards: this week and those to come are forfeited until they are resumed. What is credited can be claimed.',
    changes: [],
  }),

  unpause: () => ({
    sentence: 'Resumes the rewards from the next week on. What was forfeited is not caught up.',
    changes: [],
  }),

  setWeights: ([gauges], context) => {
    const name = (id: `0x${string}`) => (id === RESERVE_ID ? 'the reserve' : context.datanetName(id));
    const weights = gauges.map(({ datanet, weightBps }) => ({ datanet, bps: weightBps }));
    const bpsOf = new Map(weights.map(({ datanet, bps }) => [datanet, bps]));
    const parts = inOrder([...bpsOf.keys()], context).map((id) => `${name(id)} ${formatBps(bpsOf.get(id)!)}`);
    return {
      sentence: `Divides the rewards by weight: ${parts.join(', ')}.`,
      changes: gaugeLines(weights, context),
      labels: Object.fromEntries(
        weights.flatMap(({ datanet, bps }, i) => [
          [`gauges[${i}].datanet`, name(datanet)],
          [`gauges[${i}].weightBps`, formatBps(bps)],
        ]),
      ),
    };
  },
};
