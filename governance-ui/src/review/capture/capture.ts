import { exp } from '#sim/maths/exp.ts';

/** What a decision takes under a set of rules. Votes in tokens, spans in days. */
export interface CaptureRules {
  readonly name: string;
  /** Share of the votes that count for the quorum, and the least number of them. */
  readonly quorum: number;
  readonly quorumFloor: number;
  /** Share of For in For + Against that has to be exceeded. */
  readonly majority: number;
  readonly threshold: number;
  readonly votingDelay: number;
  readonly votingPeriod: number;
  readonly timelock: number;
  /** Days after which wrapped tokens can be sold again. */
  readonly cooldown: number;
  /** Share of the treasury that may leave in any 30 days; 1: all at once; `null`: the decision is about something else. */
  readonly outflowCap: number | null;
}

/** The market and the holders that an attacker meets. Tokens, USD. */
export interface CaptureScene {
  readonly price: number;
  readonly circulating: number;
  readonly wrapped: number;
  /** Share of the wrapped votes that votes Against. */
  readonly opposed: number;
  readonly treasury: number;
  /** The market of the model (step 29): log price per share of the circulation bought in a day, daily return to the fundamental price, most of a day. */
  readonly impact: number;
  readonly reversion: number;
  readonly clip: number;
  /** USD per rented vote and proposal. */
  readonly rent: number;
  /** Days until holders have stopped what has been captured. */
  readonly reaction: number;
}

export interface CaptureCost {
  readonly rules: CaptureRules;
  /** Tokens that have to be voted For. */
  readonly tokens: number;
  /** Of the circulation. */
  readonly share: number;
  /** Buying them: over so many days as are cheapest, of up to 90; `null` where so many are not for sale. */
  readonly buying: {
    readonly days: number;
    readonly usd: number;
    /** Price after the last purchase, relative to before. */
    readonly priceRise: number;
    /** What selling them again brings once the vote is over. */
    readonly resaleUsd: number;
  } | null;
  /** Renting them; `null` where less is wrapped and not opposed than it takes. */
  readonly rentUsd: number | null;
  /** From the first purchase to the execution. */
  readonly days: number;
  /** What leaves the treasury by then, and until holders have reacted, valued at the price before. */
  readonly lootTokens: number;
  readonly lootUsd: number;
  /** Loot, sold into the market, less what buying and selling the votes has cost; and less the rent. */
  readonly profitBuying: number | null;
  readonly profitRenting: number | null;
}

const MOST_DAYS = 90;
/** Share of the circulation above which a purchase is no purchase on a market. */
const FOR_SALE = 0.5;
const WINDOW = 30;

/**
 * Votes For that carry a decision against everybody who opposes it. The attacker's own tokens are wrapped and so raise
 * the quorum: `X ≥ max(q (W + X), floor)` and `X > m (X + A)`.
 */
export function votesNeeded(
  rules: CaptureRules,
  { wrapped, opposed }: Pick<CaptureScene, 'wrapped' | 'opposed'>,
): number {
  const quorum = Math.max((rules.quorum * wrapped) / (1 - rules.quorum), rules.quorumFloor);
  const majority = (opposed * wrapped * rules.majority) / (1 - rules.majority);
  return Math.max(rules.threshold, quorum, majority);
}

/**
 * USD paid (or, of a negative amount, received) for tokens in equal parts over days, and the logarithm of the price after it,
 * relative to the price of the scene.
 * @param start the same before it
 */
export function trade(tokens: number, days: number, scene: CaptureScene, start = 0): { usd: number; level: number } {
  const { price, circulating, impact, reversion, clip } = scene;
  const part = tokens / days;
  let level = start;
  let usd = 0;
  for (let day = 0; day < days; day++) {
    const push = Math.min(clip, Math.max(-clip, (impact * part) / circulating - reversion * level));
    // The mean of the price before and after the day's own push.
    usd += part * price * exp(level + push / 2);
    level += push;
  }
  return { usd, level };
}

/** What it costs to carry one decision against the others, and what it brings. */
export function captureCost(rules: CaptureRules, scene: CaptureScene): CaptureCost {
  const tokens = votesNeeded(rules, scene);
  const share = tokens / scene.circulating;
  const span = rules.votingDelay + rules.votingPeriod + rules.timelock;
  let buying: CaptureCost['buying'] = null;
  if (share <= FOR_SALE) {
    // No more in a day than moves the price by what the model lets it move.
    const fewest = Math.max(1, Math.ceil((scene.impact * share) / scene.clip));
    for (let days = fewest; days <= MOST_DAYS; days++) {
      const { usd, level } = trade(tokens, days, scene);
      if (buying !== null && usd >= buying.usd) continue;
      // They are held to the snapshot, and until they can be unwrapped; meanwhile the price goes back.
      const after = level * (1 - scene.reversion) ** (rules.votingDelay + rules.cooldown);
      buying = { days, usd, priceRise: exp(level) - 1, resaleUsd: -trade(-tokens, days, scene, after).usd };
    }
  }
  const free = scene.wrapped * (1 - scene.opposed);
  const rentUsd = tokens <= free ? tokens * scene.rent : null;
  const lootTokens = scene.treasury * loot(rules, scene.reaction);
  const sold = lootTokens === 0 ? 0 : -trade(-lootTokens, WINDOW, scene).usd;
  return {
    rules,
    tokens,
    share,
    buying,
    rentUsd,
    days: (buying?.days ?? 0) + span,
    lootTokens,
    lootUsd: lootTokens * scene.price,
    profitBuying: buying === null ? null : sold + buying.resaleUsd - buying.usd,
    profitRenting: rentUsd === null ? null : sold - rentUsd,
  };
}

/** Share of the treasury that leaves before it is stopped: all at once, or a cap's worth in each window of 30 days. */
function loot({ outflowCap }: CaptureRules, reaction: number): number {
  if (outflowCap === null) return 0;
  if (outflowCap >= 1) return 1;
  const windows = 1 + Math.floor(reaction / WINDOW);
  return 1 - (1 - outflowCap) ** windows;
}
