/** How the price answers a net flow; the parameters of those names. */
export interface PriceImpact {
  readonly impact: number;
  /** 1: in proportion; ½: the square-root law, the same at a flow of `impactAt` of the market value. */
  readonly impactExponent: number;
  readonly impactAt: number;
  /** The largest move of a day, in logarithms. */
  readonly clip: number;
}

/**
 * USD of net sales on one day that push the price down by the share `move` (equation 29 of the model), at a market value of
 * `marketValue` USD. Infinite where flows do not move the price.
 */
export function depth(marketValue: number, rule: PriceImpact, move = 0.01): number {
  const { impact, impactExponent, impactAt } = rule;
  if (impact <= 0) return Number.POSITIVE_INFINITY;
  const multiple = -Math.log(1 - move) / (impact * impactAt);
  return marketValue * impactAt * multiple ** (1 / impactExponent);
}

/** Share by which the price falls when `usd` more are sold than bought on one day, all else left out. */
export function fallOf(usd: number, marketValue: number, rule: PriceImpact): number {
  const { impact, impactExponent, impactAt, clip } = rule;
  const push = impact * impactAt * (usd / (marketValue * impactAt)) ** impactExponent;
  return 1 - Math.exp(-Math.min(clip, push));
}
