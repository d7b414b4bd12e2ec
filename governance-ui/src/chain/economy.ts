import { UserError } from '#sim/errors.ts';
import type { Connection } from '#ui/chain/connection.ts';
import type { EconomicOverview, Overview } from '#ui/chain/records.ts';

/** Why nothing of an economy can be shown or simulated for a Governor, in a sentence. */
export function noEconomyText(governor: string): string {
  return `${governor} governs none of this project's contracts: there are proposals and votes, and no economy to show.`;
}

function noEconomy(why: string | null): UserError {
  return new UserError(why ?? noEconomyText('The Governor'), {
    code: 'NO_ECONOMY',
    exitCode: 2,
    hint: 'Proposals and votes work here: flywheel proposals, flywheel proposal, flywheel vote.',
  });
}

/**
 * The overview of a DAO whose economy is known.
 * @param why there is none, where the client says so
 * @throws UserError `NO_ECONOMY` (exit 2)
 */
export function withEconomy(overview: Overview, why: string | null): EconomicOverview {
  const { economy } = overview;
  if (economy === null) throw noEconomy(why);
  return { ...overview, economy };
}

/** The connection to our contracts. @throws UserError as above */
export function withContracts(own: Connection | null, why: string | null): Connection {
  if (own === null) throw noEconomy(why);
  return own;
}
