/**
 * Writes fee-split.json and emission.json: inputs and outputs of FeeSplitLib and EmissionLib, worked out here in bigint from their
 * definitions. The Foundry tests and the simulator's tests read the same files. Cases marked "by hand" were worked out on paper
 * and stand as literals. Run: node contracts/test/vectors/generate.ts, then npm run format
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPEN = 10n ** 18n;

/** A fixed sequence of 64-bit numbers (splitmix64), so that the same cases come out every time. */
function* sequence(seed: bigint): Generator<bigint, never> {
  const mask = (1n << 64n) - 1n;
  for (let state = seed; ; ) {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    yield z ^ (z >> 31n);
  }
}

const random = sequence(2026n);
/** A whole number from `low` to `high`. */
const between = (low: number, high: number): number => low + Number(random.next().value % BigInt(high - low + 1));
/** An amount with a random number of digits, up to the whole supply. */
const amount = (): bigint => {
  const wide = (random.next().value << 64n) | random.next().value;
  return wide % 10n ** BigInt(between(1, 27));
};
/** `of * bps / 10,000` rounded down. */
const share = (of: bigint, bps: number): bigint => (of * BigInt(bps)) / 10_000n;

const smaller = (a: bigint, b: bigint): bigint => {
  if (a < b) return a;
  return b;
};

/** `parts` numbers that sum to `total`. */
function partition(total: number, parts: number): number[] {
  const cuts = Array.from({ length: parts - 1 }, () => between(0, total)).sort((a, b) => a - b);
  return [...cuts, total].map((cut, i) => cut - (cuts[i - 1] ?? 0));
}

// Order of splits and legs: contributors, builders, stakers, treasury, burn.
const splitByHand = [
  {
    note: 'by hand: the default split of 100 OPEN',
    amount: 100n * OPEN,
    split: [5000, 2500, 1000, 1000, 500],
    legs: [50n * OPEN, 25n * OPEN, 10n * OPEN, 10n * OPEN, 5n * OPEN],
  },
  {
    note: 'by hand: the smallest payment',
    amount: 10_000n,
    split: [5000, 2500, 1000, 1000, 500],
    legs: [5000n, 2500n, 1000n, 1000n, 500n],
  },
  {
    note: 'by hand: the treasury has no share and takes the 3 wei that rounding leaves',
    amount: 19_999n,
    split: [3333, 3333, 1667, 0, 1667],
    legs: [6665n, 6665n, 3333n, 3n, 3333n],
  },
  {
    note: 'by hand: 1 wei goes to the treasury whatever its share',
    amount: 1n,
    split: [5000, 2500, 1000, 1000, 500],
    legs: [0n, 0n, 0n, 1n, 0n],
  },
  { note: 'by hand: nothing', amount: 0n, split: [5000, 2500, 1000, 1000, 500], legs: [0n, 0n, 0n, 0n, 0n] },
  {
    note: 'by hand: the whole supply',
    amount: 10n ** 27n,
    split: [9000, 500, 0, 500, 0],
    legs: [9n * 10n ** 26n, 5n * 10n ** 25n, 0n, 5n * 10n ** 25n, 0n],
  },
  {
    note: 'by hand: the most that rounding can leave: 4 wei more than the 999 of its share',
    amount: 9_999n,
    split: [5000, 2500, 1000, 1000, 500],
    legs: [4999n, 2499n, 999n, 1003n, 499n],
  },
];
const splitGenerated = Array.from({ length: 60 }, () => {
  const paid = amount();
  const split = partition(10_000, 5);
  const [c, b, s, , x] = split.map((bps) => share(paid, bps)) as [bigint, bigint, bigint, bigint, bigint];
  return { note: 'generated', amount: paid, split, legs: [c, b, s, paid - c - b - s - x, x] };
});

const budgets = [
  {
    note: 'by hand: the reserve covers the rate',
    rate: 700_000n * OPEN,
    reserve: 371_600_000n * OPEN,
    budget: 700_000n * OPEN,
  },
  { note: 'by hand: the last of the reserve', rate: 700_000n * OPEN, reserve: 5n, budget: 5n },
  { note: 'by hand: an empty reserve', rate: 700_000n * OPEN, reserve: 0n, budget: 0n },
  ...Array.from({ length: 15 }, () => {
    const [rate, reserve] = [amount(), amount()];
    return { note: 'generated', rate, reserve, budget: smaller(rate, reserve) };
  }),
];

