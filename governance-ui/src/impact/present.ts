import { defaultParameters, parameter } from '#sim/parameters/table.ts';
import type { ParameterSet } from '#sim/scenario/scenario.ts';
import type { DatanetRecord, EconomicOverview, Hex } from '#ui/chain/records.ts';
import { datanetIndex, openForModel } from '#ui/proposal/parameters.ts';
import { printable } from '#ui/proposal/printable.ts';

const DAYS_PER_EPOCH = 7;
const ALL_BPS = 10_000;
/** The last day on which the model can admit a Datanet: beyond every horizon. */
export const NEVER_ADMITTED = 3_650;
export const NEVER_SUSPENDED = -1;
/** The slowest fall of the emission that the parameter table allows. */
const SLOWEST_HALVING = 3_650;
/** Allocations of the parameter table by what they stand for. */
const LAUNCH = 'token.allocations[0].share';
const RESERVE = 'token.allocations[1].share';
const TREASURY = 'token.allocations[3].share';
const TREASURY_AT_START = 'token.allocations[3].atStart';

export interface Present {
  readonly parameters: ParameterSet;
  /** What the chain has and the model cannot express, or holds differently; a sentence each. */
  readonly notes: readonly string[];
}

const ADMITTED = new Set(['Probation', 'Active']);

export function isAdmittedOnChain(datanet: DatanetRecord): boolean {
  return ADMITTED.has(datanet.status);
}

/** What the rewards follow: the rate, and which Datanets can earn which part of it. */
export interface RewardSettings {
  /** OPEN per day, what the reserve keeps included. */
  readonly perDay: number;
  /** Basis points by Datanet's id; what they leave of 10,000 stays in the reserve. */
  readonly weights: ReadonlyMap<Hex, number>;
  readonly admitted: ReadonlySet<Hex>;
}

export function presentRewards(overview: EconomicOverview): RewardSettings {
  return {
    perDay: openForModel(overview.economy.rate) / DAYS_PER_EPOCH,
    weights: new Map(overview.economy.datanets.map(({ id, gaugeBps }) => [id, gaugeBps])),
    admitted: new Set(overview.economy.datanets.filter(isAdmittedOnChain).map(({ id }) => id)),
  };
}

/** OPEN per day that is paid out: the weights of Datanets that are not admitted stay in the reserve, as the reserve's own does. */
export function paidPerDay({ perDay, weights, admitted }: RewardSettings): number {
  let bps = 0;
  for (const [id, weight] of weights) if (admitted.has(id)) bps += weight;
  return (perDay * bps) / ALL_BPS;
}

/** Whether one of the Datanets that are admitted on chain is one that the model has. */
export function hasKnownDatanet(overview: EconomicOverview): boolean {
  return overview.economy.datanets.some((datanet) => isAdmittedOnChain(datanet) && datanetIndex(datanet.name) !== null);
}

/** The model's parameters with everything that the chain knows better: what governance has set, and what it holds. */
export function presentState(overview: EconomicOverview): Present {
  const { split, rewardShares } = overview.economy;
  const rewards = presentRewards(overview);
  const known = hasKnownDatanet(overview);
  const notes = [
    'Prices, people, demand and the unlocking of locked tokens are assumptions of the model; the chain does not know them.',
    'On chain the reward rate holds until a vote changes it; the model lets it fall by 6.7 % a year, the slowest it can.',
  ];
  const parameters = {
    ...defaultParameters(),
    'feeSplit.contributors': split.contributors,
    'feeSplit.builders': split.builders,
    'feeSplit.stakers': split.stakers,
    'feeSplit.treasury': split.treasury,
    'feeSplit.burn': split.burn,
    'emission.perDay': known ? paidPerDay(rewards) : rewards.perDay,
    'emission.halvingDays': SLOWEST_HALVING,
    'emission.contributors': rewardShares.contributors,
    'emission.builders': rewardShares.builders,
    // On chain rewards follow the weights alone.
    'emission.demandShare': 0,
    ...accounts(overview, notes),
    ...(known ? datanets(overview, notes) : {}),
  };
  if (!known) notes.push('None of the Datanets admitted on chain is one that the model has: it starts with its own.');
  else if (paidPerDay(rewards) === 0)
    notes.push('No admitted Datanet has a reward weight: nothing is emitted at first.');
  return { parameters, notes };
}

