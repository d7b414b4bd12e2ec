import type { ParameterSet, Scenario, ScheduledChange } from '#sim/scenario/scenario.ts';

/** A world that every proposal is tried in: what differs from the chain's present state, with and without the proposal alike. */
export interface StandingScenario {
  readonly key: 'baseline' | 'weakDemand' | 'farmerFlood' | 'unlock' | 'priceShock';
  readonly label: string;
  /** What happens in it, a sentence. */
  readonly sentence: string;
  readonly set: ParameterSet;
  readonly schedule: readonly ScheduledChange[];
}

const HALF_A_YEAR = 180;

/** The standing set, the baseline first. The shocks are those of the named scenarios of the same kind, half a year from now. */
export const STANDING_SET: readonly StandingScenario[] = [
  {
    key: 'baseline',
    label: 'As expected',
    sentence: 'The model as it stands: demand, people and prices as assumed.',
    set: {},
    schedule: [],
  },
  {
    key: 'weakDemand',
    label: 'Weak demand',
    sentence: 'Every user needs 40 % fewer calls, from the first day on.',
    set: { 'user.needScale': 0.6 },
    schedule: [],
  },
  {
    key: 'farmerFlood',
    label: 'Farmer flood',
    sentence: '20,000 farmers more beside the same honest contributors.',
    set: { 'population.contributors': 40_000, 'start.contributors': 4_000, 'contributor.farmerShare': 0.6 },
    schedule: [],
  },
  {
    key: 'unlock',
    label: 'Unlock',
    sentence:
      'In half a year investors and team unlock a third of their tokens at once, and sell 80 % of every release.',
    set: {
      'token.allocations[5].cliffDays': HALF_A_YEAR,
      'token.allocations[5].atCliff': 0.3333,
      'token.allocations[5].sellShare': 0.8,
      'token.allocations[6].cliffDays': HALF_A_YEAR,
      'token.allocations[6].atCliff': 0.3333,
      'token.allocations[6].sellShare': 0.8,
    },
    schedule: [],
  },
  {
    key: 'priceShock',
    label: 'Price shock',
    sentence: 'In half a year the token loses 70 % in a day, for no reason of the economy.',
    set: {},
    schedule: [
      { day: HALF_A_YEAR, mode: 'force', set: { 'market.shock': -1.2 } },
      { day: HALF_A_YEAR + 1, mode: 'force', set: { 'market.shock': 0 } },
    ],
  },
];

/** A scenario in one of these worlds. What the proposal sets itself stays as it sets it. */
export function inWorld(scenario: Scenario, { key, set, schedule }: StandingScenario): Scenario {
  const shocks = schedule.filter(({ day }) => day < scenario.days);
  return {
    ...scenario,
    name: `${scenario.name}: ${key}`,
    parameters: { ...scenario.parameters, ...set },
    schedule: [...scenario.schedule, ...shocks].toSorted((a, b) => a.day - b.day),
  };
}