const MIN_STEP = 1_000n * OPEN;
const MAX_RATE = 2_800_000n * OPEN;
const bounds = [
  {
    note: 'by hand: a fifth up and down',
    rate: 700_000n * OPEN,
    maxStepBps: 2000,
    minStep: MIN_STEP,
    maxRate: MAX_RATE,
    lowest: 560_000n * OPEN,
    highest: 840_000n * OPEN,
  },
  {
    note: 'by hand: from nothing',
    rate: 0n,
    maxStepBps: 2000,
    minStep: MIN_STEP,
    maxRate: MAX_RATE,
    lowest: 0n,
    highest: 1_000n * OPEN,
  },
  {
    note: 'by hand: below the least step',
    rate: 600n * OPEN,
    maxStepBps: 2000,
    minStep: MIN_STEP,
    maxRate: MAX_RATE,
    lowest: 0n,
    highest: 1_600n * OPEN,
  },
  {
    note: 'by hand: near the maximum',
    rate: 2_700_000n * OPEN,
    maxStepBps: 2000,
    minStep: MIN_STEP,
    maxRate: MAX_RATE,
    lowest: 2_160_000n * OPEN,
    highest: MAX_RATE,
  },
  {
    note: 'by hand: the step is rounded down',
    rate: 5_000_000_000_000_000_000_009n,
    maxStepBps: 2000,
    minStep: 1n,
    maxRate: MAX_RATE,
    lowest: 4_000_000_000_000_000_000_008n,
    highest: 6_000_000_000_000_000_000_010n,
  },
  ...Array.from({ length: 20 }, () => {
    const rate = amount() % (MAX_RATE + 1n);
    const maxStepBps = between(0, 10_000);
    const relative = share(rate, maxStepBps);
    const step = relative > MIN_STEP ? relative : MIN_STEP;
    const up = rate + step;
    return {
      note: 'generated',
      rate,
      maxStepBps,
      minStep: MIN_STEP,
      maxRate: MAX_RATE,
      lowest: rate > step ? rate - step : 0n,
      highest: smaller(up, MAX_RATE),
    };
  }),
];

const splitBudgets = [
  {
    note: 'by hand: the start of the demonstration',
    budget: 700_000n * OPEN,
    weightsBps: [3000, 2000, 1000],
    sinkBps: 4000,
    shares: [210_000n * OPEN, 140_000n * OPEN, 70_000n * OPEN],
    returned: 280_000n * OPEN,
  },
  {
    note: 'by hand: thirds lose a wei to the reserve',
    budget: 10n,
    weightsBps: [3333, 3333, 3334],
    sinkBps: 0,
    shares: [3n, 3n, 3n],
    returned: 1n,
  },
  {
    note: 'by hand: no Datanet',
    budget: 700_000n * OPEN,
    weightsBps: [],
    sinkBps: 10_000,
    shares: [],
    returned: 700_000n * OPEN,
  },
  ...Array.from({ length: 20 }, () => {
    const budget = amount();
    const [sinkBps = 0, ...weightsBps] = partition(10_000, between(2, 9));
    const shares = weightsBps.map((bps) => share(budget, bps));
    return {
      note: 'generated',
      budget,
      weightsBps,
      sinkBps,
      shares,
      returned: shares.reduce((left, part) => left - part, budget),
    };
  }),
];

const splitShares = [
  {
    note: 'by hand: three to one',
    share: 210_000n * OPEN,
    contributorsBps: 7500,
    buildersBps: 2500,
    contributors: 157_500n * OPEN,
    builders: 52_500n * OPEN,
    returned: 0n,
  },
  {
    note: 'by hand: 3 wei',
    share: 3n,
    contributorsBps: 7500,
    buildersBps: 2500,
    contributors: 2n,
    builders: 0n,
    returned: 1n,
  },
  {
    note: 'by hand: a tenth is not given',
    share: 1_000n,
    contributorsBps: 7000,
    buildersBps: 2000,
    contributors: 700n,
    builders: 200n,
    returned: 100n,
  },
  ...Array.from({ length: 15 }, () => {
    const whole = amount();
    const [contributorsBps = 0, buildersBps = 0] = partition(10_000, 3);
    const [contributors, builders] = [share(whole, contributorsBps), share(whole, buildersBps)];
    return {
      note: 'generated',
      share: whole,
      contributorsBps,
      buildersBps,
      contributors,
      builders,
      returned: whole - contributors - builders,
    };
  }),
];

/** One case a line; amounts as decimal strings, since JSON numbers lose digits. */
function write(file: string, document: Record<string, readonly object[]>): void {
  const row = (value: object): string =>
    JSON.stringify(value, (_key, field) => (typeof field === 'bigint' ? field.toString() : field));
  const lists = Object.entries(document).map(
    ([name, cases]) => `  "${name}": [\n    ${cases.map(row).join(',\n    ')}\n  ]`,
  );
  writeFileSync(join(import.meta.dirname, file), `{\n${lists.join(',\n')}\n}\n`);
}

write('fee-split.json', { legsDown: [...splitByHand, ...splitGenerated] });
write('emission.json', {
  epochBudget: budgets,
  rateBounds: bounds,
  splitBudgetDown: splitBudgets,
  splitShareDown: splitShares,
});