/** Treasury and reserve as the chain holds them; the difference to the model's allocation plan is in circulation. */
function accounts(overview: EconomicOverview, notes: string[]): ParameterSet {
  const defaults = defaultParameters() as Readonly<Record<string, number>>;
  const supply = openForModel(overview.economy.totalSupply);
  const reserve = openForModel(overview.economy.reserve) / supply;
  const treasury = openForModel(overview.economy.treasury) / supply;
  const launch = defaults[LAUNCH]! + defaults[RESERVE]! + defaults[TREASURY]! - reserve - treasury;
  if (launch < 0) {
    notes.push(
      "Treasury and reserve hold more than the model's allocation plan leaves for them: the model starts with its own amounts.",
    );
    return {};
  }
  return {
    'token.totalSupply': supply,
    [LAUNCH]: launch,
    [RESERVE]: reserve,
    [TREASURY]: treasury,
    [TREASURY_AT_START]: 1,
    'start.staked': stakedShare(overview, defaults, launch, supply, notes),
  };
}

/** What is wrapped into gOPEN, as a share of what circulates at the start: the model's staked tokens. */
function stakedShare(
  overview: EconomicOverview,
  defaults: Readonly<Record<string, number>>,
  launch: number,
  supply: number,
  notes: string[],
): number {
  let circulating = launch;
  for (let i = 1; `token.allocations[${i}].share` in defaults; i++) {
    const to = (defaults as Readonly<Record<string, unknown>>)[`token.allocations[${i}].to`];
    if (to !== 'reserve' && to !== 'treasury')
      circulating += defaults[`token.allocations[${i}].share`]! * defaults[`token.allocations[${i}].atStart`]!;
  }
  const share = openForModel(overview.wrappedSupply) / (circulating * supply);
  const most = parameter('start.staked')!.high!;
  if (share > most)
    notes.push(`More is wrapped on chain than the model can start with: it starts with ${most * 100} % of the float.`);
  return Math.min(most, share);
}

/** Which of the model's Datanets take part, and with which reward weight. */
function datanets(overview: EconomicOverview, notes: string[]): ParameterSet {
  const defaults = defaultParameters() as Readonly<Record<string, number>>;
  const found = new Map<number, DatanetRecord>();
  for (const record of overview.economy.datanets) {
    const index = datanetIndex(record.name);
    if (index !== null) found.set(index, record);
    else if (isAdmittedOnChain(record))
      notes.push(`The model has no Datanet like ${printable(record.name)}: it is left out.`);
  }
  const weighted = [...found].filter(([, record]) => record.gaugeBps > 0);
  const bps = weighted.reduce((sum, [, record]) => sum + record.gaugeBps, 0);
  // The decoder scales proposed weights in the same way: to the sum of the defaults of the Datanets that have one.
  const perBps = weighted.reduce((sum, [index]) => sum + defaults[`datanets[${index}].gauge`]!, 0) / bps;
  const set: Record<string, number> = {};
  for (let index = 0; `datanets[${index}].gauge` in defaults; index++) {
    const record = found.get(index);
    const suspended = record?.status === 'Suspended';
    set[`datanets[${index}].admitDay`] = record && (isAdmittedOnChain(record) || suspended) ? 0 : NEVER_ADMITTED;
    set[`datanets[${index}].suspendDay`] = suspended ? 0 : NEVER_SUSPENDED;
    set[`datanets[${index}].gauge`] = bps > 0 ? (record?.gaugeBps ?? 0) * perBps : 0;
  }
  return set;
}
