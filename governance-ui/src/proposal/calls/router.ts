import { formatBps } from '#ui/format/percent.ts';
import type { feeRouterAbi } from '#ui/generated/abis.ts';
import { shareLine } from '#ui/proposal/calls/lines.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';
import { LEGS } from '#ui/proposal/governed.ts';
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
};
