/** How the price answers a net flow; the parameters of that name. */
export interface PriceImpact {
  readonly impact: number;
  /** The largest move of a day, in logarithms. */
  readonly clip: number;
}

/**
 * USD of net sales on one day that move the price by the share `move` by themselves (equation 29 of the model), at a market
 * value of `marketValue` USD. Infinite where flows do not move the price.
 */
export function depth(marketValue: number, { impact }: Pick<PriceImpact, 'impact'>, move = 0.01): number {
  return impact > 0 ? (-Math.log(1 - move) * marketValue) / impact : Number.POSITIVE_INFINITY;
}

/** Share by which the price falls when `usd` more are sold than bought on one day, all else left out. */
export function fallOf(usd: number, marketValue: number, { impact, clip }: PriceImpact): number {
  return 1 - Math.exp(-Math.min(clip, (impact * usd) / marketValue));
}
