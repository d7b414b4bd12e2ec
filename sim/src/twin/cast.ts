import type { Name } from '#sim/twin/event.ts';
import type { TwinRun } from '#sim/twin/run.ts';

/** Sizes of the accounts that the stakers' pool is divided among, the largest first. */
export const STAKER_SIZES = [16, 8, 4, 2, 1];

export interface Staker {
  /** Votes that take no part; they may be lent to a proposer. */
  readonly parked: Name;
  readonly voting: Name;
}

/** The accounts of the replay. */
export interface Cast {
  /** Deploys, and keeps the OPEN that a world smaller than the token's supply has no use for. */
  readonly launch: Name;
  /** Other holders and the market: everything is bought from it and sold to it. */
  readonly float: Name;
  /** Posts the roots of attribution. */
  readonly keeper: Name;
  /** Pays what the model's treasury spends. */
  readonly spending: Name;
  /** By allocation; `null` where nothing of it is locked, or it is the reserve. */
  readonly locked: readonly (Name | null)[];
  /** By allocation; `null` where it does not go to insiders. */
  readonly insiders: readonly (Name | null)[];
  /** By Datanet. */
  readonly users: readonly Name[];
  readonly owners: readonly Name[];
  readonly alumni: readonly Name[];
  /** By group. */
  readonly contributors: readonly Name[];
  readonly builders: readonly Name[];
  readonly stakers: readonly Staker[];
}

export function castOf({ start, contributors, builders }: TwinRun, datanets: readonly string[]): Cast {
  return {
    launch: 'Launch',
    float: 'Float',
    keeper: 'Keeper of attributions',
    spending: 'Treasury spending',
    locked: start.allocations.map(({ name, to, amount, released }) =>
      to !== 'reserve' && released < amount ? `Locked: ${name}` : null,
    ),
    insiders: start.allocations.map(({ name, to }) => (to === 'insiders' ? `Insiders: ${name}` : null)),
    users: datanets.map((name) => `Users of ${name}`),
    owners: datanets.map((name) => `Owner of ${name}`),
    alumni: datanets.map((name) => `Alumni of ${name}`),
    contributors: contributors.groups.map(
      ({ datanet, rank }) => `Contributors to ${datanets[datanet]}, decile ${rank + 1}`,
    ),
    builders: builders.groups.map(
      ({ datanet, rank }) => `Builders on ${datanets[datanet]}, ${rank === 0 ? 'lower' : 'upper'} half`,
    ),
    stakers: STAKER_SIZES.map((_, i) => ({ parked: `Staker ${i + 1}`, voting: `Staker ${i + 1}, voting` })),
  };
}

/** Everybody, each once, in a fixed order: who deploys first, then who attests. */
export function everybody(cast: Cast): Name[] {
  const { launch, float, keeper, spending, locked, insiders, users, owners, alumni, contributors, builders, stakers } =
    cast;
  const named = [...locked, ...insiders].filter((name) => name !== null);
  const groups = [...users, ...builders, ...contributors, ...alumni, ...owners];
  return [
    launch,
    keeper,
    float,
    spending,
    ...named,
    ...stakers.flatMap((each) => [each.parked, each.voting]),
    ...groups,
  ];
}
