import { HOLDERS } from '#sim/twin/books/ledger.ts';
import { ROOT_BOND } from '#sim/twin/books/roots.ts';
import type { Cast } from '#sim/twin/cast.ts';
import type { Name } from '#sim/twin/event.ts';
import { notOnChain } from '#sim/twin/proposals.ts';
import type { TwinRun } from '#sim/twin/run.ts';
import { toWei } from '#sim/twin/wei.ts';

/** The most OPEN there can be: what the token mints once. */
export const GENESIS_SUPPLY = 10n ** 27n;

/**
 * Who has what on the morning of day 0, in wei. What is not locked, in reserve or in the treasury is the float's, the Datanets' and
 * the keeper's bonds included.
 * @param datanetBonds what the Datanets have locked to be admitted
 * @throws UserError `NOT_ON_CHAIN` where there is more OPEN than the token mints, or the float cannot pay the bonds
 */
export function openingBalances({ start, days }: TwinRun, cast: Cast, datanetBonds: bigint): Map<Name, bigint> {
  const supply = toWei(start.supply);
  if (supply > GENESIS_SUPPLY)
    throw notOnChain([`The supply of ${start.supply} OPEN is more than the token mints, 1e9.`]);
  const open = new Map<Name, bigint>();
  start.allocations.forEach(({ amount, released }, k) => {
    const [locked, insiders] = [cast.locked[k], cast.insiders[k]];
    if (locked != null) open.set(locked, toWei(amount) - toWei(released));
    if (insiders != null) open.set(insiders, toWei(released));
  });
  // What the treasury spends beyond what is released to it lies ready: the contract itself pays by vote only.
  const spent = days.reduce((sum, day) => sum + day.treasurySpent, 0);
  const unlocked = days.reduce((sum, { released }) => sum + treasuryShare(start, released), 0);
  const ready = toWei(Math.min(start.treasury, Math.max(0, spent - unlocked)));
  open.set(cast.spending, ready);
  open.set(HOLDERS.treasury, toWei(start.treasury) - ready);
  open.set(HOLDERS.rewards, toWei(start.reserve));
  open.set(HOLDERS.registry, datanetBonds);
  open.set(cast.keeper, ROOT_BOND * BigInt(cast.users.length));
  const float = [...open.values()].reduce((left, amount) => left - amount, supply);
  if (float < 0n) throw notOnChain(['The float is too small for the bonds that the Datanets and their attestor lock.']);
  return open.set(cast.float, float).set(cast.launch, GENESIS_SUPPLY - supply);
}

function treasuryShare({ allocations }: TwinRun['start'], released: Float64Array): number {
  return allocations.reduce((sum, { to }, k) => sum + (to === 'treasury' ? released[k]! : 0), 0);
}
