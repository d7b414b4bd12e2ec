import type { EconomicOverview } from '#ui/chain/records.ts';
import { presentState } from '#ui/impact/present.ts';
import { openForModel } from '#ui/proposal/parameters.ts';
import type { CaptureScene } from '#ui/review/capture/capture.ts';

/** What nobody can read from a chain. */
export type CaptureAssumptions = Pick<CaptureScene, 'opposed' | 'rent' | 'reaction'>;

/** Nobody votes Against; 19.3 million votes were rented for 5 ETH in 2025; two weeks until holders have reacted. */
export const CAPTURE_ASSUMPTIONS: CaptureAssumptions = { opposed: 0, rent: 0.0005, reaction: 14 };

/** The market and the holders that an attacker meets: the chain's amounts, the model's price and market. */
export function captureScene(overview: EconomicOverview, assumptions: CaptureAssumptions): CaptureScene {
  const model = presentState(overview).parameters;
  const number = (path: string) => model[path] as number;
  return {
    price: number('start.price'),
    circulating: circulating(model),
    wrapped: openForModel(overview.wrappedSupply),
    treasury: openForModel(overview.economy.treasury),
    impact: number('market.impact'),
    reversion: number('market.reversion'),
    clip: number('market.clip'),
    ...assumptions,
  };
}

/** What the model has in circulation on the first day: neither locked, nor in reserve or treasury. */
function circulating(model: Readonly<Record<string, unknown>>): number {
  let share = 0;
  for (let i = 0; `token.allocations[${i}].share` in model; i++) {
    const to = model[`token.allocations[${i}].to`];
    if (to !== 'reserve' && to !== 'treasury')
      share +=
        (model[`token.allocations[${i}].share`] as number) * (model[`token.allocations[${i}].atStart`] as number);
  }
  return share * (model['token.totalSupply'] as number);
}
