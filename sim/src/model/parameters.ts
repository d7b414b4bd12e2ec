import type { ParameterSet } from '#sim/scenario/scenario.ts';

/** The parameters as the stages read them: the table's dotted paths, nested. Units and bounds stand in the table. */
export interface Parameters {
  readonly population: { readonly contributors: number; readonly builders: number; readonly users: number };
  readonly start: {
    readonly contributors: number;
    readonly builders: number;
    readonly users: number;
    readonly items: number;
    readonly trained: number;
    readonly yield: number;
    readonly price: number;
    readonly staked: number;
  };
  readonly token: { readonly totalSupply: number; readonly allocations: readonly Allocation[] };
  readonly emission: {
    readonly perDay: number;
    readonly halvingDays: number;
    readonly contributors: number;
    readonly builders: number;
    readonly demandShare: number;
  };
  readonly feeSplit: FeeSplit;
  readonly fees: { readonly memory: number };
  readonly attribution: { readonly noise: number; readonly qualityExponent: number };
  readonly curation: { readonly sharpness: number };
  readonly contributor: {
    readonly farmerShare: number;
    readonly honest: ContributorTraits;
    readonly farmer: ContributorTraits;
  };
  readonly adapt: {
    readonly responsiveness: number;
    readonly memory: number;
    readonly leaveRate: number;
    readonly switchRate: number;
    readonly switchHurdle: number;
    readonly lookBase: number;
    readonly lookSocial: number;
    readonly balanceSellRate: number;
    readonly yieldFloor: number;
  };
  readonly model: {
    readonly dataScale: number;
    readonly exponent: number;
    readonly refQuality: number;
    readonly qualityElasticity: number;
  };
  readonly builder: {
    readonly skill: { readonly a: number; readonly b: number };
    readonly trainRate: number;
    readonly lookRate: number;
    readonly choiceScale: number;
    readonly runCost: number;
    readonly volumeCost: number;
    readonly buildCost: number;
    readonly amortisationDays: number;
    readonly pioneer: number;
    readonly exitRate: number;
    readonly quitRate: number;
    readonly profitMemory: number;
    readonly sellShare: number;
  };
  readonly user: {
    readonly need: { readonly median: number; readonly sigma: number };
    readonly needScale: number;
    readonly valueSigma: number;
    readonly valueScale: number;
    readonly choiceSharpness: number;
    readonly satisfactionMemory: number;
    readonly churnRate: number;
    readonly churnSharpness: number;
    readonly refQuality: number;
    readonly returnRate: number;
    readonly innovation: number;
    readonly imitation: number;
    readonly minQuality: number;
  };
  readonly datanets: readonly DatanetParameters[];
  readonly staking: {
    readonly maxShare: number;
    readonly hurdle: number;
    readonly rate: number;
    readonly sellShare: number;
  };
  readonly treasury: { readonly spend: number; readonly outflowCap: number };
  readonly market: {
    readonly floorPrice: number;
    readonly multiple: number;
    readonly impact: number;
    readonly impactExponent: number;
    readonly impactAt: number;
    readonly anticipation: number;
    readonly anticipationDays: number;
    readonly reversion: number;
    readonly momentum: number;
    readonly trendMemory: number;
    readonly volatility: number;
    readonly clip: number;
    readonly shock: number;
  };
  readonly wash: { readonly spend: number; readonly datanet: number; readonly share: number };
  readonly attacker: {
    readonly buy: number;
    readonly sell: number;
    readonly rent: number;
    readonly rentPrice: number;
  };
  readonly governance: {
    readonly votingDelay: number;
    readonly votingPeriod: number;
    readonly timelock: number;
    readonly quorum: number;
    readonly quorumFloor: number;
    readonly majority: number;
    readonly sharpness: number;
    readonly abstain: number;
    readonly wrap: Readonly<Record<Bloc, number>>;
    readonly turnout: Readonly<Record<Bloc, number>>;
    readonly sentiment: Readonly<Record<Bloc, number>>;
  };
}

/** Basis points that sum to 10,000. */
export interface FeeSplit {
  readonly contributors: number;
  readonly builders: number;
  readonly stakers: number;
  readonly treasury: number;
  readonly burn: number;
}

export interface Allocation {
  readonly name: string;
  readonly share: number;
  readonly to: 'float' | 'reserve' | 'treasury' | 'insiders';
  readonly atStart: number;
  readonly cliffDays: number;
  readonly atCliff: number;
  readonly vestDays: number;
  readonly sellShare: number;
}

export interface ContributorTraits {
  readonly quality: { readonly a: number; readonly b: number };
  readonly capacity: { readonly median: number; readonly sigma: number };
  readonly cost: { readonly median: number; readonly sigma: number };
  readonly sell: { readonly low: number; readonly high: number };
}

export interface DatanetParameters {
  readonly name: string;
  readonly admitDay: number;
  readonly suspendDay: number;
  readonly threshold: number;
  readonly decay: number;
  readonly price: number;
  readonly value: number;
  readonly userShare: number;
  readonly gauge: number;
}

/** Who votes (section 8 of the model). */
export const BLOCS = ['contributors', 'builders', 'stakers', 'insiders', 'float'] as const;
export type Bloc = (typeof BLOCS)[number];

/** Paths that grow with the world, and whether the scaled value is a whole number of agents (section 11). */
const SCALED: Readonly<Record<string, 'agents' | 'amount'>> = {
  'population.contributors': 'agents',
  'population.builders': 'agents',
  'population.users': 'agents',
  'start.contributors': 'agents',
  'start.builders': 'agents',
  'start.users': 'agents',
  'token.totalSupply': 'amount',
  'emission.perDay': 'amount',
  'model.dataScale': 'amount',
  'adapt.yieldFloor': 'amount',
  'treasury.spend': 'amount',
  'wash.spend': 'amount',
  'attacker.buy': 'amount',
  'governance.quorumFloor': 'amount',
};

/** Nearest whole number, halves to even. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

function scaled(path: string, value: number, scale: number): number {
  if (path === 'builder.volumeCost') return value / scale;
  const kind = SCALED[path];
  if (kind === undefined) return value;
  return kind === 'agents' ? roundHalfEven(value * scale) : value * scale;
}

interface Steps {
  readonly keys: readonly { readonly key: string; readonly isList: boolean }[];
  readonly last: string;
}

/** Paths are taken apart once: a world is made of hundreds of them, and a study of thousands of worlds. */
const steps = new Map<string, Steps>();

function stepsTo(path: string): Steps {
  let found = steps.get(path);
  if (found === undefined) {
    const names = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
    const keys = names.slice(0, -1).map((key, depth) => ({ key, isList: /^\d+$/.test(names[depth + 1]!) }));
    found = { keys, last: names.at(-1)! };
    steps.set(path, found);
  }
  return found;
}

/**
 * The nested form of a complete parameter set in a world `scale` times the default.
 * @param set a value for every path of the table, unscaled
 */
export function parametersOf(set: ParameterSet, scale: number): Parameters {
  const root: Record<string, unknown> = {};
  for (const path in set) {
    const value = set[path]!;
    const { keys, last } = stepsTo(path);
    let node: Record<string, unknown> = root;
    for (const { key, isList } of keys) {
      node[key] ??= isList ? [] : {};
      node = node[key] as Record<string, unknown>;
    }
    node[last] = typeof value === 'number' ? scaled(path, value, scale) : value;
  }
  return root as unknown as Parameters;
}
