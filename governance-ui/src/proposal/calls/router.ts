import type { Hex } from '#ui/chain/records.ts';
import { formatBps } from '#ui/format/percent.ts';
import type { feeRouterAbi } from '#ui/generated/abis.ts';
import { shareLine } from '#ui/proposal/calls/lines.ts';
import type { CallContext, Meanings } from '#ui/proposal/calls/meaning.ts';
import { type FeeSplit, LEGS } from '#ui/proposal/governed.ts';
import { change } from '#ui/proposal/parameters.ts';

const RECEIVERS = {
  contributors: 'contributors',
  builders: 'builders',
  stakers: 'gOPEN holders',
  treasury: 'the treasury',
  burn: 'burned',
} as const;

/** Legs of the fee split as a list: `contributors 55.00 %, builders 25.00 %, …`. */
function legs(split: Readonly<Record<(typeof LEGS)[number], number>>): string {
  return LEGS.map((leg) => `${RECEIVERS[leg]} ${formatBps(split[leg])}`).join(', ');
}

/** The lines of a Datanet's split; the model has one split for all of them. */
function datanetLines(datanet: Hex, to: FeeSplit, { governed, datanetName }: CallContext) {
  const from = governed.datanetSplits.find((own) => own.datanet === datanet)?.split ?? governed.split;
  return LEGS.flatMap((leg) =>
    shareLine(`Fee split of ${datanetName(datanet)}: ${RECEIVERS[leg]}`, 'of its fees', from[leg], to[leg], null),
  );
}

export const routerMeanings: Meanings<typeof feeRouterAbi> = {
  setSplit: ([to], { governed: { split: from } }) => ({
    sentence: `Divides every later fee among ${legs(to)}.`,
    changes: LEGS.flatMap((leg) =>
      shareLine(
        `Fee split: ${RECEIVERS[leg]}`,
        'of every fee',
        from[leg],
        to[leg],
        change(`feeSplit.${leg}`, from[leg], to[leg]),
      ),
    ),
    labels: Object.fromEntries(LEGS.map((leg) => [`newSplit.${leg}`, formatBps(to[leg])])),
  }),
  setDatanetSplit: ([datanet, to], context) => ({
    sentence: `Divides every later fee on ${context.datanetName(datanet)} among ${legs(to)}, whatever the common split.`,
    changes: datanetLines(datanet, to, context),
    labels: {
      datanet: context.datanetName(datanet),
      ...Object.fromEntries(LEGS.map((leg) => [`newSplit.${leg}`, formatBps(to[leg])])),
    },
  }),
  clearDatanetSplit: ([datanet], context) => ({
    sentence: `Divides every later fee on ${context.datanetName(datanet)} by the common split again.`,
    changes: datanetLines(datanet, context.governed.split, context),
    labels: { datanet: context.datanetName(datanet) },
    ...(!context.governed.datanetSplits.some((own) => own.datanet === datanet) && {
      warning: 'It has no split of its own: the call would fail.',
    }),
  }),
};
